package io.github.camelcloudconvert.client.transport;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class StepFutureTest {

    private final StepFuture<String> result = new StepFuture<>();

    @Test
    void aStepLeadsToTheNext() {
        CompletableFuture<Integer> first = new CompletableFuture<>();
        CompletableFuture<Integer> second = new CompletableFuture<>();
        result.step(first, (one, failure) -> result.step(second, (two, broken) -> result.complete(one + "," + two)));

        first.complete(1);
        second.complete(2);

        assertThat(result).isCompletedWithValue("1,2");
    }

    @Test
    void aFailureArrivesUnwrapped() {
        CompletableFuture<Integer> step = new CompletableFuture<>();
        result.step(step.thenApply(value -> value + 1), (value, failure) -> result.completeExceptionally(failure));

        step.completeExceptionally(new IllegalStateException("x"));

        assertThatThrownBy(() -> Fixtures.await(result)).isExactlyInstanceOf(IllegalStateException.class);
    }

    @Test
    void cancellingCancelsTheStepUnderWayOnly() {
        CompletableFuture<Integer> first = new CompletableFuture<>();
        CompletableFuture<Integer> second = new CompletableFuture<>();
        result.step(first, (one, failure) -> result.step(second, (two, broken) -> {}));
        first.complete(1);

        result.cancel(true);

        assertThat(second).isCancelled();
        assertThat(first).isNotCancelled();
    }

    @Test
    void aStepStartedAfterTheCancellationIsCancelled() {
        CompletableFuture<Integer> late = new CompletableFuture<>();
        result.cancel(true);
        result.step(late, (value, failure) -> {});

        assertThat(late).isCancelled();
    }

    @Test
    void whatACallbackThrowsFailsTheFuture() {
        result.step(CompletableFuture.completedFuture(1), (value, failure) -> {
            throw new IllegalStateException("bug");
        });

        assertThatThrownBy(result::join).isInstanceOf(CompletionException.class).hasMessageContaining("bug");
    }
}
