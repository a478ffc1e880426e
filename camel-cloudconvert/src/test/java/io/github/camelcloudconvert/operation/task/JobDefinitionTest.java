package io.github.camelcloudconvert.operation.task;

import java.util.List;
import java.util.Map;
import java.util.Objects;

import io.github.camelcloudconvert.client.error.ValidationException;
import io.github.camelcloudconvert.client.model.JobRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class JobDefinitionTest {

    private static final Map<String, Object> URL = Map.of("operation", "import/url", "url", "https://example.com/a");

    @Test
    void aListGetsNamesFromItsOperations() {
        JobRequest job = JobDefinition.of(List.of(
                URL,
                URL,
                Map.of("operation", "merge", "input", List.of("import-1", "import-2")),
                Map.of("operation", "export/url", "input", "merge")));

        assertThat(job.tasks()).containsOnlyKeys("import-1", "import-2", "merge", "export");
        assertThat(job.tasks().keySet()).containsExactly("import-1", "import-2", "merge", "export");
    }

    @Test
    void aSingleImportNeedsNoNumberAndTwoShareTheFamily() {
        assertThat(JobDefinition.of(List.of(URL)).tasks()).containsOnlyKeys("import");
        assertThat(JobDefinition.of(List.of(URL, Map.of("operation", "import/upload")))
                        .tasks())
                .containsOnlyKeys("import-1", "import-2");
    }

    @Test
    void anObjectKeepsItsNamesTagAndWebhookAsJsonAndAsMap() {
        String json =
                """
                {"tag": "t", "webhook_url": "https://hooks.example", "tasks": {
                  "get": {"operation": "import/url", "url": "https://example.com/a"},
                  "pdf": {"operation": "convert", "input": ["get"], "output_format": "pdf"}}}""";
        JobRequest job = JobDefinition.of(json);

        assertThat(job.tasks()).containsOnlyKeys("get", "pdf");
        assertThat(job.tag()).isEqualTo("t");
        assertThat(job.webhookUrl()).isEqualTo("https://hooks.example");
        assertThat(JobDefinition.of(job.toJson()).tasks()).isEqualTo(job.tasks());
        assertThat(JobDefinition.of(job)).isEqualTo(job);
    }

    @Test
    void nestedOptionsAreFlattenedAndTheOwnFieldsWin() {
        Map<String, Object> task = only(Map.of(
                "operation", "import/url",
                "url", "https://own.example",
                "options", Map.of("url", "https://nested.example", "filename", "a.txt")));

        assertThat(task)
                .containsEntry("url", "https://own.example")
                .containsEntry("filename", "a.txt")
                .doesNotContainKey("options");
    }

    @Test
    void thePictureOfAWatermarkComesFromATaskOfTheJob() {
        Map<String, Object> importing = Map.of("operation", "import/url", "url", "https://example.com/a.pdf");
        Map<String, Object> marking = Map.of("operation", "watermark", "input", "import-1", "image", "import-2");
        Map<String, Object> lost = Map.of("operation", "watermark", "input", "import", "image", "logo");

        assertThat(JobDefinition.of(List.of(importing, importing, marking)).tasks())
                .containsKey("watermark");
        assertThatThrownBy(() -> JobDefinition.of(List.of(importing, lost)))
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining("'logo'");
    }

    @Test
    void wrongNamesThatAreInUseBecomeRightOnes() {
        assertThat(only(Map.of(
                        "operation", "import/aws-s3",
                        "bucket", "b",
                        "region", "r",
                        "key", "k",
                        "access_key_id", "a",
                        "secret_access_key", "s")))
                .containsEntry("operation", "import/s3");
        assertThat(only(Map.of(
                        "operation", "capture-website",
                        "url", "https://example.com",
                        "output_format", "png",
                        "width", 800,
                        "height", 600)))
                .containsEntry("screen_width", 800)
                .containsEntry("screen_height", 600)
                .doesNotContainKeys("width", "height");
    }

    @Test
    void anOperationThatNobodyHereKnowsIsLeftToTheService() {
        assertThat(only(Map.of("operation", "hologram/3d"))).containsEntry("operation", "hologram/3d");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[] | has no tasks",
                "{\"tasks\": {}} | has no tasks",
                "[{\"url\": \"x\"}] | has no operation",
                "[5] | a task is a Map",
                "[{\"operation\": \"import/url\"}] | task import (import/url) lacks url",
                "[{\"operation\": \"convert\", \"input\": \"x\"}] | lacks output_format",
                "[{\"operation\": \"watermark\", \"input\": \"x\"}] | lacks text or image",
                "[{\"operation\": \"export/sftp\", \"host\": \"h\", \"username\": \"u\", \"input\": \"x\"}] | lacks password or private_key",
                "{\"tasks\": {\"a b\": {\"operation\": \"import/upload\"}}} | 'a b' has other characters",
                "[{\"operation\": \"import/upload\"}, {\"operation\": \"merge\"}] | lacks input: one or several of [import]",
                "[{\"operation\": \"import/upload\"}, {\"operation\": \"merge\", \"input\": \"imprt\"}] | is no task of this job: one of [import]",
                "[{\"operation\": \"import/upload\"}, {\"operation\": \"import/upload\"}, {\"operation\": \"merge\", \"input\": \"import\"}] | is ambiguous: one of [import-1, import-2]",
                "{\"tasks\": {\"a\": {\"operation\": \"merge\", \"input\": \"b\"}, \"b\": {\"operation\": \"merge\", \"input\": \"a\"}}} | wait for each other: [a, b]",
                "5 | not a JSON object or array",
            })
    void whatIsWrongIsNamed(String json, String message) {
        assertThatThrownBy(() -> JobDefinition.of(json))
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining(message);
    }

    @Test
    void credentialsDoNotGetIntoTheMessage() {
        assertThatThrownBy(() -> JobDefinition.of("{\"tasks\": {\"secret_access_key\": \"hush\""))
                .hasMessageNotContaining("hush");
    }

    private static Map<String, Object> only(Map<String, Object> task) {
        return Objects.requireNonNull(
                JobDefinition.of(List.of(task)).tasks().values().iterator().next());
    }
}
