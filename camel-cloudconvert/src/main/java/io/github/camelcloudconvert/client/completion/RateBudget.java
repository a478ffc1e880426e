package io.github.camelcloudconvert.client.completion;

import java.time.Duration;
import java.util.OptionalInt;
import java.util.function.Supplier;

/**
 * How many calls the tracker may spend on waiting. Without a word of the service that is {@code 120 + 0.5 n} in a minute for {@code n}
 * jobs: two calls in a second serve a few jobs well, and the rest is what full pages of results need when thousands end
 * each second. Where the service names a limit, at most half of it goes into waiting; the other half is for the work.
 */
final class RateBudget {

    private static final double BASE_PER_MINUTE = 120;
    private static final double PER_JOB_AND_MINUTE = 0.5;

    /** A round may take the calls of this part of a minute at once, and waits for them afterwards. */
    private static final int ROUNDS_PER_MINUTE = 6;

    /** One page of each list, and one job. */
    private static final int FEWEST_PER_ROUND = 3;

    private static final double NANOS_PER_MINUTE = Duration.ofMinutes(1).toNanos();

    private final Supplier<OptionalInt> rateLimit;

    /** @param rateLimit the calls per minute that the service last said it allows */
    RateBudget(Supplier<OptionalInt> rateLimit) {
        this.rateLimit = rateLimit;
    }

    double perMinute(int jobs) {
        return Math.min(BASE_PER_MINUTE + PER_JOB_AND_MINUTE * jobs, cap());
    }

    /** The most that one round of reads may spend. */
    int perRound(int jobs) {
        return Math.max(FEWEST_PER_ROUND, (int) (perMinute(jobs) / ROUNDS_PER_MINUTE));
    }

    /** The time in which so many calls come back. */
    Duration worth(int calls, int jobs) {
        return Duration.ofNanos((long) (calls * NANOS_PER_MINUTE / perMinute(jobs)));
    }

    /** The shortest pause between two reads of the same job where each is read singly. */
    Duration spacing(int jobs) {
        double cap = cap();
        return Double.isInfinite(cap) ? Duration.ZERO : Duration.ofNanos((long) (jobs * NANOS_PER_MINUTE / cap));
    }

    private double cap() {
        OptionalInt limit = rateLimit.get();
        return limit.isPresent() ? Math.max(1, limit.getAsInt() / 2.0) : Double.POSITIVE_INFINITY;
    }
}
