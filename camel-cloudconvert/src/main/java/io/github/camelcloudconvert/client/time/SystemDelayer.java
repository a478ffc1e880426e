package io.github.camelcloudconvert.client.time;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CancellationException;
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
        Due due = new Due();
        try {
            ScheduledFuture<?> timer =
                    scheduler.schedule(() -> due.complete(null), Delayer.nanosOf(delay), TimeUnit.NANOSECONDS);
            due.whenComplete((done, failure) -> timer.cancel(false));
        } catch (RejectedExecutionException stopped) {
            due.completeExceptionally(stopped);
        }
        return due;
    }

    /**
     * A delay. Nearly all of them are cancelled, because nearly nothing times out, so cancelling one must cost nothing:
     * the JDK's way records a stack trace each time.
     */
    private static final class Due extends CompletableFuture<Void> {

        @Override
        public boolean cancel(boolean mayInterruptIfRunning) {
            return completeExceptionally(new Cancelled()) || isCancelled();
        }
    }

    /** Without a trace, which is what costs. */
    private static final class Cancelled extends CancellationException {

        private static final long serialVersionUID = 1L;

        @Override
        @SuppressWarnings("UnsynchronizedOverridesSynchronized") // does nothing
        public Throwable fillInStackTrace() {
            return this;
        }
    }
}
