package io.github.camelcloudconvert.client.time;

import java.time.Duration;
import java.util.function.DoubleSupplier;

/**
 * Growing delays with jitter.
 *
 * @param jitter draws from 0 (inclusive) to 1 (exclusive); a test passes a constant
 */
public record Backoff(Duration min, Duration max, double factor, DoubleSupplier jitter) {

    public Backoff {
        if (min.isNegative() || max.compareTo(min) < 0 || factor < 1) {
            throw new IllegalArgumentException("back-off needs 0 <= min <= max and a factor of at least 1: min=" + min
                    + ", max=" + max + ", factor=" + factor);
        }
    }

    /** The delay before attempt {@code attempt + 1}, counted from 0: between 80 % and 100 % of the full step. */
    public Duration delay(int attempt) {
        double full = Math.min(Delayer.nanosOf(min) * Math.pow(factor, attempt), (double) Delayer.nanosOf(max));
        return Duration.ofNanos((long) (full * (0.8 + 0.2 * jitter.getAsDouble())));
    }
}
