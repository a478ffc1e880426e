package io.github.camelcloudconvert.client.time;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.CompletableFuture;

import org.jspecify.annotations.Nullable;

/** Time that a test moves by hand. */
public final class ManualDelayer implements Delayer {

    private record Due(long nanos, long order, CompletableFuture<Void> future) {}

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
    public synchronized CompletableFuture<Void> after(Duration delay) {
        CompletableFuture<Void> due = new CompletableFuture<>();
        timers.add(new Due(nanos + Math.max(0, Delayer.nanosOf(delay)), order++, due));
        return due;
    }

    /** Completes what falls due, in order, also what is asked for meanwhile. */
    public void advance(Duration step) {
        long end = nanos() + step.toNanos();
        for (CompletableFuture<Void> due = next(end); due != null; due = next(end)) {
            due.complete(null);
        }
        synchronized (this) {
            nanos = end;
        }
    }

    /** Delays that nobody has cancelled and that have not come. */
    public synchronized List<Duration> pending() {
        return timers.stream()
                .filter(due -> !due.future().isDone())
                .map(due -> Duration.ofNanos(due.nanos() - nanos))
                .sorted()
                .toList();
    }

    private synchronized @Nullable CompletableFuture<Void> next(long end) {
        Due first = timers.peek();
        if (first == null || first.nanos() > end) {
            return null;
        }
        timers.remove();
        nanos = Math.max(nanos, first.nanos());
        return first.future();
    }
}
