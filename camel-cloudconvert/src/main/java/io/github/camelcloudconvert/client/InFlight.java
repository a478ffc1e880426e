package io.github.camelcloudconvert.client;

import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

import io.github.camelcloudconvert.client.time.Stepwise;
import org.jspecify.annotations.Nullable;

/**
 * Bounds how much work is under way. What exceeds the bound waits in order, as an object and not as a thread, and is
 * started by whatever thread ended an earlier work. Starts never nest: a thread that is starting works off what others
 * release meanwhile, so that any number of works may end at once. Safe for any thread.
 */
final class InFlight {

    private final int most;
    private final Object lock = new Object();
    /** Guarded by {@link #lock}, as is {@link #running}. A set, so that a cancelled entry leaves without a search. */
    private final Set<Entry<?>> queue = new LinkedHashSet<>();

    private int running;
    /** Calls of {@link #startDue()} that the thread inside has not answered yet. */
    private final AtomicInteger demands = new AtomicInteger();

    InFlight(int most) {
        if (most < 1) {
            throw new IllegalArgumentException("maxInFlight must be at least 1: " + most);
        }
        this.most = most;
    }

    /**
     * Runs the work when its turn comes, at once where the bound allows it.
     *
     * @param work must not block; its future holds the place until it is done
     * @return cancelling it gives the place in the queue back, or cancels the work
     */
    <T> CompletableFuture<T> run(Supplier<CompletableFuture<T>> work) {
        Entry<T> entry = new Entry<>(work);
        synchronized (lock) {
            queue.add(entry);
        }
        entry.result.whenComplete((value, failure) -> forget(entry));
        startDue();
        return entry.result;
    }

    /** Work that waits for its turn. */
    int queued() {
        synchronized (lock) {
            return queue.size();
        }
    }

    int running() {
        synchronized (lock) {
            return running;
        }
    }

    private void startDue() {
        if (demands.getAndIncrement() != 0) {
            return;
        }
        int answered = 1;
        while (answered != 0) {
            for (Entry<?> next = takeDue(); next != null; next = takeDue()) {
                next.start();
            }
            answered = demands.addAndGet(-answered);
        }
    }

    private @Nullable Entry<?> takeDue() {
        synchronized (lock) {
            if (running >= most || queue.isEmpty()) {
                return null;
            }
            Entry<?> first = queue.iterator().next();
            queue.remove(first);
            running++;
            return first;
        }
    }

    private void forget(Entry<?> entry) {
        synchronized (lock) {
            queue.remove(entry);
        }
    }

    private void release() {
        synchronized (lock) {
            running--;
        }
        startDue();
    }

    private final class Entry<T> {

        private final Supplier<CompletableFuture<T>> work;
        private final Stepwise<T> result = new Stepwise<>();

        Entry(Supplier<CompletableFuture<T>> work) {
            this.work = work;
        }

        void start() {
            CompletableFuture<T> started = startWork();
            result.endWith(started);
            // the place is free when the work ends, not when its caller loses interest
            started.whenComplete((value, failure) -> release());
        }

        private CompletableFuture<T> startWork() {
            if (result.isDone()) {
                return CompletableFuture.failedFuture(new IllegalStateException("cancelled before its turn"));
            }
            try {
                return Objects.requireNonNull(work.get(), "work without a future");
            } catch (Throwable broken) { // whatever it is, the place must come back and the caller must know
                return CompletableFuture.failedFuture(broken);
            }
        }
    }
}
