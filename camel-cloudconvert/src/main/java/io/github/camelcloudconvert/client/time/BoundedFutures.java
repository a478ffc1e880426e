package io.github.camelcloudconvert.client.time;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;

/** The values of several works of the same kind, of which a few are under way at a time. */
public final class BoundedFutures<S, T> extends ChainedFuture<List<T>> {

    private final List<S> items;
    private final Function<? super S, CompletableFuture<T>> work;
    private final Consumer<? super T> dispose;
    private final AtomicReferenceArray<@Nullable T> values;
    private final Set<CompletableFuture<T>> underWay = ConcurrentHashMap.newKeySet();
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicInteger missing;
    /** Whether the values are handed out, or given up: what was handed out must not be disposed of as well. */
    private final AtomicBoolean decided = new AtomicBoolean();

    private BoundedFutures(
            Collection<S> items, Function<? super S, CompletableFuture<T>> work, Consumer<? super T> dispose) {
        this.items = List.copyOf(items);
        this.work = work;
        this.dispose = dispose;
        this.values = new AtomicReferenceArray<>(items.size());
        this.missing = new AtomicInteger(items.size());
    }

    /** Does the work for all items, whose values need no disposal. */
    public static <S, T> CompletableFuture<List<T>> all(
            int atOnce, Collection<S> items, Function<? super S, CompletableFuture<T>> work) {
        return all(atOnce, items, work, value -> {});
    }

    /**
     * Does the work for all items or fails with the first failure; then, and when it is cancelled, works under way are
     * cancelled, the others never start, and the values that have come are disposed of before the failure is told.
     *
     * @param dispose must not throw
     * @return the values in the order of the items
     */
    public static <S, T> CompletableFuture<List<T>> all(
            int atOnce,
            Collection<S> items,
            Function<? super S, CompletableFuture<T>> work,
            Consumer<? super T> dispose) {
        BoundedFutures<S, T> round = new BoundedFutures<>(items, work, dispose);
        if (items.isEmpty()) {
            round.complete(List.of());
        }
        for (int lane = 0; lane < atOnce; lane++) {
            round.startNext();
        }
        return round;
    }

    private void startNext() {
        int index = next.getAndIncrement();
        if (index >= items.size() || decided.get()) {
            return;
        }
        CompletableFuture<T> begun = work.apply(items.get(index));
        underWay.add(begun);
        whenEnded(begun, (value, failure) -> guard(() -> ended(index, begun, value, failure)));
        if (decided.get()) { // perhaps too late for the round that a failure makes
            begun.cancel(false);
        }
    }

    @SuppressWarnings("CollectionUndefinedEquality") // a future is only ever equal to itself, and that is meant
    private void ended(int index, CompletableFuture<T> begun, @Nullable T value, @Nullable Throwable failure) {
        underWay.remove(begun);
        if (failure != null) {
            completeExceptionally(failure);
            return;
        }
        values.set(index, value);
        if (decided.get()) {
            dispose(index);
        } else if (missing.decrementAndGet() > 0) {
            startNext();
        } else if (decided.compareAndSet(false, true)) {
            complete(IntStream.range(0, items.size()).mapToObj(values::get).toList());
        }
    }

    @Override
    public boolean completeExceptionally(Throwable failure) {
        if (!decided.compareAndSet(false, true)) {
            return false;
        }
        underWay.forEach(begun -> begun.cancel(false));
        IntStream.range(0, items.size()).forEach(this::dispose);
        return super.completeExceptionally(failure);
    }

    private void dispose(int index) {
        T value = values.getAndSet(index, null);
        if (value != null) {
            dispose.accept(value);
        }
    }
}
