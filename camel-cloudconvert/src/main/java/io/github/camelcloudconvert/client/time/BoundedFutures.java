package io.github.camelcloudconvert.client.time;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Supplier;
import java.util.stream.IntStream;

import io.github.camelcloudconvert.client.error.CompletionExceptions;

/** Several works of the same kind, a few at a time. */
public final class BoundedFutures<T> {

    private final List<Supplier<CompletableFuture<T>>> works;
    private final AtomicReferenceArray<T> values;
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicInteger open;
    private final ChainedFuture<List<T>> result = new ChainedFuture<>();

    private BoundedFutures(List<Supplier<CompletableFuture<T>>> works) {
        this.works = works;
        this.values = new AtomicReferenceArray<>(works.size());
        this.open = new AtomicInteger(works.size());
    }

    /**
     * Does all or fails with the first failure; then, and when it is cancelled, works under way are cancelled and the
     * others never start. Not for values that must be closed: those of a failed round are dropped.
     *
     * @return the values in the order of the works
     */
    public static <T> CompletableFuture<List<T>> all(int atOnce, List<Supplier<CompletableFuture<T>>> works) {
        BoundedFutures<T> round = new BoundedFutures<>(works);
        if (works.isEmpty()) {
            round.result.complete(List.of());
        }
        for (int lane = 0; lane < atOnce; lane++) {
            round.startNext();
        }
        return round.result;
    }

    private void startNext() {
        int index = next.getAndIncrement();
        if (index >= works.size() || result.isDone()) {
            return;
        }
        result.after(works.get(index).get(), (value, failure) -> {
            values.set(index, value);
            if (failure != null) {
                result.completeExceptionally(CompletionExceptions.unwrap(failure));
            } else if (open.decrementAndGet() == 0) {
                result.complete(
                        IntStream.range(0, works.size()).mapToObj(values::get).toList());
            } else {
                startNext();
            }
        });
    }
}
