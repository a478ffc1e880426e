package io.github.camelcloudconvert.client.time;

import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class StepwiseTest {

    @Test
    void cancellingCancelsEveryStepUnderWay() {
        Stepwise<String> result = new Stepwise<>();
        CompletableFuture<String> one = new CompletableFuture<>();
        CompletableFuture<String> two = new CompletableFuture<>();
        result.endWith(one);
        result.endWith(two);

        result.cancel(false);

        assertThat(one).isCancelled();
        assertThat(two).isCancelled();
    }

    @Test
    void theLoserOfARaceIsCancelled() {
        Stepwise<String> result = new Stepwise<>();
        CompletableFuture<String> winner = new CompletableFuture<>();
        CompletableFuture<String> loser = new CompletableFuture<>();
        result.endWith(winner);
        result.endWith(loser);

        winner.complete("first");

        assertThat(result).isCompletedWithValue("first");
        assertThat(loser).isCancelled();
    }

    @Test
    void aStepAddedTooLateIsCancelledAtOnce() {
        Stepwise<String> result = new Stepwise<>();
        result.cancel(false);
        CompletableFuture<String> step = new CompletableFuture<>();

        result.endWith(step);

        assertThat(step).isCancelled();
    }

    @Test
    void aThrowingContinuationFailsTheFuture() {
        Stepwise<String> result = new Stepwise<>();
        CompletableFuture<String> step = new CompletableFuture<>();
        result.after(step, (value, failure) -> {
            throw new IllegalStateException("bug");
        });

        step.complete("x");

        assertThat(result).isCompletedExceptionally();
        assertThatThrownBy(() -> result.getNow(null)).hasRootCauseMessage("bug");
    }
}
