package io.github.camelcloudconvert.emulator.service.job;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import io.github.camelcloudconvert.emulator.account.Account;
import io.github.camelcloudconvert.emulator.account.Account.CreditBalance;
import io.github.camelcloudconvert.emulator.account.ApiKeys;
import io.github.camelcloudconvert.emulator.account.Plan;
import io.github.camelcloudconvert.emulator.convert.Engines;
import io.github.camelcloudconvert.emulator.fault.Fault;
import io.github.camelcloudconvert.emulator.fault.Faults;
import io.github.camelcloudconvert.emulator.service.discovery.EngineCatalog;
import io.github.camelcloudconvert.emulator.service.job.JobRunner.Timing;
import io.github.camelcloudconvert.emulator.service.profile.AdjustableClock;
import io.github.camelcloudconvert.emulator.service.profile.Profile;
import io.github.camelcloudconvert.emulator.service.profile.Sandbox;
import io.github.camelcloudconvert.emulator.service.request.EmulatorError;
import io.github.camelcloudconvert.emulator.service.work.EngineChoice;
import io.github.camelcloudconvert.emulator.service.work.WorkTable;
import io.github.camelcloudconvert.emulator.store.Definitions;
import io.github.camelcloudconvert.emulator.store.FileStore;
import io.github.camelcloudconvert.emulator.store.JobCell;
import io.github.camelcloudconvert.emulator.store.JobState;
import io.github.camelcloudconvert.emulator.store.JobTable;
import io.github.camelcloudconvert.emulator.store.TaskDefinition;
import io.github.camelcloudconvert.emulator.store.TaskOutcome;
import io.github.camelcloudconvert.emulator.store.TaskState;
import io.github.camelcloudconvert.emulator.store.TaskStatus;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static io.github.camelcloudconvert.emulator.store.Definitions.task;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Jobs step by step: work begins, ends and is stopped when the test says so, and so does time pass. */
class JobRunnerTest {
    private static final TaskOutcome DONE = TaskOutcome.finished(List.of(), 2);
    private static final TaskOutcome BROKEN = TaskOutcome.failed("X", "it broke");
    private final AdjustableClock clock =
            new AdjustableClock(Clock.fixed(Instant.parse("2026-03-04T09:15:27Z"), ZoneOffset.UTC));
    private final ExecutorService workers = Executors.newSingleThreadExecutor();
    private final Account account = new Account(ApiKeys.EMULATOR, CreditBalance.of(5), new Plan(2, 0, 0), clock);
    private final JobTable table = new JobTable(new JobAdmission(account, Sandbox.OFF)::admit);
    private final Faults faults = new Faults();
    private final Map<String, Consumer<TaskOutcome>> running = new LinkedHashMap<>();
    private final List<String> stopped = new ArrayList<>();
    private final Map<Runnable, Duration> later = new LinkedHashMap<>();
    private final FileStore files;
    private final JobRunner runner;

    JobRunnerTest(@TempDir Path directory) throws Exception {
        files = new FileStore(directory);
        runner = runner(Duration.ZERO);
    }

    private JobRunner runner(Duration processingDelay) {
        WorkTable works = new WorkTable(
                workers,
                files,
                new EngineChoice(new EngineCatalog(Engines.copying())),
                (task, done) -> {
                    running.put(task.id(), done);
                    return () -> stopped.add(task.id());
                },
                Map.of());
        Timing timing = new Timing(clock, (time, action) -> later.put(action, time), processingDelay);
        return new JobRunner(timing, Profile.documented(), Sandbox.OFF, faults, works);
    }

    @AfterEach
    void stopWorkers() {
        workers.shutdownNow();
    }

    private JobCell begin(JobRunner one, TaskDefinition... tasks) {
        JobCell cell = table.add(JobState.created("job-" + tasks[0].id(), null, clock.instant(), List.of(tasks)));
        one.begin(cell);
        return cell;
    }

    private JobCell begin(TaskDefinition... tasks) {
        return begin(runner, tasks);
    }

    private void end(String id, TaskOutcome outcome) {
        Consumer<TaskOutcome> done = running.remove(id);
        assertThat(done).as("%s runs", id).isNotNull();
        done.accept(outcome);
    }

    private static TaskStatus status(JobCell cell, String id) {
        return cell.state().task(id).map(TaskState::status).orElseThrow();
    }

    private void afterAllWork() throws Exception {
        workers.submit(() -> {}).get(60, TimeUnit.SECONDS);
    }

    @Test
    void eachTaskStartsOnceWhenItsInputsHaveEnded() {
        JobCell cell = begin(task("a", "import/url"), task("b", "import/url"), task("c", "convert", "a", "b"));
        assertThat(running).containsOnlyKeys("a", "b");

        end("a", DONE);
        assertThat(running).containsOnlyKeys("b");
        end("b", DONE);
        assertThat(running).containsOnlyKeys("c");
        end("c", DONE);

        assertThat(cell.state().status()).isEqualTo(TaskStatus.FINISHED);
        assertThat(stopped).isEmpty();
    }

    @Test
    void aFailureEndsWhatNeedsItAndNothingElse() {
        JobCell cell = begin(
                task("a", "import/url"),
                task("b", "convert", "a"),
                task("c", "export/url", "b"),
                task("d", "import/url"));

        end("a", BROKEN);

        assertThat(status(cell, "b")).isEqualTo(TaskStatus.ERROR);
        assertThat(cell.state().task("c").orElseThrow().outcome())
                .isEqualTo(TaskOutcome.failed(TaskOutcome.INPUT_TASK_FAILED, "Input task has failed"));
        assertThat(running).containsOnlyKeys("d");
        assertThat(cell.state().status()).isEqualTo(TaskStatus.PROCESSING);
    }

    @Test
    void aCancelledTaskIsStoppedOnceAndItsLateResultIsNone() {
        JobCell cell = begin(task("a", "import/url"), task("b", "convert", "a"));

        assertThat(runner.cancel(cell, "a")).isTrue();
        assertThat(runner.cancel(cell, "a")).isFalse();
        end("a", DONE);

        assertThat(stopped).containsExactly("a");
        assertThat(cell.state().task("a").orElseThrow().outcome())
                .extracting(TaskOutcome::code)
                .isEqualTo(TaskOutcome.CANCELLED);
        assertThat(status(cell, "b")).isEqualTo(TaskStatus.ERROR);
        assertThat(runner.cancel(cell, "unknown")).isFalse();
    }

    @Test
    void aTaskThatWaitsForItsClientStartsOnce() {
        JobCell cell = begin(task("up", "import/upload"), task("b", "convert", "up"));
        assertThat(running).isEmpty();

        assertThat(runner.start(cell, "up")).isTrue();
        assertThat(runner.start(cell, "up")).isFalse();
        assertThat(running).isEmpty();
        runner.finish(cell, "up", DONE);

        assertThat(running).containsOnlyKeys("b");
    }

    @Test
    void whatWasWrittenAfterItsTaskWasDeletedDoesNotStay() throws Exception {
        JobCell cell = begin(task("a", "convert"), task("b", "convert"));
        runner.deleteTask(cell, "a");
        afterAllWork();
        files.write("a", "late.txt", new byte[1]);

        end("a", DONE);
        afterAllWork();

        assertThat(stopped).containsExactly("a");
        assertThat(files.files()).isEmpty();
        assertThat(cell.state().tasks()).containsOnlyKeys("b");
    }

    @Test
    void whatWasWrittenAfterItsJobWasDeletedDoesNotStay() throws Exception {
        JobCell cell = begin(task("a", "convert"));
        Path early = files.write("a", "early.txt", new byte[1]).path();
        runner.delete(cell);
        afterAllWork();
        assertThat(Files.exists(early)).isFalse();
        files.write("a", "late.txt", new byte[1]);

        end("a", DONE);
        afterAllWork();

        assertThat(files.files()).isEmpty();
    }

    @Test
    void onlyTheProcessingOfFilesIsDelayed() {
        JobRunner slow = runner(Duration.ofSeconds(3));
        JobCell cell = begin(slow, task("a", "import/url"), task("b", "convert", "a"));
        assertThat(running).containsOnlyKeys("a");
        end("a", DONE);

        assertThat(running).isEmpty();
        assertThat(status(cell, "b")).isEqualTo(TaskStatus.PROCESSING);
        assertThat(later.values()).containsExactly(Duration.ofSeconds(3));
        later.keySet().iterator().next().run();
        assertThat(running).containsOnlyKeys("b");
    }

    @Test
    void aTaskThatWasCancelledWhileItWasHeldDoesNotBegin() {
        JobCell cell = begin(runner(Duration.ofSeconds(3)), task("a", "convert"));
        runner.cancel(cell, "a");

        later.keySet().iterator().next().run();

        assertThat(running).isEmpty();
    }

    @Test
    void aStuckTaskEndsByItsOwnTimeAlone() {
        faults.add(Fault.TASK_STUCK.plan().times(2));
        JobCell forEver = begin(task("a", "convert"));
        assertThat(later).isEmpty();
        assertThat(status(forEver, "a")).isEqualTo(TaskStatus.PROCESSING);

        JobCell cell = begin(Definitions.with(Map.of("timeout", 7), "b", "convert"));
        assertThat(later.values()).containsExactly(Duration.ofSeconds(7));
        later.keySet().iterator().next().run();

        assertThat(running).isEmpty();
        assertThat(cell.state().task("b").orElseThrow().outcome())
                .isEqualTo(TaskOutcome.failed("TIMEOUT", "The task took longer than 7 s"));
    }

    @Test
    void aTransferThatRunsOutOfItsTimeIsStopped() {
        JobCell cell = begin(Definitions.with(Map.of("timeout", 7), "a", "import/url"));
        assertThat(running).containsOnlyKeys("a");

        later.keySet().iterator().next().run();

        assertThat(stopped).containsExactly("a");
        assertThat(status(cell, "a")).isEqualTo(TaskStatus.ERROR);
        later.keySet().iterator().next().run();
        assertThat(stopped).as("an alarm after the end").containsExactly("a");
    }

    @Test
    void aFaultFailsItsTaskWithoutAnyWork() {
        faults.add(Fault.TASK_FAILS.plan().failure("Y", "as planned").on("convert"));
        faults.add(Fault.TRANSFER_FAILS.plan().failure(null, "no way").on("export/url"));
        JobCell cell = begin(task("a", "import/url"), task("b", "convert", "a"), task("c", "export/url", "a"));

        end("a", DONE);

        assertThat(running).isEmpty();
        assertThat(cell.state().task("b").orElseThrow().outcome()).isEqualTo(TaskOutcome.failed("Y", "as planned"));
        assertThat(cell.state().task("c").orElseThrow().outcome()).isEqualTo(TaskOutcome.failed(null, "no way"));
    }

    @Test
    void anAccountPaysForWhatHasFinishedAlsoWhenTheJobFails() {
        begin(task("a", "import/url"), task("b", "convert", "a"), task("c", "convert", "a"));
        end("a", DONE);
        assertThat(account.credits().left()).as("imports are free").isEqualTo(5);

        end("b", DONE);
        end("c", BROKEN);

        assertThat(account.credits().left()).isEqualTo(3);
    }

    @Test
    void aJobCountsUntilItHasEndedOrIsGone() {
        JobCell one = begin(task("a", "convert"));
        begin(task("b", "convert"));
        assertThatThrownBy(() -> begin(task("c", "convert")))
                .isInstanceOfSatisfying(
                        EmulatorError.class, e -> assertThat(e.status()).isEqualTo(402))
                .hasMessage("You have started too many jobs at once");

        runner.delete(one);
        runner.delete(one);
        JobCell next = begin(task("d", "convert"));
        assertThatThrownBy(() -> begin(task("e", "convert"))).isInstanceOf(EmulatorError.class);
        end("d", DONE);
        assertThat(next.state().ended()).isTrue();
        begin(task("f", "convert"));
    }

    @Test
    void anEmptyAccountStartsNothing() {
        account.credits().charge(5);

        assertThatThrownBy(() -> begin(task("a", "import/url"))).hasMessageContaining("run out of conversion credits");
        assertThat(account.running().tryBegin()).isTrue();
        assertThat(account.running().tryBegin())
                .as("the refused job does not count")
                .isTrue();
    }

    @Test
    void whoWaitsHearsTheEndOrThatTheJobIsGone() {
        JobCell cell = begin(task("a", "convert"), task("b", "convert"));
        var ended = JobService.until(cell, job -> status(cell, "a").ended(), JobState::id, "Job");
        var gone = JobService.until(cell, JobState::ended, JobState::id, "Job");
        var givenUp = JobService.until(cell, JobState::ended, JobState::id, "Job");
        givenUp.cancel(false);

        end("a", DONE);
        assertThat(ended).isCompletedWithValue("job-a");
        assertThat(gone).isNotDone();
        runner.delete(cell);

        assertThat(gone).isCompletedExceptionally();
        assertThat(gone.handle((id, error) -> error instanceof EmulatorError refused ? refused.status() : 0)
                        .join())
                .isEqualTo(404);
    }

    @Test
    void whatIsOldGoesAndWhatRunsStays() throws Exception {
        Retention retention = new Retention(clock, Duration.ofHours(24));
        JobCell old = begin(task("a", "convert"));
        begin(task("b", "convert"));
        files.write("a", "a.txt", new byte[1]);
        end("a", DONE);

        clock.jump(Duration.ofHours(24).minusSeconds(2));
        retention.sweep(table, runner);
        assertThat(table.find("job-a")).contains(old);
        clock.jump(Duration.ofMillis(999));
        retention.sweep(table, runner);
        clock.jump(Duration.ofMillis(1001));
        retention.sweep(table, runner);
        afterAllWork();

        assertThat(table.find("job-a")).isEmpty();
        assertThat(table.find("job-b")).isPresent();
        assertThat(files.files()).isEmpty();
    }

    @Test
    void aClockThatWasSetBackDoesNotEndTheSweeping() {
        Retention retention = new Retention(clock, Duration.ofHours(1));
        clock.jump(Duration.ofDays(2));
        retention.sweep(table, runner);
        clock.jump(Duration.ofDays(-2));
        begin(task("a", "convert"));
        end("a", DONE);
        clock.jump(Duration.ofHours(1));

        retention.sweep(table, runner);

        assertThat(table.cells()).isEmpty();
    }
}
