package io.github.camelcloudconvert.emulator.service.job;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import io.github.camelcloudconvert.emulator.store.JobState;
import io.github.camelcloudconvert.emulator.store.TaskDefinition;
import io.github.camelcloudconvert.emulator.store.TaskOutcome;
import io.github.camelcloudconvert.emulator.store.TaskStatus;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class TransitionsTest {
    private static final Instant NOW = Instant.parse("2026-03-04T09:15:27Z");

    private static TaskDefinition task(String id, String operation, boolean ignoreError, String... inputs) {
        return new TaskDefinition(id, id, operation, Map.of(), List.of(inputs), List.of(inputs), ignoreError);
    }

    private static JobState job(TaskDefinition... tasks) {
        return Transitions.settle(JobState.created("job", null, NOW, List.of(tasks)), NOW, false);
    }

    private static JobState finish(JobState job, String id) {
        return Transitions.settle(Transitions.finish(job, id, TaskOutcome.finished(List.of(), 0), NOW), NOW, false);
    }

    private static JobState fail(JobState job, String id) {
        return Transitions.settle(Transitions.finish(job, id, TaskOutcome.failed("X", "x"), NOW), NOW, false);
    }

    private static TaskStatus status(JobState job, String id) {
        return job.task(id).orElseThrow().status();
    }

    @Test
    void independentTasksStartAtOnceAndOthersInTheirTurn() {
        JobState job = job(
                task("a", "import/url", false), task("b", "import/raw", false), task("c", "merge", false, "a", "b"));

        assertThat(status(job, "a")).isEqualTo(TaskStatus.PROCESSING);
        assertThat(status(job, "b")).isEqualTo(TaskStatus.PROCESSING);
        assertThat(status(finish(job, "a"), "c")).isEqualTo(TaskStatus.WAITING);
        assertThat(status(finish(finish(job, "a"), "b"), "c")).isEqualTo(TaskStatus.PROCESSING);
    }

    @Test
    void anUploadWaitsForItsClientAndTheJobWithIt() {
        JobState job = job(task("a", "import/upload", false));

        assertThat(job.status()).isEqualTo(TaskStatus.WAITING);
        assertThat(job.startedAt()).isNull();
        assertThat(Transitions.start(job, "a", NOW).status()).isEqualTo(TaskStatus.PROCESSING);
    }

    @Test
    void aFailureRunsDownTheWholeChain() {
        JobState job = fail(
                job(
                        task("a", "import/url", false),
                        task("b", "convert", false, "a"),
                        task("c", "export/url", false, "b")),
                "a");

        assertThat(job.status()).isEqualTo(TaskStatus.ERROR);
        assertThat(job.task("c").orElseThrow().outcome()).extracting("code").isEqualTo("INPUT_TASK_FAILED");
        assertThat(job.endedAt()).isEqualTo(NOW);
    }

    @Test
    void anIgnoredFailureIsLeftOutWhereAnotherInputHasFinished() {
        JobState job = job(
                task("a", "import/url", true),
                task("b", "import/url", false),
                task("c", "export/url", false, "a", "b"));
        JobState running = finish(fail(job, "a"), "b");

        assertThat(status(running, "c")).isEqualTo(TaskStatus.PROCESSING);
        assertThat(finish(running, "c").status()).isEqualTo(TaskStatus.FINISHED);
    }

    @Test
    void whatOnlyFollowsFromAnIgnoredFailureIsIgnoredToo() {
        JobState job = fail(job(task("a", "import/url", true), task("b", "convert", false, "a")), "a");

        assertThat(status(job, "b")).isEqualTo(TaskStatus.ERROR);
        assertThat(job.status()).isEqualTo(TaskStatus.FINISHED);
    }

    @Test
    void aLateResultOfACancelledTaskChangesNothing() {
        JobState cancelled = Transitions.cancel(job(task("a", "import/url", false)), "a", NOW);

        assertThat(finish(cancelled, "a")).isEqualTo(cancelled);
        assertThat(Transitions.cancel(cancelled, "a", NOW.plusSeconds(1))).isEqualTo(cancelled);
    }
}
