package io.github.camelcloudconvert.progress;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
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
 * Reports the progress of one message. Of what happens between two reports only the newest is kept, so whatever the work
 * does and however slow the listener is, no more than three reports are held. Locks are held only to look and note.
 */
public final class ProgressReport implements ProgressSink {

    /** Between two reports: fast enough for an eye, too slow to be a load. */
    static final Duration PAUSE = Duration.ofMillis(250);

    private final String account;
    private final String exchangeId;
    private final ProgressNotifier notifier;
    private final ProgressLane lane;
    private final Delayer time;
    private final Object lock = new Object();
    /** All that follows is guarded by {@link #lock}. The first report as long as it was not told, and the newest. */
    private final Deque<Progress> waiting = new ArrayDeque<>(2);

    private @Nullable ProgressStep seen;
    private boolean firstTold;
    private boolean ended;
    /** Whether a report is on its way, or waits for its time. */
    private boolean busy;

    private boolean telling;
    private @Nullable CompletableFuture<Void> pause;
    private long quietUntil;

    ProgressReport(String account, String exchangeId, ProgressNotifier notifier, ProgressLane lane, Delayer time) {
        this.account = account;
        this.exchangeId = exchangeId;
        this.notifier = notifier;
        this.lane = lane;
        this.time = time;
        this.quietUntil = time.nanos();
    }

    @Override
    public void reached(ProgressStep step) {
        synchronized (lock) {
            if (ended || !note(step)) {
                return;
            }
        }
        proceed();
    }

    /** Reports that the work is over. Nothing is said of work that has reported nothing. */
    public void end(@Nullable Outcome outcome, @Nullable Throwable failure) {
        CompletableFuture<Void> wait;
        boolean start;
        synchronized (lock) {
            if (seen == null || ended) {
                return;
            }
            ended = true;
            start = note(done(seen, outcome, failure));
            wait = pause;
        }
        if (start) {
            proceed();
        } else if (wait != null) {
            wait.cancel(false); // the last does not wait for its time
        }
    }

    /** Puts the step in the place of the newest, and says whether telling has to begin. */
    private boolean note(ProgressStep step) {
        if (waiting.size() > (firstTold ? 0 : 1)) {
            waiting.removeLast();
        }
        waiting.add(Progress.of(account, exchangeId, step));
        seen = step;
        boolean start = !busy;
        busy = true;
        return start;
    }

    private void proceed() {
        CompletableFuture<Void> wait = null;
        synchronized (lock) {
            long left = quietUntil - time.nanos();
            if (firstTold && !ended && left > 0) {
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
            next = waiting.remove();
            firstTold = true;
            telling = true;
        }
        notifier.tell(next, this::told);
    }

    private void told() {
        synchronized (lock) {
            if (!telling) {
                return; // an endpoint that answers twice
            }
            telling = false;
            quietUntil = time.nanos() + PAUSE.toNanos();
            busy = !waiting.isEmpty();
            if (!busy) {
                return;
            }
        }
        proceed();
    }

    private static ProgressStep done(ProgressStep before, @Nullable Outcome outcome, @Nullable Throwable failure) {
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
        return new ProgressStep(ProgressPhase.DONE, jobId, tag, null, null, null, null, null, status);
    }
}
