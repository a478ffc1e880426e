package io.github.camelcloudconvert.client.completion;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.camelcloudconvert.client.error.AuthenticationException;
import io.github.camelcloudconvert.client.error.CompletionExceptions;
import io.github.camelcloudconvert.client.error.ConnectionException;
import io.github.camelcloudconvert.client.error.ErrorContext;
import io.github.camelcloudconvert.client.error.JobTimeoutException;
import io.github.camelcloudconvert.client.error.NotFoundException;
import io.github.camelcloudconvert.client.error.ServerException;
import io.github.camelcloudconvert.client.error.ThrottledException;
import io.github.camelcloudconvert.client.model.Job;
import io.github.camelcloudconvert.client.time.Backoff;
import io.github.camelcloudconvert.client.time.Deadline;
import io.github.camelcloudconvert.client.time.Delayer;
import io.github.camelcloudconvert.client.time.ManualDelayer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class WaitsTest {

    private static final ErrorContext CONTEXT = ErrorContext.of("read the job", "default");
    private final ServerException server = new ServerException("502", CONTEXT, null);
    private final ConnectionException connection = new ConnectionException("reset", CONTEXT, null);

    private final ManualDelayer time = new ManualDelayer();
    final ScriptedLookup lookup = new ScriptedLookup(time);
    final SyncSlots slots = new SyncSlots(1);
    private final Waits<Job> waits = waits(time);
    private final List<String> seen = new ArrayList<>();

    /** Overridden where the reads of several waits are planned together: for one wait that makes no difference. */
    Waits<Job> waits(Delayer delayer) {
        return new Waits<>(lookup, slots, delayer, WaitsTest::context);
    }

    private WaitRequest<Job> watch(@Nullable Job known, Duration timeout) {
        Backoff pace = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(10), 2, () -> 0.999_999_999);
        return new WaitRequest<>("j1", known, Deadline.after(timeout, time), pace, job -> seen.add(job.status()));
    }

    private CompletableFuture<Job> await(CompletionMode mode) {
        return waits.await(mode, watch(ScriptedLookup.job("waiting"), Duration.ofSeconds(100)), WaitsTest::keep);
    }

    static ErrorContext context(String id) {
        return ErrorContext.of("wait for the job", "default").withJob(id);
    }

    private static CompletableFuture<?> keep() {
        return CompletableFuture.completedFuture(null);
    }

    private CompletableFuture<Job> poll() {
        return await(CompletionMode.POLL);
    }

    private static Throwable failure(CompletableFuture<?> future) {
        assertThat(future).isCompletedExceptionally();
        return CompletionExceptions.unwrap(
                future.handle((value, failure) -> failure).getNow(null));
    }

    private static JobTimeoutException timeout(CompletableFuture<?> future) {
        JobTimeoutException failure = (JobTimeoutException) failure(future);
        assertThat(failure.jobId()).isEqualTo("j1");
        assertThat(failure.account()).isEqualTo("default");
        return failure;
    }

    @Test
    void pollsWithGrowingIntervalsUpToTheLongest() {
        lookup.answers("processing");
        poll();

        time.advance(Duration.ofSeconds(40));

        assertThat(lookup.readSeconds).containsExactly(0L, 2L, 6L, 14L, 24L, 34L);
        assertThat(seen).hasSize(6).containsOnly("processing");
    }

    @Test
    void aJobOfWhichNothingIsKnownIsReadAtOnce() {
        lookup.answers("finished");

        CompletableFuture<Job> result =
                waits.await(CompletionMode.POLL, watch(null, Duration.ofSeconds(100)), WaitsTest::keep);

        assertThat(result.getNow(null).finished()).isTrue();
        assertThat(seen).containsExactly("finished");
        assertThat(time.pending()).isEmpty();
    }

    @Test
    void aFailedJobIsAResult() {
        lookup.answers("processing", "error");
        CompletableFuture<Job> result = poll();

        time.advance(Duration.ofSeconds(10));

        assertThat(result.getNow(null).failed()).isTrue();
    }

    @Test
    void anUnknownStatusIsNotAnEnd() {
        lookup.answers("archived", "finished");
        CompletableFuture<Job> result = poll();

        time.advance(Duration.ofSeconds(1));
        assertThat(result).isNotDone();
        time.advance(Duration.ofSeconds(10));

        assertThat(result.getNow(null).finished()).isTrue();
        assertThat(seen).containsExactly("archived", "finished");
    }

    @Test
    void whoCouldNotAskAsksAgain() {
        lookup.answers(server, connection, new ThrottledException("slow", null, CONTEXT, null), "finished");
        CompletableFuture<Job> result = poll();

        time.advance(Duration.ofSeconds(60));

        assertThat(result.getNow(null).finished()).isTrue();
        assertThat(lookup.readSeconds).hasSize(4);
    }

    @Test
    void theServicesOwnPauseIsRespected() {
        lookup.answers(new ThrottledException("slow", Duration.ofSeconds(30), CONTEXT, null), "finished");
        poll();

        time.advance(Duration.ofSeconds(60));

        assertThat(lookup.readSeconds).containsExactly(0L, 30L);
    }

    @Test
    void aShorterPauseOfTheServiceDoesNotHurryUs() {
        lookup.answers(
                "processing",
                "processing",
                "processing",
                new ThrottledException("slow", Duration.ofSeconds(1), CONTEXT, null),
                "finished");
        poll();

        time.advance(Duration.ofSeconds(60));

        assertThat(lookup.readSeconds).containsExactly(0L, 2L, 6L, 14L, 24L);
    }

    @Test
    void aMissingJobEndsTheWait() {
        lookup.answers(new NotFoundException("gone", CONTEXT, null));
        CompletableFuture<Job> result = poll();

        time.advance(Duration.ofSeconds(1));

        assertThat(failure(result)).isInstanceOf(NotFoundException.class);
        assertThat(time.pending()).isEmpty();
    }

    @Test
    void aRefusalToTellEndsTheWaitAsWhatItIs() {
        lookup.answers(new AuthenticationException("revoked", CONTEXT, null));
        CompletableFuture<Job> result = poll();

        time.advance(Duration.ofSeconds(1));

        assertThat(failure(result)).isInstanceOf(AuthenticationException.class);
    }

    @Test
    void theDeadlineEndsTheWaitWithTheLastStatus() {
        lookup.answers("processing");
        CompletableFuture<Job> result = poll();

        time.advance(Duration.ofSeconds(99));
        assertThat(result).isNotDone();
        time.advance(Duration.ofSeconds(1));

        assertThat(timeout(result).lastStatus()).isEqualTo("processing");
        assertThat(timeout(result).getCause()).isNull();
        int reads = lookup.reads.size();
        time.advance(Duration.ofMinutes(5));
        assertThat(lookup.reads).hasSize(reads);
        assertThat(time.pending()).isEmpty();
    }

    @Test
    void theDeadlineAlsoEndsAReadThatHangs() {
        lookup.answers("open");
        CompletableFuture<Job> result = poll();

        time.advance(Duration.ofSeconds(100));

        assertThat(timeout(result).lastStatus()).isEqualTo("waiting");
        assertThat(lookup.reads.get(0)).isCancelled();
    }

    @Test
    void aTimeoutTellsThatTheServiceCouldNotBeAskedLately() {
        lookup.answers("processing", server);
        CompletableFuture<Job> result = poll();

        time.advance(Duration.ofSeconds(100));

        assertThat(timeout(result)).hasMessageContaining("could not be asked").hasCause(server);
        assertThat(timeout(result).lastStatus()).isEqualTo("processing");
    }

    @Test
    void cancellingStopsReadsAndTimers() {
        lookup.answers("open");
        CompletableFuture<Job> result = poll();
        time.advance(Duration.ofSeconds(1));

        result.cancel(false);

        assertThat(lookup.reads.get(0)).isCancelled();
        assertThat(time.pending()).isEmpty();
        time.advance(Duration.ofMinutes(5));
        assertThat(lookup.reads).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(
            value = CompletionMode.class,
            names = {"AUTO", "SYNC"})
    void theSyncHostAnswersInOneRequest(CompletionMode mode) {
        CompletableFuture<Job> result = await(mode);
        time.advance(Duration.ofSeconds(30));

        lookup.held.get(0).complete(ScriptedLookup.job("finished"));

        assertThat(result.getNow(null).finished()).isTrue();
        assertThat(lookup.reads).isEmpty();
        assertThat(slots.free()).isEqualTo(1);
        assertThat(time.pending()).isEmpty();
        assertThat(seen).containsExactly("finished");
    }

    @Test
    void syncHoldsUntilTheDeadlineAndAutoOnlyAMinute() {
        CompletableFuture<Job> sync = await(CompletionMode.SYNC);
        sync.cancel(false);
        await(CompletionMode.AUTO);

        assertThat(lookup.heldUntil)
                .extracting(Deadline::remaining)
                .containsExactly(Duration.ofSeconds(100), Duration.ofMinutes(1));
    }

    @Test
    void aHoldThatIsSilentForMinutesGoesOnByPolling() {
        lookup.answers("finished");
        CompletableFuture<Job> result = waits.await(
                CompletionMode.SYNC, watch(ScriptedLookup.job("waiting"), Duration.ofHours(1)), WaitsTest::keep);

        assertThat(lookup.heldUntil.get(0).remaining()).isEqualTo(Duration.ofMinutes(5));
        lookup.held.get(0).completeExceptionally(connection);
        time.advance(Duration.ofSeconds(10));

        assertThat(result.getNow(null).finished()).isTrue();
    }

    @Test
    void aBrokenHoldIsNotAFailedJob() {
        lookup.answers("processing", "finished");
        CompletableFuture<Job> result = await(CompletionMode.SYNC);
        time.advance(Duration.ofSeconds(10));

        lookup.held.get(0).completeExceptionally(connection);
        assertThat(result).isNotDone();
        assertThat(slots.free()).isEqualTo(1);
        time.advance(Duration.ofSeconds(10));

        assertThat(result.getNow(null).finished()).isTrue();
        assertThat(lookup.held).hasSize(1);
    }

    @Test
    void aHoldAnsweredTooEarlyGoesOnByPolling() {
        lookup.answers("finished");
        CompletableFuture<Job> result = await(CompletionMode.SYNC);

        lookup.held.get(0).complete(ScriptedLookup.job("processing"));
        time.advance(Duration.ofSeconds(10));

        assertThat(result.getNow(null).finished()).isTrue();
    }

    @Test
    void aMissingJobEndsTheHeldWaitToo() {
        CompletableFuture<Job> result = await(CompletionMode.SYNC);

        lookup.held.get(0).completeExceptionally(new NotFoundException("gone", CONTEXT, null));

        assertThat(failure(result)).isInstanceOf(NotFoundException.class);
        assertThat(lookup.reads).isEmpty();
    }

    @Test
    void withoutAFreeSlotPollingServesAndTheSlotComesBack() {
        lookup.answers("finished");
        CompletableFuture<Job> first = await(CompletionMode.SYNC);
        CompletableFuture<Job> second = await(CompletionMode.SYNC);
        time.advance(Duration.ofSeconds(5));

        assertThat(second.getNow(null).finished()).isTrue();
        assertThat(lookup.held).hasSize(1);
        first.cancel(false);
        assertThat(lookup.held.get(0)).isCancelled();
        assertThat(slots.free()).isEqualTo(1);
    }

    @Test
    void theDeadlineAbortsAHeldRequest() {
        CompletableFuture<Job> result = await(CompletionMode.SYNC);

        time.advance(Duration.ofSeconds(100));

        assertThat(timeout(result).lastStatus()).isEqualTo("waiting");
        assertThat(lookup.held.get(0)).isCancelled();
        assertThat(lookup.reads).isEmpty();
    }

    @Test
    void withoutWaitingTheKnownStateIsHandedOut() {
        assertThat(await(CompletionMode.NONE).getNow(null).status()).isEqualTo("waiting");
        lookup.answers("processing");
        assertThat(waits.await(CompletionMode.NONE, watch(null, Duration.ofSeconds(9)), WaitsTest::keep)
                        .getNow(null)
                        .status())
                .isEqualTo("processing");
        assertThat(time.pending()).isEmpty();
    }

    @Test
    void aJobKnownToHaveEndedCostsNoCall() {
        WaitRequest<Job> watch = watch(ScriptedLookup.job("error"), Duration.ofSeconds(9));

        assertThat(waits.await(CompletionMode.AUTO, watch, WaitsTest::keep)
                        .getNow(null)
                        .failed())
                .isTrue();
        assertThat(lookup.held).isEmpty();
    }

    @Test
    void givingUpEndsAllWaitsAtOnceAndLaterOnesToo() {
        AtomicInteger cleaned = new AtomicInteger();
        lookup.answers("processing");
        CompletableFuture<Job> polled = poll();
        CompletableFuture<Job> held = waits.await(
                CompletionMode.SYNC,
                watch(ScriptedLookup.job("waiting"), Duration.ofSeconds(100)),
                () -> CompletableFuture.completedFuture(cleaned.incrementAndGet()));

        waits.abandon();

        assertThat(timeout(polled)).hasMessageContaining("given up");
        assertThat(timeout(held)).hasMessageContaining("given up");
        assertThat(lookup.held.get(0)).isCancelled();
        assertThat(timeout(poll())).hasMessageContaining("given up");
        assertThat(time.pending()).isEmpty();
        time.advance(Duration.ofMinutes(5));
        assertThat(cleaned).as("jobs run on").hasValue(0);
    }

    @Test
    void atTheDeadlineTheJobIsCleanedUpBeforeTheTimeoutIsReported() {
        CompletableFuture<String> cleaning = new CompletableFuture<>();
        lookup.answers("processing");
        CompletableFuture<Job> result = waits.await(
                CompletionMode.POLL, watch(ScriptedLookup.job("waiting"), Duration.ofSeconds(5)), () -> cleaning);

        time.advance(Duration.ofSeconds(6));
        assertThat(result).isNotDone();
        cleaning.completeExceptionally(server);

        assertThat(timeout(result).getSuppressed()).containsExactly(server);
    }

    @Test
    void aCleanUpThatThrowsFailsTheWaitInsteadOfLeavingItOpen() {
        CompletableFuture<Job> result =
                waits.await(CompletionMode.SYNC, watch(ScriptedLookup.job("waiting"), Duration.ofSeconds(5)), () -> {
                    throw new IllegalStateException("bug");
                });

        time.advance(Duration.ofSeconds(5));

        assertThatThrownBy(() -> result.getNow(null)).hasRootCauseMessage("bug");
    }

    @Test
    void aWaitThatHasEndedLeavesNoTimer() {
        CompletableFuture<Job> result = await(CompletionMode.SYNC);
        assertThat(time.pending()).containsExactly(Duration.ofSeconds(100));

        result.cancel(false);

        assertThat(time.pending()).isEmpty();
    }

    @Test
    void theHeldRequestIsAbortedBeforeTheCleanUpStarts() {
        List<Boolean> aborted = new ArrayList<>();
        waits.await(CompletionMode.SYNC, watch(ScriptedLookup.job("waiting"), Duration.ofSeconds(5)), () -> {
            aborted.add(lookup.held.get(0).isCancelled());
            return new CompletableFuture<>();
        });

        time.advance(Duration.ofSeconds(5));

        assertThat(aborted).containsExactly(true);
    }

    @Test
    void aTimerThatWasStoppedUnderUsEndsTheWaitWithItsType() {
        lookup.answers("processing");
        Waits<Job> stopped = waits(new StoppedTimer(time));

        CompletableFuture<Job> result = stopped.await(
                CompletionMode.POLL, watch(ScriptedLookup.job("waiting"), Duration.ofSeconds(9)), WaitsTest::keep);

        assertThat(timeout(result)).hasMessageContaining("given up");
    }

    private record StoppedTimer(ManualDelayer time) implements Delayer {

        @Override
        public long nanos() {
            return time.nanos();
        }

        @Override
        public Instant now() {
            return time.now();
        }

        @Override
        public Timer schedule(Duration delay, Runnable task) {
            throw new RejectedExecutionException("stopped");
        }

        @Override
        public CompletableFuture<Void> after(Duration delay) {
            return CompletableFuture.failedFuture(new RejectedExecutionException("stopped"));
        }
    }

    @Test
    void aThrowingListenerFailsTheWaitInsteadOfLeavingItOpen() {
        lookup.answers("processing");
        WaitRequest<Job> deaf = new WaitRequest<>(
                "j1",
                null,
                Deadline.after(Duration.ofSeconds(9), time),
                new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(1), 1, () -> 0),
                job -> {
                    throw new IllegalStateException("bug");
                });

        assertThat(failure(waits.await(CompletionMode.POLL, deaf, WaitsTest::keep)))
                .hasMessage("bug");
    }

    @Test
    void everyWaitEndsExactlyOnceWhateverHappensTogether() {
        AtomicInteger ends = new AtomicInteger();
        lookup.answers("processing");
        for (int i = 0; i < 50; i++) {
            CompletableFuture<Job> result = await(i % 2 == 0 ? CompletionMode.POLL : CompletionMode.SYNC);
            result.whenComplete((job, failure) -> ends.incrementAndGet());
        }
        time.advance(Duration.ofSeconds(99));
        lookup.held.get(0).complete(ScriptedLookup.job("finished"));
        time.advance(Duration.ofSeconds(1));
        waits.abandon();
        lookup.reads.forEach(read -> read.complete(ScriptedLookup.job("finished")));

        assertThat(ends).hasValue(50);
        assertThat(time.pending()).isEmpty();
    }

    @Test
    void aHintBringsTheNextReadForwardAndChangesNothingElse() {
        lookup.answers("processing", "processing", "finished");
        CompletableFuture<Job> result = poll();
        waits.wake("j1");
        assertThat(lookup.readSeconds).containsExactly(0L);
        assertThat(result).isNotDone();
        waits.wake("another");
        assertThat(lookup.readSeconds).hasSize(1);
        waits.wake("j1");
        waits.wake("j1");

        assertThat(lookup.readSeconds).containsExactly(0L, 0L, 0L);
        assertThat(result.getNow(null).finished()).isTrue();
        waits.wake("j1");
        time.advance(Duration.ofSeconds(200));
        assertThat(lookup.readSeconds).hasSize(3);
    }

    @Test
    void aHintDuringAReadLeadsToOneMore() {
        lookup.answers("open", "finished");
        CompletableFuture<Job> result = poll();
        waits.wake("j1");
        waits.wake("j1");
        waits.wake("j1");
        assertThat(lookup.reads).hasSize(1);
        lookup.reads.get(0).complete(ScriptedLookup.job("processing"));

        assertThat(result.getNow(null).finished()).isTrue();
        assertThat(lookup.readSeconds).containsExactly(0L, 0L);
    }
}
