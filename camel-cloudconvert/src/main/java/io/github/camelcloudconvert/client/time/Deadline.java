package io.github.camelcloudconvert.client.time;

import java.time.Duration;

/** A point in monotonic time after which there is no sense in trying on. */
public final class Deadline {

    private final Delayer time;
    private final long endNanos;

    private Deadline(Delayer time, long endNanos) {
        this.time = time;
        this.endNanos = endNanos;
    }

    public static Deadline after(Duration duration, Delayer time) {
        return new Deadline(time, time.nanos() + Delayer.nanosOf(duration));
    }

    /** What is left; zero when it has passed, never negative. */
    public Duration remaining() {
        return Duration.ofNanos(Math.max(0, endNanos - time.nanos()));
    }

    public boolean passed() {
        return endNanos - time.nanos() <= 0;
    }

    /** Whether waiting this long would still end before the deadline. */
    public boolean allows(Duration wait) {
        return wait.compareTo(remaining()) < 0;
    }

    /** The earlier of this deadline and one that ends after the duration. */
    public Deadline orAfter(Duration duration) {
        long other = time.nanos() + Delayer.nanosOf(duration);
        return other - endNanos < 0 ? new Deadline(time, other) : this;
    }

    @Override
    public String toString() {
        return "Deadline[" + remaining() + " left]";
    }
}
