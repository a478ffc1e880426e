package io.github.camelcloudconvert.client.completion;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

import io.github.camelcloudconvert.client.time.ChainedFuture;

/**
 * How many requests may be held open on the sync host at a time. No request queues for a slot: without one there is another
 * way to wait. Safe for any thread.
 */
public final class SyncSlots {

    /**
     * How long a request may stay open. Nothing travels meanwhile, so one whose connection was dropped without a word, as
     * routers do after some minutes, looks like one that waits; after this time another way tells.
     */
    public static final Duration LONGEST_HOLD = Duration.ofMinutes(5);

    private final AtomicInteger free;

    public SyncSlots(int most) {
        if (most < 0) {
            throw new IllegalArgumentException("maxSyncConnections must not be negative: " + most);
        }
        this.free = new AtomicInteger(most);
    }

    /**
     * Starts the request if a slot is free, and keeps the slot until its future is done.
     *
     * @return empty if none is free
     */
    public <T> Optional<CompletableFuture<T>> tryHold(Supplier<CompletableFuture<T>> request) {
        if (free.getAndUpdate(slots -> slots > 0 ? slots - 1 : 0) == 0) {
            return Optional.empty();
        }
        CompletableFuture<T> held;
        try {
            held = request.get();
        } catch (RuntimeException | Error broken) {
            free.incrementAndGet();
            throw broken;
        }
        ChainedFuture.whenEnded(held, (value, failure) -> free.incrementAndGet());
        return Optional.of(held);
    }

    int free() {
        return free.get();
    }
}
