package io.github.camelcloudconvert.client.time;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** The machine's clock and a scheduler that somebody else owns and stops. */
public final class SystemDelayer implements Delayer {

    private final ScheduledExecutorService scheduler;

    public SystemDelayer(ScheduledExecutorService scheduler) {
        this.scheduler = scheduler;
    }

    @Override
    public long nanos() {
        return System.nanoTime();
    }

    @Override
    public Instant now() {
        return Instant.now();
    }

    /** Fails the future where the scheduler has been stopped, so that nobody waits for ever. */
    @Override
    public CompletableFuture<Void> after(Duration delay) {
        CompletableFuture<Void> due = new CompletableFuture<>();
        try {
            ScheduledFuture<?> timer =
                    scheduler.schedule(() -> due.complete(null), delay.toNanos(), TimeUnit.NANOSECONDS);
            due.whenComplete((done, failure) -> timer.cancel(false));
        } catch (RejectedExecutionException stopped) {
            due.completeExceptionally(stopped);
        }
        return due;
    }
}
