package io.github.camelcloudconvert.emulator.store;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import io.github.camelcloudconvert.emulator.store.JobState.ExternalTasks;
import io.github.camelcloudconvert.emulator.store.TaskState.TaskEngine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static io.github.camelcloudconvert.emulator.store.Definitions.ignored;
import static io.github.camelcloudconvert.emulator.store.Definitions.task;
import static org.assertj.core.api.Assertions.assertThat;

/** What a job is, seen from its tasks. */
class JobStateTest {
    private static final Instant T0 = Instant.parse("2026-03-04T09:15:27Z");
    private static final StoredFile FILE = new StoredFile("a.pdf", Path.of("a.pdf"), 3, null);
    private static final TaskOutcome DONE = TaskOutcome.finished(List.of(FILE), 1);
    private static final TaskOutcome FAILED = TaskOutcome.failed("X", "it broke");
    private static final TaskOutcome FOLLOWED = TaskOutcome.failed(TaskOutcome.INPUT_TASK_FAILED, "Input");

    private static JobState job(TaskDefinition... tasks) {
        return JobState.created("job", null, T0, List.of(tasks));
    }

    private static JobState ended(JobState job, String id, TaskOutcome outcome, int second) {
        return job.with(job.task(id).orElseThrow().ended(outcome, T0.plusSeconds(second)));
    }

    private static JobState started(JobState job, String id, int second) {
        return job.with(job.task(id).orElseThrow().started(T0.plusSeconds(second)));
    }

    /** W waits, P is being processed, F has finished, E has failed. */
    private static JobState inStates(String states) {
        JobState job = job();
        for (int i = 0; i < states.length(); i++) {
            String id = "t" + i;
            JobState with = job.with(TaskState.waiting(task(id, "convert")));
            job = switch (states.charAt(i)) {
                case 'P' -> started(with, id, i);
                case 'F' -> ended(with, id, DONE, i);
                case 'E' -> ended(with, id, FAILED, i);
                default -> with;
            };
        }
        return job;
    }

    @ParameterizedTest
    @CsvSource({
        "WW, WAITING",
        "PW, PROCESSING",
        "FW, PROCESSING",
        "EW, PROCESSING",
        "FP, PROCESSING",
        "FF, FINISHED",
        "FE, ERROR",
        "EE, ERROR"
    })
    void aJobIsWhatItsTasksMakeOfIt(String states, TaskStatus status) {
        assertThat(inStates(states).status()).isEqualTo(status);
        assertThat(inStates(states).endedAt() == null).isEqualTo(!status.ended());
    }

    @Test
    void aJobBeginsWithItsFirstTaskAndEndsWithItsLast() {
        JobState job = job(task("a", "import/url"), task("b", "convert", "a"), task("c", "export/url", "b"));
        assertThat(job.startedAt()).isNull();

        job = ended(started(started(job, "b", 5), "a", 2), "a", DONE, 9);
        assertThat(job.startedAt()).isEqualTo(T0.plusSeconds(2));
        assertThat(job.endedAt()).isNull();

        job = ended(ended(job, "b", DONE, 20), "c", DONE, 12);
        assertThat(job.endedAt()).isEqualTo(T0.plusSeconds(20));
    }

    @Test
    void aJobWhoseTasksWereAllDeletedHasEnded() {
        JobState job = job(task("a", "convert")).without("a");

        assertThat(job.status()).isEqualTo(TaskStatus.FINISHED);
        assertThat(job.endedAt()).isEqualTo(T0);
    }

    @Test
    void anIgnoredFailureAndWhatFollowsFromItAloneIsNoError() {
        JobState job = job(
                ignored("a", "import/url"),
                task("b", "import/url"),
                task("c", "convert", "a"),
                task("d", "convert", "a", "b"));
        job = ended(ended(job, "a", FAILED, 1), "c", FOLLOWED, 1);

        JobState well = ended(ended(job, "b", DONE, 2), "d", DONE, 3);
        assertThat(well.status()).isEqualTo(TaskStatus.FINISHED);

        JobState broken = ended(ended(job, "b", FAILED, 2), "d", FOLLOWED, 2);
        assertThat(broken.status()).isEqualTo(TaskStatus.ERROR);

        JobState ownFault = ended(ended(job, "b", DONE, 2), "d", FAILED, 3);
        assertThat(ownFault.status()).isEqualTo(TaskStatus.ERROR);
    }

    @Test
    void aTaskThatEndedInPassingHasNotRun() {
        TaskState waiting = TaskState.waiting(task("a", "convert"));

        assertThat(waiting.hasRun()).isFalse();
        assertThat(waiting.ended(FOLLOWED, T0).hasRun()).isFalse();
        assertThat(waiting.ended(FAILED, T0).hasRun()).isTrue();
        assertThat(waiting.started(T0).ended(FOLLOWED, T0.plusSeconds(1)).hasRun())
                .isTrue();
        assertThat(waiting.started(T0).hasRun()).isTrue();
    }

    @Test
    void theEndKeepsStartAndEngineAndForgetsAFileInTheRequest() {
        TaskDefinition raw = Definitions.with(Map.of("file", "large", "filename", "a.txt"), "a", "import/raw");
        TaskState task = TaskState.waiting(raw)
                .servedBy(new TaskEngine("x", "1"))
                .started(T0)
                .ended(DONE, T0.plusSeconds(3));

        assertThat(task.startedAt()).isEqualTo(T0);
        assertThat(task.engine()).isEqualTo(new TaskEngine("x", "1"));
        assertThat(task.definition().fields()).containsOnlyKeys("filename");
        assertThat(Definitions.with(Map.of("file", "key"), "a", "import/sftp")
                        .withoutContent()
                        .fields())
                .as("the name of a file elsewhere")
                .containsOnlyKeys("file");
    }

    @Test
    void onlyAFinishedTaskHasFiles() {
        TaskState waiting = TaskState.waiting(task("a", "convert"));
        TaskOutcome refused = new TaskOutcome(false, "X", "refused", 0, List.of(FILE), null, null);

        assertThat(waiting.files()).isEmpty();
        assertThat(waiting.ended(refused, T0).files()).isEmpty();
        assertThat(waiting.ended(DONE, T0).files()).containsExactly(FILE);
    }

    @Test
    void aDirectTaskSeesOthersAndForgetsThoseThatAreGone() {
        TaskState other = TaskState.waiting(task("other", "import/url"));
        JobState direct =
                JobState.direct(task("mine", "convert", "other"), T0, new ExternalTasks(Map.of("other", other), "old"));

        assertThat(direct.seen("other")).contains(other);
        assertThat(direct.seen("mine")).contains(direct.tasks().get("mine"));
        assertThat(direct.task("other")).isEmpty();
        assertThat(direct.seeing("other", other.started(T0)).seen("other")).contains(other.started(T0));
        JobState alone = direct.seeing("other", null);
        assertThat(alone.seen("other")).isEmpty();
        assertThat(Objects.requireNonNull(alone.external()).retryOf()).isEqualTo("old");
    }

    @Test
    void aJobSeesNothingElsewhere() {
        JobState job = job(task("a", "convert"));

        assertThat(job.seeing("b", TaskState.waiting(task("b", "convert")))).isSameAs(job);
        assertThat(job.seen("b")).isEmpty();
    }
}
