package io.github.camelcloudconvert.client.completion;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;

import io.github.camelcloudconvert.client.error.CompletionExceptions;
import io.github.camelcloudconvert.client.error.JobTimeoutException;
import io.github.camelcloudconvert.client.model.Job;
import io.github.camelcloudconvert.client.time.Backoff;
import io.github.camelcloudconvert.client.time.Deadline;
import io.github.camelcloudconvert.client.time.ManualDelayer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Reports of ended jobs, true and false ones, and polling below them. */
class WakeUpTest {

    private static final Duration MIN = Duration.ofSeconds(1);
    private static final Duration MAX = Duration.ofSeconds(10);

    private final ManualDelayer time = new ManualDelayer();
    private final ScriptedJobs service = new ScriptedJobs(time);
    private final Waits<Job> waits = Waits.forJobs(service, new SyncSlots(2), time, WaitsTest::context);

    private CompletableFuture<Job> watch(String id, CompletionMode mode) {
        return watch(id, mode, Duration.ofHours(1));
    }

    private CompletableFuture<Job> watch(String id, CompletionMode mode, Duration timeout) {
        service.set(id, "processing");
        Backoff pace = new Backoff(MIN, MAX, 2, () -> 0.999_999_999);
        return waits.await(
                mode,
                new WaitRequest<>(id, ScriptedJobs.job(id, "waiting"), Deadline.after(timeout, time), pace, job -> {}),
                () -> CompletableFuture.completedFuture(null));
    }

    private List<CompletableFuture<Job>> watchMany(int count, CompletionMode mode) {
        List<CompletableFuture<Job>> all = new ArrayList<>();
        for (int number = 0; number < count; number++) {
            all.add(watch("j" + number, mode));
        }
        return all;
    }

    @ParameterizedTest
    @EnumSource(names = {"POLL", "EVENTS", "WEBHOOK"})
    void aReportedJobIsReadAtOnce(CompletionMode mode) {
        CompletableFuture<Job> result = watch("a", mode);
        service.set("a", "finished");
        assertThat(service.asked).isEmpty();
        waits.wake("a");

        assertThat(result.getNow(null).finished()).isTrue();
        assertThat(service.questions()).containsExactly("job a");
    }

    @Test
    void aReportOfAJobForWhichNobodyWaitsAsksNothing() {
        watch("a", CompletionMode.WEBHOOK);
        waits.wake("stranger");
        time.advance(MAX.minusMillis(1));

        assertThat(service.asked).isEmpty();
    }

    @Test
    void aReportThatOvertakesTheReplyToTheCreationIsNotLost() {
        waits.wake("fast");
        service.set("fast", "finished");
        Backoff pace = new Backoff(MIN, MAX, 2, () -> 0);
        CompletableFuture<Job> result = waits.await(
                CompletionMode.EVENTS,
                new WaitRequest<>(
                        "fast",
                        ScriptedJobs.job("fast", "waiting"),
                        Deadline.after(Duration.ofHours(1), time),
                        pace,
                        job -> {}),
                () -> CompletableFuture.completedFuture(null));

        assertThat(result.getNow(null).finished()).isTrue();
        assertThat(service.questions()).containsExactly("job fast");
    }

    @Test
    void whatOvertookAndWasNeverWaitedForIsForgottenInTime() {
        waits.wake("first");
        for (int other = 0; other < 1000; other++) {
            waits.wake("other" + other);
        }
        watch("first", CompletionMode.WEBHOOK);
        watch("other5", CompletionMode.WEBHOOK);

        assertThat(service.questions()).containsExactly("job other5");
    }

    @Test
    void reportsDuringAReadAreOneMoreReadTogether() {
        service.slow = true;
        CompletableFuture<Job> result = watch("a", CompletionMode.WEBHOOK);
        waits.wake("a");
        waits.wake("a");
        waits.wake("a");
        assertThat(service.questions()).containsExactly("job a");

        service.slow = false;
        service.set("a", "finished");
        answer(0, "a", "processing");
        assertThat(service.questions()).containsExactly("job a", "job a");
        assertThat(result.getNow(null).finished()).isTrue();
    }

    @SuppressWarnings("unchecked") // single reads bring jobs
    private void answer(int call, String id, String status) {
        ((CompletableFuture<Job>) service.open.get(call)).complete(ScriptedJobs.job(id, status));
    }

    @Test
    void aReportAmongManyIsOneSingleReadWhateverTheBudget() {
        service.rateLimit = OptionalInt.of(6);
        List<CompletableFuture<Job>> all = watchMany(30, CompletionMode.POLL);
        service.set("j7", "finished");
        service.unlisted("j7");
        time.advance(Duration.ofMillis(10));
        service.asked.clear();
        waits.wake("j7");

        assertThat(all.get(7).getNow(null).finished()).isTrue();
        assertThat(service.questions()).containsExactly("job j7");
    }

    @Test
    void aReportDuringARoundNeedNotWaitForIt() {
        service.hanging = true;
        List<CompletableFuture<Job>> all = watchMany(30, CompletionMode.POLL);
        time.advance(Duration.ofMillis(10));
        service.set("j7", "finished");
        waits.wake("j7");

        assertThat(all.get(7).getNow(null).finished()).isTrue();
    }

    @Test
    void aReportThatComesBeforeTheStateIsFollowedByReadsAtTheUsualPace() {
        CompletableFuture<Job> result = watch("a", CompletionMode.WEBHOOK);
        waits.wake("a");
        assertThat(result).isNotDone();
        service.set("a", "finished");
        time.advance(MIN);

        assertThat(result.getNow(null).finished()).isTrue();
        assertThat(service.questions()).containsExactly("job a", "job a");
    }

    @Test
    void aJobIsWokenForAllWhoWaitForIt() {
        CompletableFuture<Job> one = watch("a", CompletionMode.WEBHOOK);
        CompletableFuture<Job> other = watch("a", CompletionMode.POLL);
        service.set("a", "error");
        waits.wake("a");

        assertThat(one.getNow(null).failed()).isTrue();
        assertThat(other.getNow(null).failed()).isTrue();
    }

    @Test
    void withoutAnyReportPollingWithTheLongestIntervalFindsTheEnd() {
        CompletableFuture<Job> result = watch("a", CompletionMode.WEBHOOK);
        service.set("a", "finished");
        time.advance(MAX.minusMillis(1));
        assertThat(service.asked).isEmpty();
        time.advance(Duration.ofMillis(1));

        assertThat(result.getNow(null).finished()).isTrue();
    }

    @Test
    void withoutAnyReportListsAreReadWithTheLongestIntervalAmongMany() {
        List<CompletableFuture<Job>> all = watchMany(40, CompletionMode.WEBHOOK);
        time.advance(Duration.ofSeconds(1));
        service.asked.clear();
        time.advance(Duration.ofSeconds(60));
        assertThat(service.count("finished")).isBetween(5L, 7L);

        service.set("j5", "finished");
        time.advance(MAX);
        assertThat(all.get(5).getNow(null).finished()).isTrue();
    }

    @Test
    void oneWaitWithoutReportsBringsTheListsBackToTheirPace() {
        watchMany(40, CompletionMode.WEBHOOK);
        time.advance(Duration.ofSeconds(1));
        CompletableFuture<Job> polled = watch("polled", CompletionMode.POLL);
        service.set("polled", "finished");
        time.advance(Duration.ofSeconds(2));

        assertThat(polled.getNow(null).finished()).isTrue();
        service.asked.clear();
        time.advance(Duration.ofSeconds(30));
        assertThat(service.count("finished")).as("reported ones alone again").isBetween(2L, 4L);
    }

    @Test
    void eventsThatAreNotLiveLeaveTheUsualPace() {
        CompletableFuture<Job> result = watch("a", CompletionMode.EVENTS);
        assertThat(service.listeners).isEqualTo(1);
        service.set("a", "finished");
        time.advance(MIN);

        assertThat(result.getNow(null).finished()).isTrue();
    }

    @Test
    void whenEventsMayBeLostThoseWhoWaitForThemAreReadOnce() {
        service.eventsLive = true;
        CompletableFuture<Job> ended = watch("a", CompletionMode.EVENTS);
        watch("b", CompletionMode.EVENTS);
        watch("c", CompletionMode.WEBHOOK);
        service.set("a", "finished");
        waits.lookAgain();

        assertThat(ended.getNow(null).finished()).isTrue();
        assertThat(service.questions()).containsExactlyInAnyOrder("job a", "job b");
        time.advance(MAX.minusMillis(1));
        assertThat(service.asked).as("a look is no report").hasSize(2);
    }

    @Test
    void whenEventsMayBeLostManyAreLookedForByTheLists() {
        service.eventsLive = true;
        List<CompletableFuture<Job>> all = watchMany(50, CompletionMode.EVENTS);
        time.advance(Duration.ofSeconds(1));
        service.asked.clear();
        service.set("j9", "finished");
        waits.lookAgain();
        time.advance(Duration.ofSeconds(1));

        assertThat(all.get(9).getNow(null).finished()).isTrue();
        assertThat(service.questions()).containsExactly("finished#t 1", "error#t 1");
    }

    @ParameterizedTest
    @EnumSource(names = {"EVENTS", "WEBHOOK"})
    void theDeadlineHoldsAlsoWhereReportsAreAwaited(CompletionMode mode) {
        service.eventsLive = true;
        CompletableFuture<Job> result = watch("a", mode, Duration.ofSeconds(3));
        time.advance(Duration.ofSeconds(3));

        assertThat(result).isCompletedExceptionally();
        assertThat(CompletionExceptions.unwrap(
                        result.handle((job, failure) -> failure).getNow(null)))
                .isInstanceOf(JobTimeoutException.class);
        waits.wake("a");
        assertThat(service.asked).isEmpty();
    }
}
