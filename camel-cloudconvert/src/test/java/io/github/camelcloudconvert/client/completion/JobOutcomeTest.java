package io.github.camelcloudconvert.client.completion;

import java.util.List;
import java.util.Map;

import io.github.camelcloudconvert.client.error.JobFailedException;
import io.github.camelcloudconvert.client.error.JobTimeoutException;
import io.github.camelcloudconvert.client.model.Job;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class JobOutcomeTest {

    private static Job job(String status, List<Map<String, String>> tasks) {
        return Job.of(Map.of("id", "j1", "status", status, "tasks", tasks));
    }

    @Test
    void aFinishedJobPasses() {
        Job job = job("finished", List.of());
        assertThat(JobOutcome.requireFinished(job, "convert", "default")).isSameAs(job);
    }

    @Test
    void aFailedJobNamesTheTaskThatCausedIt() {
        Job job = job(
                "error",
                List.of(
                        Map.of(
                                "name",
                                "export",
                                "operation",
                                "export/url",
                                "status",
                                "error",
                                "code",
                                "INPUT_TASK_FAILED"),
                        Map.of(
                                "name", "convert",
                                "operation", "convert",
                                "status", "error",
                                "code", "NEW_CODE",
                                "message", "cannot read https://h/f?sig=SECRET"),
                        Map.of("name", "import", "operation", "import/url", "status", "finished")));

        JobFailedException failure = catchThrowableOfType(
                JobFailedException.class, () -> JobOutcome.requireFinished(job, "convert the file", "default"));

        assertThat(failure.taskName()).isEqualTo("convert");
        assertThat(failure.code()).isEqualTo("NEW_CODE");
        assertThat(failure.jobId()).isEqualTo("j1");
        assertThat(failure)
                .hasMessageContaining("could not convert the file: task convert (convert) failed: cannot read")
                .hasMessageNotContaining("SECRET");
    }

    @Test
    void aFailedJobWithoutAnyReasonIsStillAnError() {
        assertThatThrownBy(() -> JobOutcome.requireFinished(job("error", List.of()), "convert", "default"))
                .isInstanceOf(JobFailedException.class)
                .hasMessageContaining("the service gave no reason")
                .hasMessageNotContaining("null");
    }

    @Test
    void aJobThatRunsOnIsNeitherFinishedNorFailed() {
        assertThatThrownBy(() -> JobOutcome.requireFinished(job("queued", List.of()), "convert", "default"))
                .isInstanceOfSatisfying(JobTimeoutException.class, failure -> assertThat(failure.lastStatus())
                        .isEqualTo("queued"));
    }
}
