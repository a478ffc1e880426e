package io.github.camelcloudconvert.progress;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

import io.github.camelcloudconvert.client.error.CloudConvertException;
import io.github.camelcloudconvert.client.error.JobFailedException;
import io.github.camelcloudconvert.client.error.JobTimeoutException;
import io.github.camelcloudconvert.client.model.Job;
import io.github.camelcloudconvert.client.model.Status;
import io.github.camelcloudconvert.client.progress.ProgressPhase;
import io.github.camelcloudconvert.client.progress.ProgressSink;
import io.github.camelcloudconvert.client.progress.ProgressStep;
import io.github.camelcloudconvert.client.time.Delayer;
import io.github.camelcloudconvert.operation.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * The progress of one message. Of what happens between two reports only the newest is kept, so whatever the work does and
 * however slow the listener is, no more than three reports are held. Locks are held only to look and note.
 */
public final class ProgressReport implements ProgressSink {

    /** Between two reports: fast enough for an eye, too slow to be a load. */
    static final Duration PAUSE = Duration.ofMillis(250);

    private final Origin origin;
    private final ProgressNotifier audience;
    private final ProgressLane lane;
    private final Delayer time;
    private final Object lock = new Object();
    /** All that follows is guarded by {@link #lock}. The first is never left out, and neither is the last. */
    private @Nullable Progress first;

    private @Nullable Progress newest;
    private @Nullable Progress last;
    private @Nullable ProgressStep seen;
    private boolean ended;
    /** Whether a report is on its way, or waits for its time. */
    private boolean busy;

    private boolean telling;
    private @Nullable CompletableFuture<Void> pause;
    private long quietUntil;

    /** What all reports on a message have in common. */
    record Origin(String account, String exchangeId) {}

    ProgressReport(Origin origin, ProgressNotifier audience, ProgressLane lane, Delayer time) {
        this.origin = origin;
        this.audience = audience;
        this.lane = lane;
        this.time = time;
    }

    @Override
    public void reached(ProgressStep step) {
        synchronized (lock) {
            if (ended) {
                return;
            }
            if (seen == null) {
                quietUntil = time.nanos();
                first = progress(step);
            } else {
                newest = progress(step);
            }
            seen = step;
            if (busy) {
                return;
            }
            busy = true;
        }
        proceed();
    }

    /** The work is over. Nothing is said of work that has reported nothing. */
    public void end(@Nullable Outcome outcome, @Nullable Throwable failure) {
        CompletableFuture<Void> waiting;
        boolean start;
        synchronized (lock) {
            if (seen == null || ended) {
                return;
            }
            ended = true;
            newest = null;
            last = done(seen, outcome, failure);
            waiting = pause;
            start = !busy;
            busy = true;
        }
        if (start) {
            proceed();
        } else if (waiting != null) {
            waiting.cancel(false); // the last does not wait for its time
        }
    }

    private void proceed() {
        CompletableFuture<Void> wait = null;
        synchronized (lock) {
            long left = quietUntil - time.nanos();
            if (first == null && last == null && left > 0) {
                wait = time.after(Duration.ofNanos(left));
                pause = wait;
            }
        }
        if (wait == null) {
            lane.add(this::tell);
        } else {
            // also where the time has stopped: then there is no more to come
            wait.whenComplete((due, stopped) -> lane.add(this::tell));
        }
    }

    private void tell() {
        Progress next;
        synchronized (lock) {
            pause = null;
            next = take();
            telling = true;
        }
        audience.tell(next, this::told);
    }

    private Progress take() {
        Progress next;
        if (first != null) {
            next = first;
            first = null;
        } else if (newest != null) {
            next = newest;
            newest = null;
        } else {
            next = last;
            last = null;
        }
        if (next == null) {
            throw new IllegalStateException("busy with nothing");
        }
        return next;
    }

    private void told() {
        synchronized (lock) {
            if (!telling) {
                return; // an endpoint that answers twice
            }
            telling = false;
            quietUntil = time.nanos() + PAUSE.toNanos();
            if (newest == null && last == null) {
                busy = false;
                return;
            }
        }
        proceed();
    }

    private Progress progress(ProgressStep step) {
        return new Progress(
                origin.account(),
                step.jobId(),
                step.tag(),
                origin.exchangeId(),
                step.phase(),
                step.bytes(),
                step.totalBytes(),
                step.taskName(),
                step.taskOperation(),
                step.percent(),
                step.status());
    }

    private Progress done(ProgressStep before, @Nullable Outcome outcome, @Nullable Throwable failure) {
        String status = before.status();
        String jobId = before.jobId();
        String tag = before.tag();
        Job job = outcome == null ? null : outcome.job();
        if (jobId == null && failure instanceof CloudConvertException known) {
            jobId = known.jobId();
        }
        if (job != null) {
            status = job.status();
            jobId = job.id();
            tag = job.tag();
        } else if (outcome instanceof Outcome.OfTask task) {
            status = task.task().status();
        } else if (failure instanceof JobFailedException) {
            status = Status.ERROR;
        } else if (failure instanceof JobTimeoutException late && late.lastStatus() != null) {
            status = late.lastStatus();
        }
        return progress(new ProgressStep(ProgressPhase.DONE, jobId, tag, null, null, null, null, null, status));
    }
}
