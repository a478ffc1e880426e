package io.github.camelcloudconvert.client.time;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;

/** Time, and the chance that spreads it, as the client sees them. A test puts its own in place and moves it by hand. */
public interface Delayer {

    /** The longest delay there is, a hundred years: what is longer counts as this, so that no sum of times overflows. */
    Duration LONGEST = Duration.ofDays(36_500);

    /** As far back. */
    Duration SHORTEST = LONGEST.negated();

    /**
     * The duration in nanoseconds, cut at {@link #LONGEST} on both sides: durations come from the service and from users,
     * and {@link Duration#toNanos()} throws from 292 years on.
     */
    static long nanosOf(Duration duration) {
        if (duration.compareTo(LONGEST) >= 0) {
            return LONGEST.toNanos();
        }
        return duration.compareTo(SHORTEST) <= 0 ? SHORTEST.toNanos() : duration.toNanos();
    }

    /** A number from 0 (inclusive) to 1 (exclusive), so that not all comes at once; a simulation draws its own. */
    default double jitter() {
        return ThreadLocalRandom.current().nextDouble();
    }

    /** A monotonic reading in nanoseconds; only differences mean something. */
    long nanos();

    /** The wall clock. */
    Instant now();

    /**
     * Runs the task once after the delay, on a thread of the delayer that must not be blocked. Unlike {@link #after} it
     * makes no future: this is for deadlines, nearly all of which are cancelled.
     *
     * @throws java.util.concurrent.RejectedExecutionException if the delayer has been stopped
     */
    Timer schedule(Duration delay, Runnable task);

    /** Stands for one scheduled task. Safe for any thread. */
    @FunctionalInterface
    interface Timer {

        /** Forgets the task, unless it has begun. May be called again. */
        void cancel();
    }

    /**
     * A future that completes after the delay, on a thread of the delayer that must not be blocked. Cancelling it
     * forgets the delay. It fails where the delayer has been stopped.
     */
    CompletableFuture<Void> after(Duration delay);
}
