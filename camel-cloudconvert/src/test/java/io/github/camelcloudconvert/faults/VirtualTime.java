package io.github.camelcloudconvert.faults;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.concurrent.CompletableFuture;

import io.github.camelcloudconvert.client.time.Delayer;
import org.jspecify.annotations.Nullable;

/**
 * Time that leaps to the next timer when nothing else is left to do, although the network is real. The limit of a call that
 * is under way counts apart: it may only pass where its server is known to be silent.
 */
final class VirtualTime implements Delayer {

    /** What the transport schedules for each API call; it is cancelled when the call ends. */
    private static final String LIMIT_OF_CALL = "HttpTransport$$";

    private final Instant start = Instant.parse("2026-03-04T09:15:27Z");
    private final PriorityQueue<Due> timers =
            new PriorityQueue<>(Comparator.comparingLong(Due::nanos).thenComparingLong(Due::order));
    private long nanos;
    private long order;
    private volatile long touched = System.nanoTime();

    /** A timer: the limit of a call, another limit, or a pause. */
    private record Due(long nanos, long order, Runnable task, Kind kind) {}

    private enum Kind {
        LIMIT_OF_CALL,
        LIMIT,
        PAUSE
    }

    @Override
    public synchronized long nanos() {
        return nanos;
    }

    @Override
    public synchronized Instant now() {
        return start.plusNanos(nanos);
    }

    @Override
    public double jitter() {
        return 0.5;
    }

    @Override
    public Timer schedule(Duration delay, Runnable task) {
        boolean call = task.getClass().getName().contains(LIMIT_OF_CALL);
        Due due = add(delay, task, call ? Kind.LIMIT_OF_CALL : Kind.LIMIT);
        return () -> forget(due);
    }

    @Override
    public CompletableFuture<Void> after(Duration delay) {
        CompletableFuture<Void> pause = new CompletableFuture<>();
        Due due = add(delay, () -> pause.complete(null), Kind.PAUSE);
        pause.whenComplete((done, cancelled) -> forget(due));
        return pause;
    }

    private synchronized Due add(Duration delay, Runnable task, Kind kind) {
        Due due = new Due(nanos + Math.max(0, Delayer.nanosOf(delay)), order++, task, kind);
        timers.add(due);
        touch();
        return due;
    }

    private synchronized void forget(Due due) {
        timers.remove(due);
        touch();
    }

    /** Something happened. */
    void touch() {
        touched = System.nanoTime();
    }

    /** How many API calls are under way. */
    synchronized int calls() {
        return (int)
                timers.stream().filter(due -> due.kind() == Kind.LIMIT_OF_CALL).count();
    }

    /**
     * Leaps to the next timer and runs it on the calling thread, where nothing has happened for a while.
     *
     * @param silent how many API calls are known to get no answer
     * @param before runs before the timer
     * @return false where it is too early, or nothing is left
     */
    boolean leap(int silent, Runnable before) {
        Runnable task = next(silent);
        if (task == null) {
            return false;
        }
        before.run();
        task.run();
        return true;
    }

    /** Whether nothing is under way or to come, for a while. */
    synchronized boolean idle(int silent) {
        return timers.isEmpty() && silent == 0 && System.nanoTime() - touched > 3_000_000;
    }

    private synchronized @Nullable Runnable next(int silent) {
        Due first = timers.peek();
        if (first == null || calls() > silent || System.nanoTime() - touched < patience(first, silent)) {
            return null;
        }
        timers.remove();
        nanos = Math.max(nanos, first.nanos());
        touch();
        return first.task();
    }

    /** A pause that ends early does no harm; a limit would. */
    private static long patience(Due first, int silent) {
        long millis = first.kind() == Kind.LIMIT ? 250 : silent > 0 ? 5 : 1;
        return millis * 1_000_000;
    }
}
