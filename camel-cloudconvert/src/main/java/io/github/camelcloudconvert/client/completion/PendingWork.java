package io.github.camelcloudconvert.client.completion;

import java.time.Duration;
import java.util.function.UnaryOperator;

import io.github.camelcloudconvert.client.model.Work;
import io.github.camelcloudconvert.client.time.ChainedFuture;
import io.github.camelcloudconvert.client.time.Delayer;
import org.jspecify.annotations.Nullable;

/**
 * One wait among those of a {@link JobPoller}. Its result may end at any time, on any thread; the times of its reads
 * change only while {@link #reading} is set, by the thread that answers.
 */
final class PendingWork<T extends Work> {

    /** Longer than any deadline: first in the row of those that are to be read. */
    private static final long NEVER_SEEN = Duration.ofDays(3650).toNanos();

    /** So many reads that the pause grows no more. */
    private static final int FULLY_GROWN = 1000;

    private final WaitRequest<T> request;
    private final Completion.Observer<T> observer;
    private final CompletionSignals reports;
    private final ChainedFuture<T> result = new ChainedFuture<>();
    private volatile boolean reading;
    private volatile boolean demanded;
    private volatile boolean reported;
    private volatile boolean incomplete;
    private volatile int attempt;
    private volatile long dueNanos;
    private volatile long seenNanos;

    PendingWork(WaitRequest<T> request, Completion.Observer<T> observer, CompletionSignals reports, long now) {
        this.request = request;
        this.observer = observer;
        this.reports = reports;
        if (request.unknown()) {
            dueNanos = now;
            seenNanos = now - NEVER_SEEN;
        } else {
            dueNanos = now + Delayer.nanosOf(pause(0));
            seenNanos = now;
            attempt = 1;
        }
    }

    String id() {
        return request.id();
    }

    @Nullable
    String tag() {
        return request.tag();
    }

    ChainedFuture<T> result() {
        return result;
    }

    CompletionSignals reports() {
        return reports;
    }

    /** The longest pause between two reads. */
    Duration longestPause() {
        return request.pace().max();
    }

    boolean reading() {
        return reading;
    }

    /** It is to be read now, or once more where a read is under way. */
    void demand() {
        demanded = true;
    }

    /** Takes a hint that it has ended. Where a read does not show it yet, it is read at the usual pace from then on. */
    void report() {
        reported = true;
        demand();
    }

    boolean demanded() {
        return demanded;
    }

    /** When it is to be read, where each job is read singly. */
    long dueNanos() {
        return dueNanos;
    }

    /** Whether a list showed it ended but not its tasks. */
    boolean incomplete() {
        return incomplete;
    }

    long unseenNanos(long now) {
        return now - seenNanos;
    }

    /**
     * No job is read more often than its own intervals say, whatever is known of others.
     *
     * @param usualNanos in which lists show most jobs; negative where that is unknown
     */
    boolean overdue(long now, long usualNanos) {
        boolean seldom = usualNanos < 0 || (reports.live() && !reported);
        Duration own = seldom ? request.pace().max() : request.pace().min();
        return incomplete || unseenNanos(now) >= Math.max(usualNanos, Delayer.nanosOf(own));
    }

    /** A list showed it. */
    void listed(T job) {
        if (!job.ended()) {
            return;
        }
        if (job.whole()) {
            result.complete(job);
        } else {
            incomplete = true;
        }
    }

    void couldNotAsk(Throwable failure) {
        observer.couldNotAsk(failure);
    }

    void couldAsk() {
        observer.couldAsk();
    }

    /**
     * Reads it once.
     *
     * @param pause from the job's own pause before its next read to that which holds
     * @param next run when it was read and has not ended
     */
    void read(Lookup<T> lookup, Delayer time, UnaryOperator<Duration> pause, Runnable next) {
        reading = true;
        if (demanded && reported) {
            attempt = 0;
        }
        // before the call: what is demanded from now on needs another one
        demanded = false;
        result.after(lookup.now(request.id(), request.deadline()), (state, failure) -> {
            Duration own = pause.apply(pause(attempt));
            if (failure == null) {
                use(state, time.nanos(), own);
            } else {
                survive(failure, time.nanos(), own);
            }
            reading = false;
            next.run();
        });
    }

    /** As long as its end would be reported, polling is only the net below. */
    private Duration pause(int read) {
        return request.pace().delay(reports.live() && !reported ? FULLY_GROWN : read);
    }

    private void use(T state, long now, Duration pause) {
        if (state.ended()) {
            result.complete(state);
        } else {
            incomplete = false;
            observer.saw(state);
            readAgain(now, pause);
        }
    }

    private void survive(Throwable failure, long now, Duration pause) {
        if (Completion.passing(failure)) {
            observer.couldNotAsk(failure);
            readAgain(now, Completion.pause(pause, failure));
        } else {
            result.completeExceptionally(failure);
        }
    }

    @SuppressWarnings("NonAtomicVolatileUpdate") // no other thread changes it while a read is under way
    private void readAgain(long now, Duration pause) {
        attempt++;
        dueNanos = now + Delayer.nanosOf(pause);
        seenNanos = now;
    }
}
