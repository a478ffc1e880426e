package io.github.camelcloudconvert.client.time;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;

import org.jspecify.annotations.Nullable;

/** Time that a test moves by hand. */
public final class ManualDelayer implements Delayer {

    private record Due(long nanos, long order, Runnable task, BooleanSupplier over) {}

    private final Instant start = Instant.parse("2026-03-04T09:15:27Z");
    private final PriorityQueue<Due> timers =
            new PriorityQueue<>(Comparator.comparingLong(Due::nanos).thenComparingLong(Due::order));
    private long nanos;
    private long order;

    @Override
    public synchronized long nanos() {
        return nanos;
    }

    @Override
    public synchronized Instant now() {
        return start.plusNanos(nanos);
    }

    @Override
    public synchronized Timer schedule(Duration delay, Runnable task) {
        Due due = add(delay, task, () -> false);
        return () -> forget(due);
    }

    @Override
    public synchronized CompletableFuture<Void> after(Duration delay) {
        CompletableFuture<Void> due = new CompletableFuture<>();
        add(delay, () -> due.complete(null), due::isDone);
        return due;
    }

    private Due add(Duration delay, Runnable task, BooleanSupplier over) {
        Due due = new Due(nanos + Math.max(0, Delayer.nanosOf(delay)), order++, task, over);
        timers.add(due);
        return due;
    }

    private synchronized void forget(Due due) {
        timers.remove(due);
    }

    /** Runs what falls due, in order, also what is asked for meanwhile. */
    public void advance(Duration step) {
        long end = nanos() + step.toNanos();
        for (Due due = next(end); due != null; due = next(end)) {
            due.task().run();
        }
        synchronized (this) {
            nanos = end;
        }
    }

    /** Delays that have neither been cancelled nor come. */
    public synchronized List<Duration> pending() {
        return timers.stream()
                .filter(due -> !due.over().getAsBoolean())
                .map(due -> Duration.ofNanos(due.nanos() - nanos))
                .sorted()
                .toList();
    }

    private synchronized @Nullable Due next(long end) {
        Due first = timers.peek();
        if (first == null || first.nanos() > end) {
            return null;
        }
        timers.remove();
        nanos = Math.max(nanos, first.nanos());
        return first;
    }
}
