package io.github.camelcloudconvert.client.time;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the machine's clock and delays on a scheduler, which its owner stops; what has not begun by then never does. The
 * scheduler should remove cancelled tasks.
 *
 * <p>Nearly all delays are deadlines that are cancelled. Therefore the scheduler is given one task, for the earliest of
 * them: another one that ends later costs it nothing, and above all wakes none of its threads.
 */
public final class SystemDelayer implements Delayer {

    private static final Logger LOG = LoggerFactory.getLogger(SystemDelayer.class);

    private final ScheduledExecutorService scheduler;

    /** Guarded by itself, as are the fields that follow. */
    private final TreeSet<Delay> pending = new TreeSet<>();

    private long number;
    /** The task that the scheduler has; null while it has none. It may come for a delay that has been cancelled. */
    private @Nullable Future<?> alarm;

    private long alarmNanos;

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
        long dueNanos = nanos() + Math.max(0, Delayer.nanosOf(delay));
        synchronized (pending) {
            if (scheduler.isShutdown()) {
                throw new RejectedExecutionException("the timer has been stopped");
            }
            setAlarm(dueNanos);
            Delay added = new Delay(dueNanos, number++, task);
            pending.add(added);
            return added;
        }
    }

    /** Sees to it that a task of the scheduler comes at that time or before. Holds the lock. */
    private void setAlarm(long dueNanos) {
        Future<?> earlier = alarm;
        if (earlier != null && alarmNanos - dueNanos <= 0) {
            return;
        }
        alarm = scheduler.schedule(this::ring, Math.max(0, dueNanos - nanos()), TimeUnit.NANOSECONDS);
        alarmNanos = dueNanos;
        if (earlier != null) {
            earlier.cancel(false);
        }
    }

    /** How many delays have not ended. */
    int waiting() {
        synchronized (pending) {
            return pending.size();
        }
    }

    /** Begins what is due; the alarm for the rest is set before, so that nothing can keep it from its time. */
    private void ring() {
        List<Delay> due = new ArrayList<>();
        synchronized (pending) {
            alarm = null;
            long now = nanos();
            while (!pending.isEmpty() && pending.first().dueNanos - now <= 0) {
                due.add(pending.pollFirst());
            }
            if (!pending.isEmpty()) {
                try {
                    setAlarm(pending.first().dueNanos);
                } catch (RejectedExecutionException stopped) {
                    LOG.debug("the timer was stopped with {} delays", pending.size(), stopped);
                }
            }
        }
        due.forEach(SystemDelayer::run);
    }

    private static void run(Delay delay) {
        try {
            delay.task.run();
        } catch (Throwable broken) { // an Error too: the others that are due must begin
            LOG.warn("a delayed task failed; please report this", broken);
        }
    }

    @Override
    public CompletableFuture<Void> after(Duration delay) {
        ChainedFuture<Void> due = new ChainedFuture<>();
        try {
            Timer timer = schedule(delay, () -> due.complete(null));
            due.whenEnded((done, failure) -> {
                if (failure != null) {
                    timer.cancel();
                }
            });
        } catch (RejectedExecutionException stopped) {
            due.completeExceptionally(stopped);
        }
        return due;
    }

    /** One task that waits for its time. */
    private final class Delay implements Timer, Comparable<Delay> {

        private final long dueNanos;
        /** Tells delays apart that end at the same time. */
        private final long number;

        private final Runnable task;

        Delay(long dueNanos, long number, Runnable task) {
            this.dueNanos = dueNanos;
            this.number = number;
            this.task = task;
        }

        @Override
        public void cancel() {
            synchronized (pending) {
                pending.remove(this);
            }
        }

        /** By differences: the clock may begin anywhere. */
        @Override
        public int compareTo(Delay other) {
            long later = dueNanos - other.dueNanos;
            return later == 0 ? Long.compare(number, other.number) : Long.signum(later);
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return this == other;
        }

        @Override
        public int hashCode() {
            return Long.hashCode(number);
        }
    }
}
