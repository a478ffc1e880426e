package io.github.camelcloudconvert.client;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Supplier;
import java.util.stream.IntStream;

import io.github.camelcloudconvert.client.error.Failures;
import io.github.camelcloudconvert.client.time.Stepwise;

/** Several works of the same kind, a few at a time. */
final class Together {

    private Together() {}

    /**
     * Does all or fails with the first failure; then, and when it is cancelled, works under way are cancelled and the
     * others never start. Not for values that somebody must close: those of a failed round are dropped.
     *
     * @return the values in the order of the works
     */
    static <T> CompletableFuture<List<T>> all(int atOnce, List<Supplier<CompletableFuture<T>>> works) {
        Stepwise<List<T>> result = new Stepwise<>();
        if (works.isEmpty()) {
            result.complete(List.of());
        }
        InFlight lanes = new InFlight(atOnce);
        AtomicReferenceArray<T> values = new AtomicReferenceArray<>(works.size());
        AtomicInteger open = new AtomicInteger(works.size());
        for (int at = 0; at < works.size() && !result.isDone(); at++) {
            int index = at;
            result.after(lanes.run(works.get(index)), (value, failure) -> {
                values.set(index, value);
                if (failure != null) {
                    result.completeExceptionally(Failures.unwrap(failure));
                } else if (open.decrementAndGet() == 0) {
                    result.complete(listOf(values));
                }
            });
        }
        return result;
    }

    private static <T> List<T> listOf(AtomicReferenceArray<T> values) {
        return IntStream.range(0, values.length()).mapToObj(values::get).toList();
    }
}
