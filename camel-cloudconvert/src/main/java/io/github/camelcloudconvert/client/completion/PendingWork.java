package io.github.camelcloudconvert.client.completion;

import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

import io.github.camelcloudconvert.client.error.ConnectionException;
import io.github.camelcloudconvert.client.error.ServerException;
import io.github.camelcloudconvert.client.error.ThrottledException;
import io.github.camelcloudconvert.client.model.Work;
import io.github.camelcloudconvert.client.time.Backoff;
import io.github.camelcloudconvert.client.time.ChainedFuture;
import io.github.camelcloudconvert.client.time.Deadline;
import io.github.camelcloudconvert.client.time.Delayer;
import org.jspecify.annotations.Nullable;

/**
 * One wait, as those know it that read for it. Its result may end at any time, on any thread; the times of its reads
 * change only while {@link #reading} is set, by the thread that answers.
 */
class PendingWork<T extends Work> {

    /** Longer than any deadline: first in the row of those that are to be read. */
    private static final long NEVER_SEEN = Duration.ofDays(3650).toNanos();

    /** So many reads that the pause grows no more. */
    private static final int FULLY_GROWN = 1000;

    private final String id;
    private final @Nullable String tag;
    private final boolean unknown;
    private final Deadline deadline;
    private final Backoff pace;
    private final Consumer<T> seen;
    private final ChainedFuture<T> result = new ChainedFuture<>();
    private volatile @Nullable String lastStatus;
    private volatile @Nullable Throwable lastTrouble;
    private volatile CompletionSignals reports = CompletionSignals.NONE;
    private volatile boolean reading;
    private volatile boolean demanded;
    private volatile boolean reported;
    private volatile boolean incomplete;
    private volatile int attempt;
    private volatile long dueNanos;
    private volatile long seenNanos;

    /**
     * Keeps what is to be kept of the request: not the state known so far, whose JSON is far larger than all the rest. Ten
     * thousand waits must fit into a small heap.
     */
    PendingWork(WaitRequest<T> request) {
        T known = request.lastKnown();
        this.id = request.id();
        this.tag = known == null ? null : known.tag();
        this.unknown = known == null;
        this.lastStatus = known == null ? null : known.status();
        this.deadline = request.deadline();
        this.pace = request.pace();
        this.seen = request.seen();
    }

    /** Its reads begin. */
    final void begin(CompletionSignals source, long now) {
        reports = source;
        if (unknown) {
            dueNanos = now;
            seenNanos = now - NEVER_SEEN;
        } else {
            dueNanos = now + Delayer.nanosOf(pause(0));
            seenNanos = now;
            attempt = 1;
        }
    }

    final String id() {
        return id;
    }

    final @Nullable String tag() {
        return tag;
    }

    final Deadline deadline() {
        return deadline;
    }

    /** The job or task when it has ended, or the reason why it could not be asked for. */
    final ChainedFuture<T> result() {
        return result;
    }

    /** Null as long as it is unknown. */
    final @Nullable String lastStatus() {
        return lastStatus;
    }

    /** Why the service could not be asked last; null where it could. */
    final @Nullable Throwable lastTrouble() {
        return lastTrouble;
    }

    final CompletionSignals reports() {
        return reports;
    }

    /** The longest pause between two reads. */
    final Duration longestPause() {
        return pace.max();
    }

    final boolean reading() {
        return reading;
    }

    /** It is to be read now, or once more where a read is under way. */
    final void demand() {
        demanded = true;
    }

    /** Takes a hint that it has ended. Where a read does not show it yet, it is read at the usual pace from then on. */
    final void report() {
        reported = true;
        demand();
    }

    final boolean demanded() {
        return demanded;
    }

    /** When it is to be read, where each job is read singly. */
    final long dueNanos() {
        return dueNanos;
    }

    /** Whether a list showed it ended but not its tasks. */
    final boolean incomplete() {
        return incomplete;
    }

    final long unseenNanos(long now) {
        return now - seenNanos;
    }

    /**
     * No job is read more often than its own intervals say, whatever is known of others.
     *
     * @param usualNanos in which lists show most jobs; negative where that is unknown
     */
    final boolean overdue(long now, long usualNanos) {
        boolean seldom = usualNanos < 0 || (reports.live() && !reported);
        Duration own = seldom ? pace.max() : pace.min();
        return incomplete || unseenNanos(now) >= Math.max(usualNanos, Delayer.nanosOf(own));
    }

    /** A list showed it. */
    final void listed(T job) {
        if (!job.ended()) {
            return;
        }
        if (job.whole()) {
            result.complete(job);
        } else {
            incomplete = true;
        }
    }

    /** It was read. */
    final void saw(T state) {
        lastStatus = state.status();
        lastTrouble = null;
        seen.accept(state);
    }

    /** A question stayed without an answer, and is asked again. */
    final void couldNotAsk(Throwable failure) {
        lastTrouble = failure;
    }

    /** After {@link #couldNotAsk}: the service answers again, without news. */
    final void couldAsk() {
        lastTrouble = null;
    }

    /**
     * Reads it once.
     *
     * @param pause from the job's own pause before its next read to that which holds
     * @param next run when it was read and has not ended
     */
    final void read(Lookup<T> lookup, Delayer time, UnaryOperator<Duration> pause, Runnable next) {
        reading = true;
        if (demanded && reported) {
            attempt = 0;
        }
        // before the call: what is demanded from now on needs another one
        demanded = false;
        result.after(lookup.now(id, deadline), (state, failure) -> {
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
        return pace.delay(reports.live() && !reported ? FULLY_GROWN : read);
    }

    private void use(T state, long now, Duration pause) {
        if (state.ended()) {
            result.complete(state);
        } else {
            incomplete = false;
            saw(state);
            readAgain(now, pause);
        }
    }

    private void survive(Throwable failure, long now, Duration pause) {
        if (passing(failure)) {
            couldNotAsk(failure);
            readAgain(now, pause(pause, failure));
        } else {
            result.completeExceptionally(failure);
        }
    }

    /** Whether the failure says nothing about the job, so that asking again makes sense. */
    static boolean passing(Throwable failure) {
        return failure instanceof ServerException
                || failure instanceof ConnectionException
                || failure instanceof ThrottledException;
    }

    /** The longer of our own interval and what the service asked for, which has a bound. */
    static Duration pause(Duration own, Throwable failure) {
        Duration asked = failure instanceof ThrottledException throttled ? throttled.pause() : null;
        return asked != null && asked.compareTo(own) > 0 ? asked : own;
    }

    @SuppressWarnings("NonAtomicVolatileUpdate") // no other thread changes it while a read is under way
    private void readAgain(long now, Duration pause) {
        attempt++;
        dueNanos = now + Delayer.nanosOf(pause);
        seenNanos = now;
    }
}
