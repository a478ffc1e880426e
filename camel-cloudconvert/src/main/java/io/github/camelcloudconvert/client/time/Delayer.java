package io.github.camelcloudconvert.client.time;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;

/** Time as the client sees it. A test puts its own in place and moves it by hand. */
public interface Delayer {

    /** A monotonic reading in nanoseconds; only differences mean something. */
    long nanos();

    /** The wall clock. */
    Instant now();

    /**
     * A future that completes after the delay, on a thread of the delayer that must not be blocked. Cancelling it
     * forgets the delay.
     */
    CompletableFuture<Void> after(Duration delay);
}
