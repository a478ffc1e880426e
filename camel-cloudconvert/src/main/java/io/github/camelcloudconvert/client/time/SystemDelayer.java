package io.github.camelcloudconvert.client.time;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;

/**
 * Reads the machine's clock and delays on a scheduler, which its owner stops. The scheduler should remove cancelled tasks:
 * nearly all of them are.
 */
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

    @Override
    public Timer schedule(Duration delay, Runnable task) {
        Future<?> scheduled = scheduler.schedule(task, Delayer.nanosOf(delay), TimeUnit.NANOSECONDS);
        return () -> scheduled.cancel(false);
    }

    @Override
    public CompletableFuture<Void> after(Duration delay) {
        Due due = new Due();
        try {
            due.timer = schedule(delay, () -> due.complete(null));
        } catch (RejectedExecutionException stopped) {
            due.completeExceptionally(stopped);
        }
        return due;
    }

    /** Completes at the end of a delay and forgets the delay when it ends before. */
    private static final class Due extends CompletableFuture<Void> {

        private volatile @Nullable Timer timer;

        /** The JDK's way records a stack trace each time, and waits are cancelled more often than they end. */
        @Override
        public boolean cancel(boolean mayInterruptIfRunning) {
            return completeExceptionally(new Cancelled()) || isCancelled();
        }

        @Override
        public boolean completeExceptionally(Throwable failure) {
            boolean first = super.completeExceptionally(failure);
            Timer running = timer;
            if (first && running != null) {
                running.cancel();
            }
            return first;
        }
    }

    /** Carries no trace, which is what costs. */
    private static final class Cancelled extends CancellationException {

        private static final long serialVersionUID = 1L;

        @Override
        @SuppressWarnings("UnsynchronizedOverridesSynchronized") // does nothing
        public Throwable fillInStackTrace() {
            return this;
        }
    }
}
