package io.github.camelcloudconvert.client.completion;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

import io.github.camelcloudconvert.client.error.ErrorContext;
import io.github.camelcloudconvert.client.error.ThrottledException;
import io.github.camelcloudconvert.client.model.Job;
import io.github.camelcloudconvert.client.time.Backoff;
import io.github.camelcloudconvert.client.time.Deadline;
import io.github.camelcloudconvert.client.time.ManualDelayer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Neither a pause that the service asks for, however long, nor a bug in a round ends the waits of an account. */
class ForeignPausesTest {

    private static final ErrorContext CONTEXT = ErrorContext.of("list the jobs", "default");

    private final ManualDelayer time = new ManualDelayer();
    private final ScriptedJobs service = new ScriptedJobs(time) {
        @Override
        public OptionalInt rateLimit() {
            return ForeignPausesTest.this.rateLimit();
        }
    };
    private final AtomicReference<@Nullable Throwable> bug = new AtomicReference<>();
    private final List<CompletableFuture<Job>> results = new ArrayList<>();
    private final Waits<Job> waits = Waits.forJobs(service, new SyncSlots(2), time, WaitsTest::context);

    private OptionalInt rateLimit() {
        Throwable thrown = bug.getAndSet(null);
        if (thrown instanceof Error error) {
            throw error;
        }
        if (thrown instanceof RuntimeException runtime) {
            throw runtime;
        }
        return OptionalInt.empty();
    }

    private void watch(String prefix, int count) {
        for (int number = 0; number < count; number++) {
            service.set(prefix + number, "processing");
            Backoff pace = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(10), 2, () -> 0.5);
            results.add(waits.await(
                    CompletionMode.POLL,
                    new WaitRequest<>(
                            prefix + number,
                            ScriptedJobs.job(prefix + number, "waiting"),
                            Deadline.after(Duration.ofHours(1), time),
                            pace,
                            job -> {}),
                    () -> CompletableFuture.completedFuture(null)));
        }
    }

    private void finish(String prefix, int count) {
        for (int number = 0; number < count; number++) {
            service.set(prefix + number, "finished");
        }
    }

    static Stream<Duration> pauses() {
        return Stream.of(
                Duration.ofSeconds(99_999_999),
                Duration.between(Instant.parse("2026-03-04T09:15:27Z"), Instant.parse("9999-12-31T23:59:59Z")),
                Duration.ofSeconds(Long.MAX_VALUE));
    }

    @ParameterizedTest
    @MethodSource("pauses")
    void manyWaitsGoOnWithinTwoMinutes(Duration asked) {
        watch("j", 40);
        time.advance(Duration.ofSeconds(3));
        service.listFailure = new ThrottledException("slow", asked, CONTEXT, null);
        time.advance(Duration.ofSeconds(2));
        service.listFailure = null;
        finish("j", 40);
        time.advance(Duration.ofMinutes(2));

        assertThat(results).allMatch(CompletableFuture::isDone).noneMatch(CompletableFuture::isCompletedExceptionally);
    }

    @ParameterizedTest
    @MethodSource("pauses")
    void aSingleWaitGoesOnWithinTwoMinutes(Duration asked) {
        ScriptedLookup lookup = new ScriptedLookup(time);
        lookup.answers(new ThrottledException("slow", asked, CONTEXT, null), "finished");
        Waits<Job> single = new Waits<>(lookup, new SyncSlots(2), time, WaitsTest::context);
        CompletableFuture<Job> result = single.await(
                CompletionMode.POLL,
                new WaitRequest<>(
                        "a",
                        null,
                        Deadline.after(Duration.ofHours(1), time),
                        new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(10), 2, () -> 0.5),
                        job -> {}),
                () -> CompletableFuture.completedFuture(null));
        time.advance(Duration.ofMinutes(2));

        assertThat(result).isCompleted();
    }

    static Stream<Throwable> bugs() {
        return Stream.of(new IllegalStateException("bug"), new ArithmeticException("bug"), new AssertionError("bug"));
    }

    @ParameterizedTest
    @MethodSource("bugs")
    void aBugInARoundDoesNotEndTheRounds(Throwable thrown) {
        watch("j", 30);
        for (int round = 0; round < 5; round++) {
            bug.set(thrown);
            time.advance(Duration.ofSeconds(1));
        }
        results.clear();
        bug.set(null);
        watch("k", 30);
        finish("k", 30);
        time.advance(Duration.ofMinutes(1));

        assertThat(results).allMatch(CompletableFuture::isDone).noneMatch(CompletableFuture::isCompletedExceptionally);
    }

    @Test
    void theTimeOfAJobWithAbsurdStampsIsLearntAsNoTimeOrALongOne() {
        waits.learn(Duration.ofSeconds(Long.MAX_VALUE));
        waits.learn(Duration.ofSeconds(Long.MIN_VALUE));

        assertThat(waits.likelyShort()).isFalse();
    }
}
