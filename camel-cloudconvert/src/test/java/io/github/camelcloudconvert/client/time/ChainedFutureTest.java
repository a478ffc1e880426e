package io.github.camelcloudconvert.client.time;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ChainedFutureTest {

    private static final Executor EACH_ON_ITS_OWN = task -> new Thread(task).start();

    @Test
    void cancellingCancelsEveryStepUnderWay() {
        ChainedFuture<String> result = new ChainedFuture<>();
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
        ChainedFuture<String> result = new ChainedFuture<>();
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
        ChainedFuture<String> result = new ChainedFuture<>();
        result.cancel(false);
        CompletableFuture<String> step = new CompletableFuture<>();

        result.endWith(step);

        assertThat(step).isCancelled();
    }

    @Test
    void aThrowingContinuationFailsTheFuture() {
        ChainedFuture<String> result = new ChainedFuture<>();
        CompletableFuture<String> step = new CompletableFuture<>();
        result.after(step, (value, failure) -> {
            throw new IllegalStateException("bug");
        });

        step.complete("x");

        assertThat(result).isCompletedExceptionally();
        assertThatThrownBy(() -> result.getNow(null)).hasRootCauseMessage("bug");
    }

    @Test
    void aFinishedStepIsTakenAtOnce() {
        ChainedFuture<String> result = new ChainedFuture<>();

        result.then(CompletableFuture.completedFuture("x"), result::complete);

        assertThat(result).isCompletedWithValue("x");
    }

    @Test
    void failuresArriveUnwrappedHoweverManyFuturesTheyPassed() {
        IllegalStateException bug = new IllegalStateException("bug");
        CompletableFuture<String> first = new CompletableFuture<>();
        ChainedFuture<String> second = new ChainedFuture<>();
        second.endWith(first.thenApply(value -> value).thenApply(value -> value));
        List<Throwable> seen = new ArrayList<>();
        new ChainedFuture<String>().after(second, (value, failure) -> seen.add(failure));
        new ChainedFuture<String>()
                .after(
                        CompletableFuture.failedFuture(new CompletionException(new ExecutionException(bug))),
                        (value, failure) -> seen.add(failure));

        first.completeExceptionally(bug);

        assertThat(seen).containsExactly(bug, bug);
    }

    @Test
    void aFailedStepFailsTheFutureAndSkipsWhatFollowsItsValue() {
        ChainedFuture<String> result = new ChainedFuture<>();
        ChainedFuture<String> step = new ChainedFuture<>();
        List<String> values = new ArrayList<>();
        result.then(step, values::add);

        step.completeExceptionally(new IllegalStateException("bug"));

        assertThat(values).isEmpty();
        assertThatThrownBy(() -> result.getNow(null)).hasRootCauseMessage("bug");
    }

    @Test
    void theEndIsToldOnceToThoseBeforeAndAfterIt() {
        ChainedFuture<String> future = new ChainedFuture<>();
        List<String> told = new ArrayList<>();
        future.whenEnded((value, failure) -> told.add("first " + value));
        future.whenEnded((value, failure) -> told.add("second " + value));

        assertThat(future.complete("x")).isTrue();
        assertThat(future.complete("y")).isFalse();
        assertThat(future.completeExceptionally(new IllegalStateException("late")))
                .isFalse();
        assertThat(future.cancel(false)).isFalse();
        future.whenEnded((value, failure) -> told.add("late " + value));

        assertThat(told).containsExactly("first x", "second x", "late x");
    }

    @Test
    void aCancelledFutureTellsSoAndStaysCancelled() {
        ChainedFuture<String> future = new ChainedFuture<>();
        List<Throwable> told = new ArrayList<>();
        future.whenEnded((value, failure) -> told.add(failure));

        assertThat(future.cancel(false)).isTrue();
        assertThat(future.cancel(false)).isTrue();
        future.whenEnded((value, failure) -> told.add(failure));

        assertThat(future).isCancelled();
        assertThat(told).hasSize(2).hasOnlyElementsOfType(CancellationException.class);
    }

    @Test
    void aStepThatIsDoneIsForgotten() {
        ChainedFuture<String> result = new ChainedFuture<>();
        ChainedFuture<String> one = new ChainedFuture<>();
        List<CompletableFuture<String>> others = List.of(new ChainedFuture<>(), new ChainedFuture<>());
        others.forEach(step -> result.after(step, (value, failure) -> {}));
        result.after(one, (value, failure) -> {});

        others.get(0).complete("over");
        result.complete("x");

        assertThat(others.get(0)).isCompletedWithValue("over");
        assertThat(others.get(1)).isCancelled();
        assertThat(one).isCancelled();
    }

    @RepeatedTest(200)
    void endAndStepMayMeetInAnyOrder() throws Exception {
        ChainedFuture<String> result = new ChainedFuture<>();
        ChainedFuture<String> step = new ChainedFuture<>();
        AtomicInteger told = new AtomicInteger();
        CyclicBarrier start = new CyclicBarrier(3);
        List<CompletableFuture<Void>> racers = Stream.<Runnable>of(
                        () -> result.endWith(step),
                        () -> step.complete("x"),
                        () -> result.whenEnded((value, failure) -> told.incrementAndGet()))
                .map(racer -> CompletableFuture.runAsync(
                        () -> {
                            await(start);
                            racer.run();
                        },
                        EACH_ON_ITS_OWN))
                .toList();

        CompletableFuture.allOf(racers.toArray(CompletableFuture[]::new)).get(10, TimeUnit.SECONDS);

        assertThat(result).isCompletedWithValue("x");
        assertThat(told).hasValue(1);
    }

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await(10, TimeUnit.SECONDS);
        } catch (Exception broken) {
            throw new IllegalStateException(broken);
        }
    }

    @Test
    void aCancellationCostsNoStackTrace() {
        ChainedFuture<String> future = new ChainedFuture<>();
        Throwable[] told = new Throwable[1];
        future.whenEnded((value, failure) -> told[0] = failure);

        future.cancel(false);

        assertThat(future).isCancelled();
        assertThat(told[0]).isInstanceOf(CancellationException.class);
        assertThat(told[0].getStackTrace()).isEmpty();
    }
}
