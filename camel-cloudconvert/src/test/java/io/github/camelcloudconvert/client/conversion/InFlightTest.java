package io.github.camelcloudconvert.client.conversion;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

import io.github.camelcloudconvert.client.error.CloudConvertException;
import io.github.camelcloudconvert.client.error.CompletionExceptions;
import io.github.camelcloudconvert.client.error.ErrorContext;
import io.github.camelcloudconvert.client.error.StateException;
import io.github.camelcloudconvert.client.time.ChainedFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class InFlightTest {

    private final List<String> started = new ArrayList<>();

    /** Work whose result ends with that of the supplier. */
    private record Supplied<T>(Supplier<CompletableFuture<T>> supplier, ChainedFuture<T> result)
            implements InFlight.Work<T> {

        @Override
        public void start() {
            result.endWith(Objects.requireNonNull(supplier.get(), "work without a future"));
        }

        @Override
        public void ended(@Nullable Throwable failure) {}

        @Override
        public String action() {
            return "test";
        }

        @Override
        public @Nullable String jobId() {
            return null;
        }

        @Override
        public CloudConvertException givenUp(String reason) {
            return new StateException(reason, ErrorContext.local("test"), null);
        }
    }

    private static <T> CompletableFuture<T> run(InFlight inFlight, Supplier<CompletableFuture<T>> work) {
        return inFlight.run(new Supplied<>(work, new ChainedFuture<>()));
    }

    private CompletableFuture<String> submit(InFlight inFlight, String name, CompletableFuture<String> work) {
        return run(inFlight, () -> {
            started.add(name);
            return work;
        });
    }

    @Test
    void startsInOrderAsPlacesBecomeFree() {
        InFlight inFlight = new InFlight(2, ErrorContext.of("", "default"));
        List<CompletableFuture<String>> works = new ArrayList<>();
        for (String name : List.of("a", "b", "c", "d")) {
            CompletableFuture<String> work = new CompletableFuture<>();
            works.add(work);
            submit(inFlight, name, work);
        }
        assertThat(started).containsExactly("a", "b");

        works.get(1).complete("done");
        assertThat(started).containsExactly("a", "b", "c");

        works.get(0).completeExceptionally(new IllegalStateException("failed"));
        assertThat(started).containsExactly("a", "b", "c", "d");
        assertThat(inFlight.running()).isEqualTo(2);
        assertThat(inFlight.queued()).isZero();
    }

    @Test
    void aCancelledEntryLeavesTheQueueAndNeverStarts() {
        InFlight inFlight = new InFlight(1, ErrorContext.of("", "default"));
        CompletableFuture<String> first = new CompletableFuture<>();
        submit(inFlight, "first", first);
        CompletableFuture<String> cancelled = submit(inFlight, "cancelled", new CompletableFuture<>());
        submit(inFlight, "third", new CompletableFuture<>());

        cancelled.cancel(false);
        assertThat(inFlight.queued()).isEqualTo(1);
        first.complete("done");

        assertThat(started).containsExactly("first", "third");
    }

    @Test
    void cancellingRunningWorkCancelsItAndFreesItsPlaceOnce() {
        InFlight inFlight = new InFlight(1, ErrorContext.of("", "default"));
        CompletableFuture<String> work = new CompletableFuture<>();
        CompletableFuture<String> result = submit(inFlight, "a", work);

        result.cancel(false);

        assertThat(work).isCancelled();
        assertThat(inFlight.running()).isZero();
    }

    @Test
    void aThrowingSupplierFailsItsFutureAndGivesThePlaceBack() {
        InFlight inFlight = new InFlight(1, ErrorContext.of("", "default"));
        CompletableFuture<String> broken = run(inFlight, () -> {
            throw new IllegalStateException("bug");
        });
        CompletableFuture<String> none = run(inFlight, InFlightTest::nothing);

        assertThat(CompletionExceptions.unwrap(
                        broken.handle((value, failure) -> failure).getNow(null)))
                .hasMessage("bug");
        assertThat(none).isCompletedExceptionally();
        assertThat(inFlight.running()).isZero();
        assertThat(submit(inFlight, "next", CompletableFuture.completedFuture("x")))
                .isCompletedWithValue("x");
    }

    @SuppressWarnings("NullAway") // what a careless supplier would hand out
    private static CompletableFuture<String> nothing() {
        return null;
    }

    @Test
    void aHundredThousandMayEndAtOnce() {
        InFlight inFlight = new InFlight(1, ErrorContext.of("", "default"));
        CompletableFuture<String> gate = new CompletableFuture<>();
        submit(inFlight, "gate", gate);
        AtomicInteger ended = new AtomicInteger();
        for (int i = 0; i < 100_000; i++) {
            run(inFlight, () -> CompletableFuture.completedFuture(ended.incrementAndGet()));
        }
        assertThat(ended).hasValue(0);

        gate.complete("open");

        assertThat(ended).hasValue(100_000);
        assertThat(inFlight.running()).isZero();
        assertThat(inFlight.queued()).isZero();
    }

    @Test
    void nothingIsLostUnderContention() throws Exception {
        InFlight inFlight = new InFlight(3, ErrorContext.of("", "default"));
        ExecutorService threads = Executors.newFixedThreadPool(4);
        AtomicInteger ran = new AtomicInteger();
        List<CompletableFuture<Integer>> results = new ArrayList<>();
        for (int i = 0; i < 20_000; i++) {
            CompletableFuture<Integer> result =
                    run(inFlight, () -> CompletableFuture.supplyAsync(ran::incrementAndGet, threads));
            results.add(result);
            if (ThreadLocalRandom.current().nextInt(10) == 0) {
                threads.execute(() -> result.cancel(false));
            }
        }

        CompletableFuture.allOf(results.stream()
                        .map(result -> result.handle((value, failure) -> value))
                        .toArray(CompletableFuture<?>[]::new))
                .get(60, TimeUnit.SECONDS);
        threads.shutdown();

        assertThat(threads.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
        assertThat(inFlight.running()).isZero();
        assertThat(inFlight.queued()).isZero();
    }

    @Test
    void theBoundIsNeverExceeded() {
        InFlight inFlight = new InFlight(5, ErrorContext.of("", "default"));
        AtomicInteger open = new AtomicInteger();
        AtomicInteger highest = new AtomicInteger();
        List<CompletableFuture<String>> works = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            CompletableFuture<String> work = new CompletableFuture<>();
            works.add(work);
            run(inFlight, () -> {
                highest.accumulateAndGet(open.incrementAndGet(), Math::max);
                return work;
            });
        }

        works.forEach(work -> {
            open.decrementAndGet();
            work.complete("x");
        });

        assertThat(works).allMatch(CompletableFuture::isDone);
        assertThat(highest).hasValue(5);
        assertThat(inFlight.running()).isZero();
    }

    @Test
    void refusesABoundThatLetsNothingPass() {
        assertThatThrownBy(() -> new InFlight(0, ErrorContext.of("", "default")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("maxInFlight");
    }
}
