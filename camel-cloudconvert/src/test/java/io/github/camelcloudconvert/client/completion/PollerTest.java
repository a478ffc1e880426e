package io.github.camelcloudconvert.client.completion;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.camelcloudconvert.client.error.AuthorizationException;
import io.github.camelcloudconvert.client.error.CompletionExceptions;
import io.github.camelcloudconvert.client.error.ErrorContext;
import io.github.camelcloudconvert.client.error.JobTimeoutException;
import io.github.camelcloudconvert.client.error.NotFoundException;
import io.github.camelcloudconvert.client.error.ServerException;
import io.github.camelcloudconvert.client.error.ThrottledException;
import io.github.camelcloudconvert.client.model.Job;
import io.github.camelcloudconvert.client.time.Backoff;
import io.github.camelcloudconvert.client.time.Deadline;
import io.github.camelcloudconvert.client.time.ManualDelayer;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PollerTest {

    private static final ErrorContext CONTEXT = ErrorContext.of("list the jobs", "default");
    private static final Duration HOUR = Duration.ofHours(1);

    private final ManualDelayer time = new ManualDelayer();
    private final ScriptedJobs service = new ScriptedJobs(time);
    private final SyncSlots slots = new SyncSlots(2);
    private final Waits<Job> waits = Waits.forJobs(service, slots, time, WaitsTest::context);
    private final Map<String, CompletableFuture<Job>> results = new HashMap<>();
    private final AtomicInteger ends = new AtomicInteger();

    private CompletableFuture<Job> watch(String id, CompletionMode mode, Duration timeout) {
        return watch(waits, id, mode, timeout);
    }

    private CompletableFuture<Job> watch(Waits<Job> waiting, String id, CompletionMode mode, Duration timeout) {
        service.set(id, "processing");
        Backoff pace = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(10), 2, () -> 0.999_999_999);
        WaitRequest<Job> watch =
                new WaitRequest<>(id, ScriptedJobs.job(id, "waiting"), Deadline.after(timeout, time), pace, job -> {});
        CompletableFuture<Job> result = waiting.await(mode, watch, () -> CompletableFuture.completedFuture(null));
        result.whenComplete((job, failure) -> ends.incrementAndGet());
        results.put(id, result);
        return result;
    }

    private void watchMany(int count) {
        watchMany("j", count);
    }

    private void watchMany(String prefix, int count) {
        for (int number = 0; number < count; number++) {
            watch(prefix + number, CompletionMode.POLL, HOUR);
        }
    }

    private void finish(String prefix, int from, int to) {
        for (int number = from; number < to; number++) {
            service.set(prefix + number, "finished");
        }
    }

    private CompletableFuture<Job> result(String id) {
        return Objects.requireNonNull(results.get(id));
    }

    private Job ended(String id) {
        return result(id).getNow(null);
    }

    private Throwable failure(String id) {
        assertThat(result(id)).isCompletedExceptionally();
        return CompletionExceptions.unwrap(
                result(id).handle((value, failure) -> failure).getNow(null));
    }

    @Test
    void fewJobsAreReadSinglyAndManyByLists() {
        watchMany(19);
        time.advance(Duration.ofMillis(999));
        assertThat(service.asked).isEmpty();
        time.advance(Duration.ofMillis(1));
        assertThat(service.count("job ")).isEqualTo(19);

        service.asked.clear();
        watch("another", CompletionMode.POLL, HOUR);
        time.advance(Duration.ofMillis(500));

        assertThat(service.questions()).containsExactly("finished#t 1", "error#t 1");
    }

    @Test
    void theListItemIsTheResultAndCostsNoFurtherCall() {
        watchMany(30);
        service.set("j3", "finished");
        service.set("j4", "error");
        time.advance(Duration.ofSeconds(2));

        assertThat(ended("j3").finished()).isTrue();
        assertThat(ended("j4").failed()).isTrue();
        assertThat(service.count("job ")).isZero();
        assertThat(ends).hasValue(2);
    }

    @Test
    void anItemWithoutTasksCostsOneRead() {
        service.tasksInLists = false;
        watchMany(30);
        service.set("j3", "finished");
        time.advance(Duration.ofSeconds(2));

        assertThat(ended("j3").hasTasks()).isTrue();
        assertThat(service.questions().stream().filter(what -> what.startsWith("job ")))
                .containsExactly("job j3");
    }

    @Test
    void pagesAreReadUntilOneHoldsNoWatchedJob() {
        service.perPage = 10;
        for (int old = 0; old < 50; old++) {
            service.set("old" + old, "finished");
        }
        watchMany(60);
        finish("j", 0, 25);
        service.asked.clear();
        time.advance(Duration.ofSeconds(2));

        assertThat(ends).hasValue(25);
        // ten, ten, five with old ones, and one of old ones only
        assertThat(service.questions())
                .startsWith("finished#t 1", "finished#t 2", "finished#t 3", "finished#t 4", "error#t 1");
        assertThat(service.count("finished#t 5")).isZero();
    }

    @Test
    void theOrderOfListsIsNotTrusted() {
        service.perPage = 10;
        watchMany(40);
        time.advance(Duration.ofMillis(100));
        for (int young = 0; young < 30; young++) {
            service.set("stranger" + young, "finished");
        }
        service.set("j0", "finished");
        service.set("j1", "processing");
        // strangers stand before j0, on pages without a watched job
        time.advance(Duration.ofSeconds(30));

        assertThat(ended("j0").finished()).isTrue();
        assertThat(result("j1")).isNotDone();
    }

    @Test
    void pagesThatShiftWhileTheyAreReadLoseNothing() {
        service.perPage = 5;
        watchMany(40);
        finish("j", 0, 40);
        AtomicInteger shifts = new AtomicInteger();
        service.afterPage = () -> {
            // jobs vanish from pages that were read, and others move up
            if (shifts.incrementAndGet() < 8) {
                service.deleted("j" + (40 - shifts.get()));
                service.set("new" + shifts.get(), "finished");
            }
        };
        time.advance(Duration.ofMinutes(2));

        assertThat(results.values()).allSatisfy(result -> assertThat(result).isDone());
        assertThat(ends).hasValue(40);
    }

    @Test
    void jobsThatAreListedLateAreFoundLater() {
        watchMany(30);
        service.set("j5", "finished");
        service.unlisted("j5");
        time.advance(Duration.ofSeconds(9));

        assertThat(result("j5")).isNotDone();
        time.advance(Duration.ofSeconds(45));
        assertThat(ended("j5").finished())
                .as("read singly after the longest pause")
                .isTrue();
    }

    @Test
    void aDeletedJobIsFoundOutSingly() {
        watchMany(30);
        service.deleted("j7");
        time.advance(Duration.ofSeconds(60));

        assertThat(failure("j7")).isInstanceOf(NotFoundException.class);
        assertThat(ends).hasValue(1);
    }

    @Test
    void jobsAreReadSinglyAfterTwiceTheUsualTimeTheOldestFirst() {
        waits.learn(Duration.ofSeconds(4));
        watchMany("early", 20);
        time.advance(Duration.ofSeconds(3));
        watchMany("late", 20);
        time.advance(Duration.ofMillis(4900));
        assertThat(service.count("job ")).isZero();

        time.advance(Duration.ofMillis(2600));
        assertThat(service.count("job early")).isPositive();
        assertThat(service.count("job late")).isZero();
        time.advance(Duration.ofSeconds(60));
        assertThat(service.count("job late")).isPositive();
    }

    @Test
    void listsAreFilteredByTheTagThatAllShareOnly() {
        watchMany(25);
        time.advance(Duration.ofSeconds(1));
        assertThat(service.questions()).isNotEmpty().allMatch(what -> what.contains("#t "));

        service.asked.clear();
        Backoff pace = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(10), 2, () -> 0);
        Job other = Job.of(Map.of("id", "other", "status", "processing", "tag", "u"));
        waits.await(
                CompletionMode.POLL,
                new WaitRequest<>("other", other, Deadline.after(HOUR, time), pace, job -> {}),
                () -> CompletableFuture.completedFuture(null));
        time.advance(Duration.ofSeconds(2));

        assertThat(service.questions()).isNotEmpty().noneMatch(what -> what.contains("#"));
    }

    @Test
    void aJobOfWhichNothingIsKnownIsReadBeforeOthers() {
        watchMany(25);
        time.advance(Duration.ofSeconds(1));
        service.set("resumed", "finished");
        service.unlisted("resumed");
        Backoff pace = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(10), 2, () -> 0);
        CompletableFuture<Job> resumed = waits.await(
                CompletionMode.POLL,
                new WaitRequest<>("resumed", null, Deadline.after(HOUR, time), pace, job -> {}),
                () -> CompletableFuture.completedFuture(null));
        time.advance(Duration.ofSeconds(2));

        assertThat(resumed.getNow(null).finished()).isTrue();
    }

    @Test
    void withoutALimitTheBudgetGrowsWithTheJobs() {
        watchMany(1000);
        service.asked.clear();
        time.advance(Duration.ofMinutes(5));

        // 120 + 0.5 for each of 1000 jobs, none of which ends
        assertThat(service.asked.size()).isBetween(5 * 560, 5 * 620 + 110);
    }

    @Test
    void atMostHalfOfTheServicesLimitIsSpent() {
        service.rateLimit = OptionalInt.of(60);
        watchMany(1000);
        service.asked.clear();
        time.advance(Duration.ofMinutes(10));

        assertThat(service.asked.size()).isBetween(10 * 25, 10 * 30 + 5);
    }

    @Test
    void aFewJobsKeepToHalfOfTheLimitToo() {
        service.rateLimit = OptionalInt.of(60);
        watchMany(19);
        time.advance(Duration.ofSeconds(1));
        service.asked.clear();
        time.advance(Duration.ofMinutes(10));

        assertThat(service.asked.size()).isBetween(10 * 25, 10 * 30 + 19);
    }

    @Test
    void aLongListIsReadInSharesAndTheOtherListAndSingleJobsGetTheirs() {
        service.perPage = 1;
        service.rateLimit = OptionalInt.of(240);
        watchMany(100);
        service.set("j5", "error");
        finish("j", 10, 90);
        service.deleted("j6");
        service.asked.clear();
        time.advance(Duration.ofMillis(1100));

        // 120 a minute: 20 a round, of which the first list gets 10
        assertThat(service.count("finished")).isEqualTo(10);
        assertThat(service.count("error")).isEqualTo(1);
        assertThat(ended("j5").failed()).isTrue();
        time.advance(Duration.ofMinutes(5));
        assertThat(ends).hasValue(82);
        assertThat(failure("j6")).isInstanceOf(NotFoundException.class);
    }

    @Test
    void whatTheListsLeaveOverOfTheBudgetReadsJobsThatTheyDoNotShow() {
        watchMany("unlisted", 1_000);
        for (int number = 0; number < 1_000; number++) {
            service.unlisted("unlisted" + number);
        }
        finish("unlisted", 0, 1_000);
        time.advance(Duration.ofSeconds(9));
        watchMany("young", 9_000);
        int rounds = 20;
        for (int round = 0; round < rounds; round++) {
            finish("young", round * 100, round * 100 + 100);
            time.advance(Poller.SHORTEST_ROUND);
            if (round == 3) { // of the first thousand the longest pause is over
                service.asked.clear();
            }
        }

        // for 10,000 jobs 120 + 5,000 calls in a minute, which are 21 in a round; the lists take four of them
        assertThat(service.asked).hasSizeLessThanOrEqualTo(16 * 21);
        assertThat(service.count("job unlisted")).isGreaterThan(16 * 12);
        assertThat(service.count("job young")).isZero();
    }

    @Test
    void failingListsCostNoWaitAndJobsAreReadSingly() {
        service.listFailure = new ServerException("502", CONTEXT, null);
        watchMany(30);
        service.set("j9", "finished");
        time.advance(Duration.ofSeconds(25));
        assertThat(ended("j9").finished()).isTrue();
        assertThat(ends).hasValue(1);

        service.listFailure = null;
        finish("j", 0, 30);
        time.advance(Duration.ofSeconds(11));
        assertThat(ends).hasValue(30);
    }

    @Test
    void listsThatFailAreAskedLessOften() {
        service.listFailure = new ServerException("502", CONTEXT, null);
        watchMany(30);
        time.advance(Duration.ofMinutes(2));

        assertThat(service.count("finished")).isBetween(10L, 20L);
    }

    @Test
    void theServicesOwnPauseHoldsForLists() {
        watchMany(30);
        time.advance(Duration.ofSeconds(3));
        service.listFailure = new ThrottledException("slow", Duration.ofSeconds(40), CONTEXT, null);
        time.advance(Duration.ofSeconds(2));
        service.listFailure = null;
        service.asked.clear();

        time.advance(Duration.ofSeconds(37));
        assertThat(service.count("finished")).isZero();
        time.advance(Duration.ofSeconds(4));
        assertThat(service.count("finished")).isPositive();
    }

    @Test
    void listsThatAreRefusedForGoodLeaveSingleReads() {
        service.listFailure = new AuthorizationException("no scope", CONTEXT, null);
        watchMany(25);
        finish("j", 0, 25);
        time.advance(Duration.ofSeconds(60));

        assertThat(ends).hasValue(25);
        assertThat(ended("j24").finished()).isTrue();
    }

    @Test
    void theDeadlineHoldsWhileListsFailAndSaysSo() {
        service.listFailure = new ServerException("502", CONTEXT, null);
        AtomicInteger cleaned = new AtomicInteger();
        Backoff slow = new Backoff(HOUR, HOUR, 1, () -> 0);
        List<CompletableFuture<Job>> all = new ArrayList<>();
        for (int number = 0; number < 25; number++) {
            Job known = ScriptedJobs.job("j" + number, "waiting");
            all.add(waits.await(
                    CompletionMode.POLL,
                    new WaitRequest<>(
                            "j" + number, known, Deadline.after(Duration.ofSeconds(50), time), slow, job -> {}),
                    () -> CompletableFuture.completedFuture(cleaned.incrementAndGet())));
        }
        time.advance(Duration.ofSeconds(50));

        assertThat(cleaned).hasValue(25);
        assertThat(all).allSatisfy(result -> assertThat(result)
                .isCompletedExceptionally()
                .failsWithin(Duration.ZERO)
                .withThrowableThat()
                .havingCause()
                .isInstanceOf(JobTimeoutException.class)
                .withMessageContaining("could not be asked")
                .withCause(service.listFailure));
        assertThat(time.pending()).isEmpty();
    }

    @Test
    void aTimeoutDoesNotBlameAServiceThatAnswersAgain() {
        service.listFailure = new ServerException("502", CONTEXT, null);
        watchMany(25);
        watch("late", CompletionMode.POLL, Duration.ofSeconds(8));
        time.advance(Duration.ofSeconds(2));
        service.listFailure = null;
        time.advance(Duration.ofSeconds(6));

        assertThat(failure("late")).isInstanceOf(JobTimeoutException.class).hasNoCause();
    }

    @Test
    void aCancelledWaitLeavesAtOnceAndTheLastOneAbortsTheRead() {
        service.hanging = true;
        watchMany(25);
        assertThat(service.open).hasSize(1);

        results.values().stream().skip(1).forEach(result -> result.cancel(false));
        assertThat(service.open.get(0)).isNotDone();
        results.values().forEach(result -> result.cancel(false));

        assertThat(service.open.get(0)).isCancelled();
        assertThat(time.pending()).isEmpty();
        service.asked.clear();
        time.advance(HOUR);
        assertThat(service.asked).isEmpty();
    }

    @Test
    void theTrackerServesAgainAfterARest() {
        watchMany(25);
        results.values().forEach(result -> result.cancel(false));
        time.advance(HOUR);
        watchMany("again", 25);
        finish("again", 0, 25);
        time.advance(Duration.ofSeconds(2));

        assertThat(ended("again24").finished()).isTrue();
    }

    @Test
    void givingUpEndsEveryWait() {
        watchMany(50);
        waits.abandon();

        assertThat(ends).hasValue(50);
        assertThat(failure("j0")).isInstanceOf(JobTimeoutException.class).hasMessageContaining("given up");
        assertThat(time.pending()).isEmpty();
    }

    @Test
    void onlyOneTimerRunsBesidesTheDeadlines() {
        watchMany(19);
        time.advance(Duration.ofMillis(1500));
        assertThat(time.pending()).hasSize(20);

        watchMany("more", 100);
        time.advance(Duration.ofMillis(1500));
        assertThat(time.pending()).hasSize(120);
    }

    @Test
    void twoWaitsForOneJobBothEnd() {
        watchMany(25);
        CompletableFuture<Job> first = result("j1");
        CompletableFuture<Job> second = watch("j1", CompletionMode.POLL, HOUR);
        CompletableFuture<Job> third = watch("j1", CompletionMode.POLL, HOUR);
        third.cancel(false);
        service.set("j1", "finished");
        time.advance(Duration.ofSeconds(2));

        assertThat(first.getNow(null).finished()).isTrue();
        assertThat(second.getNow(null).finished()).isTrue();
    }

    @Test
    void manyThatBecomeFewAreReadSinglyAgain() {
        watchMany(25);
        finish("j", 0, 20);
        time.advance(Duration.ofSeconds(2));
        assertThat(ends).hasValue(20);
        service.asked.clear();
        service.set("j24", "finished");
        time.advance(Duration.ofSeconds(11));

        assertThat(ended("j24").finished()).isTrue();
        assertThat(service.questions()).isNotEmpty().allMatch(what -> what.startsWith("job "));
    }

    @Test
    void autoHoldsWhatTheSyncHostCanHoldAndTracksTheRest() {
        for (int number = 0; number < 32; number++) {
            watch("j" + number, CompletionMode.AUTO, HOUR);
        }
        assertThat(service.open).hasSize(2);
        finish("j", 2, 32);
        time.advance(Duration.ofSeconds(2));

        assertThat(ends).hasValue(30);
        service.open.get(0).completeExceptionally(new ServerException("broken", CONTEXT, null));
        service.set("j0", "finished");
        time.advance(Duration.ofSeconds(2));
        assertThat(ended("j0").finished()).isTrue();
    }

    @Test
    void autoHoldsNothingWhereJobsUsuallyTakeLong() {
        for (int number = 0; number < 3; number++) {
            waits.learn(Duration.ofMinutes(3));
        }
        watch("j0", CompletionMode.AUTO, HOUR);
        assertThat(service.open).isEmpty();
        watch("j1", CompletionMode.SYNC, HOUR);
        assertThat(service.open).hasSize(1);
    }

    @Test
    void withoutListsManyAreReadSinglyAndAtTheirOwnPace() {
        Waits<Job> single = new Waits<>(service, slots, time, WaitsTest::context);
        for (int number = 0; number < 2 * Poller.MANY; number++) {
            watch(single, "j" + number, CompletionMode.WEBHOOK, HOUR);
        }
        time.advance(Duration.ofSeconds(1));
        assertThat(service.questions())
                .as("no deliveries tell of what is read singly, so none is waited for")
                .hasSize(2 * Poller.MANY)
                .noneMatch(what -> what.startsWith("finished"));
        finish("j", 0, 2 * Poller.MANY);
        time.advance(Duration.ofSeconds(2));

        assertThat(ends).hasValue(2 * Poller.MANY);
    }

    /** A look at all of them for each read would cost as much as the reads. */
    @Test
    void whatIsDueOfThousandsIsReadInGroups() {
        ScriptedLookup lookup = new ScriptedLookup(time).answers("processing");
        Waits<Job> waits = new Waits<>(lookup, new SyncSlots(1), time, WaitsTest::context);
        for (int number = 0; number < 1_500; number++) {
            Duration first = Duration.ofMillis(1_000 + number % 100);
            Backoff pace = new Backoff(first, first, 1, () -> 0.5);
            Job known = Job.of(Map.of("id", "j" + number, "status", "waiting", "tasks", List.of()));
            Deadline deadline = Deadline.after(Duration.ofSeconds(100), time);
            waits.await(
                    CompletionMode.POLL,
                    new WaitRequest<>(known.id(), known, deadline, pace, seen -> {}),
                    () -> CompletableFuture.completedFuture(null));
        }

        List<Integer> reads = new ArrayList<>();
        for (int elapsed = 0; elapsed < 1_200; elapsed++) {
            time.advance(Duration.ofMillis(1));
            reads.add(lookup.reads.size());
        }

        assertThat(lookup.reads).hasSize(1_500);
        assertThat(reads.stream().distinct().count()).isBetween(10L, 40L);
    }
}
