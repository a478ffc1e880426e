package io.github.camelcloudconvert.client.time;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class BoundedFuturesTest {

    private final List<CompletableFuture<String>> started = new ArrayList<>();

    private List<Supplier<CompletableFuture<String>>> works(int count) {
        List<Supplier<CompletableFuture<String>>> works = new ArrayList<>();
        for (int number = 0; number < count; number++) {
            works.add(() -> {
                CompletableFuture<String> work = new CompletableFuture<>();
                started.add(work);
                return work;
            });
        }
        return works;
    }

    @Test
    void aFewRunAtATimeAndTheValuesKeepTheirOrder() {
        CompletableFuture<List<String>> all = BoundedFutures.all(2, works(3), Supplier::get);
        assertThat(started).hasSize(2);

        started.get(1).complete("two");
        assertThat(started).hasSize(3);
        started.get(2).complete("three");
        assertThat(all).isNotDone();
        started.get(0).complete("one");

        assertThat(all.getNow(List.of())).containsExactly("one", "two", "three");
    }

    @Test
    void theFirstFailureEndsTheOthers() {
        CompletableFuture<List<String>> all = BoundedFutures.all(2, works(3), Supplier::get);

        started.get(1).completeExceptionally(new IllegalStateException("broken"));

        assertThatThrownBy(all::join).hasCauseInstanceOf(IllegalStateException.class);
        assertThat(started).hasSize(2);
        assertThat(started.get(0)).isCancelled();
    }

    @Test
    void cancellingEndsWhatRunsAndStartsNothingMore() {
        CompletableFuture<List<String>> all = BoundedFutures.all(1, works(2), Supplier::get);

        all.cancel(true);

        assertThat(started).singleElement().satisfies(work -> assertThat(work).isCancelled());
    }

    @Test
    void nothingToDoIsDone() {
        assertThat(BoundedFutures.all(2, works(0), Supplier::get).getNow(null)).isEmpty();
    }

    @Test
    void valuesOfAFailedRoundAreDisposedOfBeforeTheFailureIsTold() {
        List<String> disposed = new ArrayList<>();
        CompletableFuture<List<String>> all = BoundedFutures.all(3, works(3), Supplier::get, disposed::add);
        List<String> whenTold = new ArrayList<>();
        all.whenComplete((values, failure) -> whenTold.addAll(disposed));

        started.get(0).complete("one");
        assertThat(disposed).isEmpty();
        started.get(1).completeExceptionally(new IllegalStateException("broken"));

        assertThat(whenTold).containsExactly("one");
        assertThat(started.get(2)).isCancelled();
    }

    @Test
    void aValueThatComesTooLateIsDisposedOf() {
        List<String> disposed = new ArrayList<>();
        CompletableFuture<String> stubborn = new CompletableFuture<>() {
            @Override
            public boolean cancel(boolean mayInterruptIfRunning) {
                return false;
            }
        };
        CompletableFuture<List<String>> all = BoundedFutures.all(1, List.of("only"), item -> stubborn, disposed::add);

        all.cancel(false);
        stubborn.complete("late");

        assertThat(disposed).containsExactly("late");
    }

    @Test
    void whatWasHandedOutIsNotDisposedOf() {
        List<String> disposed = new ArrayList<>();
        CompletableFuture<List<String>> all = BoundedFutures.all(2, works(2), Supplier::get, disposed::add);
        started.get(0).complete("one");
        started.get(1).complete("two");

        assertThat(all.completeExceptionally(new IllegalStateException("too late")))
                .isFalse();
        assertThat(all.getNow(null)).containsExactly("one", "two");
        assertThat(disposed).isEmpty();
    }
}
