package io.github.camelcloudconvert.client.model;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class JobTest {

    @Test
    void whatItDoesNotKnowSurvives() {
        Map<String, Object> json = Map.of(
                "id",
                7,
                "status",
                "paused",
                "mood",
                "fine",
                "tasks",
                List.of(Map.of("operation", "fold/paper", "code", "X")));

        Job job = Job.of(json);

        assertThat(job.json()).isEqualTo(json);
        assertThat(job.id()).isEqualTo("7");
        assertThat(job.status()).isEqualTo("paused");
        assertThat(job.ended()).isFalse();
        assertThat(job.tasks()).singleElement().satisfies(task -> {
            assertThat(task.operation()).isEqualTo("fold/paper");
            assertThat(task.code()).isEqualTo("X");
        });
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-04T09:15:27+00:00, 2026-03-04T09:15:27Z",
        "2026-03-04T09:15:27Z, 2026-03-04T09:15:27Z",
        "2026-03-04T09:15:27.5+02:00, 2026-03-04T07:15:27.5Z"
    })
    void timesAreReadInEveryForm(String text, String instant) {
        assertThat(Optional.ofNullable(Job.of(Map.of("created_at", text)).createdAt())
                        .map(OffsetDateTime::toInstant))
                .contains(Instant.parse(instant));
    }

    @ParameterizedTest
    @ValueSource(strings = {"yesterday", "2026-13-04T09:15:27+00:00", ""})
    void aTimeThatNobodyCanReadIsAbsent(String text) {
        assertThat(Job.of(Map.of("created_at", text)).createdAt()).isNull();
    }

    @Test
    void theRootCauseIsTheTaskThatDidNotInheritItsFailure() {
        Job job = Job.of(Map.of(
                "status",
                "error",
                "tasks",
                List.of(
                        Map.of("name", "export-1", "status", "error", "code", "INPUT_TASK_FAILED"),
                        failedWithoutCode("convert-1"),
                        Map.of("name", "import-1", "status", "finished"))));

        assertThat(job.rootCause()).map(Task::name).contains("convert-1");
    }

    private static Map<String, Object> failedWithoutCode(String name) {
        Map<String, Object> task = new HashMap<>(Map.of("name", name, "status", "error"));
        task.put("code", null);
        return task;
    }

    @Test
    void itsTextHoldsNoSignedAddress() {
        Job job = Job.of(Map.of(
                "id",
                "j1",
                "status",
                "finished",
                "tasks",
                List.of(Map.of(
                        "name",
                        "export-1",
                        "result",
                        Map.of(
                                "files",
                                List.of(Map.of("filename", "a.pdf", "url", "https://s/a?X-Amz-Signature=SECRET")),
                                "form",
                                Map.of("url", "https://u", "parameters", Map.of("Policy", "SECRET")))))));

        assertThat(job.toString() + job.tasks().get(0).result())
                .contains("a.pdf")
                .doesNotContain("SECRET");
    }
}
