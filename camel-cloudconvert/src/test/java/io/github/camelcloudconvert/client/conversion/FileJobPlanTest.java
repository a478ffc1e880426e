package io.github.camelcloudconvert.client.conversion;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import io.github.camelcloudconvert.client.FileJobs;
import io.github.camelcloudconvert.client.error.ValidationException;
import io.github.camelcloudconvert.client.files.Export;
import io.github.camelcloudconvert.client.files.FileInput;
import io.github.camelcloudconvert.client.json.Base64Text;
import io.github.camelcloudconvert.client.json.Json;
import io.github.camelcloudconvert.client.model.Job;
import io.github.camelcloudconvert.client.model.Task;
import io.github.camelcloudconvert.client.transfer.UploadSource;
import org.junit.jupiter.api.Test;

import static io.github.camelcloudconvert.client.FileJobs.NONCE;
import static io.github.camelcloudconvert.client.FileJobs.address;
import static io.github.camelcloudconvert.client.FileJobs.bytes;
import static io.github.camelcloudconvert.client.JobText.job;
import static io.github.camelcloudconvert.client.JobText.task;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class FileJobPlanTest {

    private static final String EXPORT = "export-" + NONCE;
    private static final Map<String, Object> S3 = Map.of("operation", "import/s3", "bucket", "in", "key", "a.docx");

    private static FileJobPlan plan(FileJobs job) {
        return FileJobPlan.of(job.build(), "tag", NONCE);
    }

    private static Map<String, Map<String, Object>> tasks(FileJobs job) {
        return plan(job).request().tasks();
    }

    private static Job read(String text) {
        return Job.of(Json.readObject(text.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void importsAreNumberedAndOneExportBearsTheNonce() {
        FileJobPlan plan = plan(new FileJobs()
                .input(address("https://files.example/a.docx"))
                .input(bytes("b.docx", 5))
                .input(bytes("c.docx", 11)));

        assertThat(plan.request().tasks())
                .containsExactly(
                        Map.entry("import-1", Map.of("operation", "import/url", "url", "https://files.example/a.docx")),
                        Map.entry(
                                "import-2",
                                Map.of(
                                        "operation",
                                        "import/base64",
                                        "file",
                                        Base64Text.of("xxxxx".getBytes(StandardCharsets.UTF_8)),
                                        "filename",
                                        "b.docx")),
                        Map.entry("import-3", Map.of("operation", "import/upload")),
                        Map.entry(
                                "convert",
                                Map.of(
                                        "operation",
                                        "convert",
                                        "output_format",
                                        "pdf",
                                        "input",
                                        List.of("import-1", "import-2", "import-3"))),
                        Map.entry(EXPORT, Map.of("operation", "export/url", "input", "convert")));
        assertThat(plan.uploads()).containsOnlyKeys("import-3");
        assertThat(plan.request().tag()).isEqualTo("tag");
    }

    @Test
    void anOperationWithoutInputsHasNoInputField() {
        assertThat(tasks(new FileJobs().operation("capture-website", Map.of("url", "https://example.com"))))
                .containsExactly(
                        Map.entry(
                                "capture-website",
                                Map.of("operation", "capture-website", "url", "https://example.com")),
                        Map.entry(EXPORT, Map.of("operation", "export/url", "input", "capture-website")));
    }

    @Test
    void anImportOfTheUsersIsTakenAsItIs() {
        FileJobPlan plan = plan(new FileJobs().input(new FileInput.Import(S3)));

        assertThat(plan.request().tasks()).containsEntry("import-1", S3);
        assertThat(plan.uploads()).isEmpty();
    }

    @Test
    void aFileForAFieldIsNamedThereAndNotInTheInput() {
        Map<String, Map<String, Object>> tasks = tasks(new FileJobs()
                .input(new FileInput.Import(S3))
                .operation("watermark", Map.of("opacity", 50))
                .field("image", bytes("logo.png", 3)));

        assertThat(tasks).containsOnlyKeys("import-1", "import-2", "watermark", EXPORT);
        assertThat(tasks.get("import-2")).containsEntry("filename", "logo.png");
        assertThat(tasks.get("watermark"))
                .isEqualTo(Map.of("operation", "watermark", "input", "import-1", "image", "import-2", "opacity", 50));
    }

    @Test
    void allInlineInputsShareOneThreshold() {
        FileJobPlan plan = plan(
                new FileJobs().input(bytes("a.txt", 6)).input(bytes("b.txt", 5)).field("image", bytes("c.png", 4)));

        assertThat(plan.uploads()).containsOnlyKeys("import-2");
    }

    @Test
    void anArchiveIsAskedOfTheExport() {
        assertThat(tasks(new FileJobs().input(address("https://a.example/x")).export(new Export.Addresses(true)))
                        .get(EXPORT))
                .containsEntry("archive_multiple_files", true);
    }

    @Test
    void anExportOfTheUsersGetsTheInputAndTheNonce() {
        Export export = new Export.Storage(Map.of("operation", "export/s3", "bucket", "out"));

        assertThat(tasks(new FileJobs().input(address("https://a.example/x")).export(export)))
                .containsEntry(EXPORT, Map.of("operation", "export/s3", "bucket", "out", "input", "convert"));
    }

    @Test
    void withoutAnExportTheTaskItselfBearsTheNonce() {
        FileJobPlan plan = plan(new FileJobs()
                .input(address("https://a.example/x"))
                .operation("pdf/a", Map.of())
                .export(new Export.Nowhere()));

        assertThat(plan.request().tasks()).containsOnlyKeys("import-1", "pdf-a-" + NONCE);
        JobRecovery.LostJob lost = new JobRecovery.LostJob(plan.request(), plan.nonce(), 0, Instant.EPOCH);
        assertThat(lost.bearsNonce(
                        read(job("j1", "waiting", Instant.EPOCH, task("pdf-a-" + NONCE, "pdf/a", "waiting")))))
                .isTrue();
        assertThat(lost.bearsNonce(
                        read(job("j1", "waiting", Instant.EPOCH, task("pdf-a-ffffffffffff", "pdf/a", "waiting")))))
                .isFalse();
    }

    @Test
    void anyKindOfExportIsFound() {
        assertThat(FileJobPlan.exportOf(read(job(
                                "j1",
                                "finished",
                                Instant.EPOCH,
                                task("import-1", "import/s3", "finished"),
                                task("convert", "convert", "finished"),
                                task("export-ffff", "export/google-cloud-storage", "finished"))))
                        .map(Task::name))
                .contains("export-ffff");
        assertThat(FileJobPlan.exportOf(
                        read(job("j1", "finished", Instant.EPOCH, task("metadata-ff", "metadata", "finished")))))
                .isEmpty();
    }

    @Test
    void onlyImportsThatStillWaitAreUploaded() {
        FileJobPlan plan = plan(new FileJobs().input(bytes("a.txt", 11)).input(bytes("b.txt", 11)));
        Job job = read(job(
                "j1",
                "processing",
                Instant.EPOCH,
                task("import-1", "import/upload", "processing"),
                task("import-2", "import/upload", "waiting")));

        assertThat(FileJobPlan.pending(plan.uploads(), job))
                .extracting(Map.Entry::getKey)
                .containsExactly("import-2");
    }

    @Test
    void anInlineFileThatHasChangedIsNoInput() {
        UploadSource shorter = new UploadSource(
                "a.txt", 5, UploadSource.ofBytes("a.txt", new byte[4]).opener());
        UploadSource longer = new UploadSource(
                "a.txt", 5, UploadSource.ofBytes("a.txt", new byte[6]).opener());

        assertThatThrownBy(() -> plan(new FileJobs().input(new FileInput.Bytes(shorter))))
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining("a.txt");
        assertThatThrownBy(() -> plan(new FileJobs().input(new FileInput.Bytes(longer))))
                .isInstanceOf(ValidationException.class);
    }
}
