package io.github.camelcloudconvert.mcp;

import java.awt.image.BufferedImage;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import javax.imageio.ImageIO;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelcloudconvert.emulator.CloudConvertEmulatorExtension;
import io.github.camelcloudconvert.emulator.remote.StoreKind;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The documented examples of both tool kits, called by the official Java client. */
class KitExamplesTest {

    @RegisterExtension
    static final CloudConvertEmulatorExtension emulator = new CloudConvertEmulatorExtension();

    private static final String STORAGE =
            """
            {"type": "s3", "bucket": "results", "region": "eu-west-1",
             "access_key_id": "AKIA-TEST", "secret_access_key": "very-secret-value"}""";

    private static final String GOOGLE =
            """
            {"type": "google-cloud-storage", "project_id": "p", "bucket": "reports",
             "client_email": "robot@example.com", "private_key": "very-private-key"}""";

    private static FileHost host;
    private static Agent agent;

    @BeforeAll
    static void start() throws Exception {
        byte[] pdf = Files.readAllBytes(Path.of("src/test/resources/twelve.pdf"));
        host = new FileHost(
                Map.of("a.pdf", pdf, "b.pdf", pdf, "page.html", "<h1>Port</h1>".getBytes(StandardCharsets.UTF_8)));
        agent = Agent.start(
                Map.of("CLOUDCONVERT_STORAGE_RESULTS", STORAGE, "CLOUDCONVERT_STORAGE_GOOGLE", GOOGLE)::get,
                "--emulator",
                emulator.emulator().addresses(),
                "--host",
                "127.0.0.1",
                "--host",
                "hooks.example",
                "--storage",
                "results",
                "--storage",
                "google",
                "--allow-destructive",
                "--prefixed-names");
    }

    @AfterAll
    static void stop() {
        agent.close();
        host.close();
    }

    @Test
    void aPdfBecomesPng() throws Exception {
        JsonNode job = agent.call(
                        "create_job",
                        Map.of(
                                "tasks",
                                List.of(
                                        Map.of(
                                                "operation",
                                                "import/url",
                                                "url",
                                                host.url("a.pdf"),
                                                "filename",
                                                "a.pdf"),
                                        Map.of("operation", "convert", "input", "import", "output_format", "png"),
                                        Map.of("operation", "export/url", "input", "convert")),
                                "tag",
                                "kit"))
                .path("data");
        JsonNode ended = agent.call("wait_job", Map.of("job_id", job.path("id").asText()))
                .path("data");
        assertThat(ended.path("status").asText()).isEqualTo("finished");
        assertThat(picture(resultAddress(ended))).isNotNull();
    }

    @Test
    void aWebsiteIsCapturedAt1280By800() throws Exception {
        JsonNode job = agent.call(
                        "create_job",
                        Map.of(
                                "tasks",
                                List.of(
                                        Map.of(
                                                "operation",
                                                "capture-website",
                                                "url",
                                                host.url("page.html"),
                                                "output_format",
                                                "png",
                                                "options",
                                                Map.of("width", 1280, "height", 800)),
                                        Map.of("operation", "export/url", "input", "capture-website"))))
                .path("data");
        JsonNode ended = agent.call("wait_job", Map.of("job_id", job.path("id").asText()))
                .path("data");
        assertThat(picture(resultAddress(ended)).getWidth()).isEqualTo(1280);

        JsonNode directly = agent.call(
                "capture_website",
                Map.of(
                        "url",
                        host.url("page.html"),
                        "output_format",
                        "png",
                        "width",
                        1280,
                        "height",
                        800,
                        "output",
                        "address"));
        BufferedImage picture =
                picture(directly.path("files").path(0).path("url").asText());
        assertThat(picture.getWidth()).isEqualTo(1280);
        assertThat(picture.getHeight()).isEqualTo(800);
    }

    @Test
    void twoPdfsAreMerged() throws Exception {
        JsonNode job = agent.call(
                        "create_job",
                        Map.of(
                                "tasks",
                                List.of(
                                        Map.of("operation", "import/url", "url", host.url("a.pdf")),
                                        Map.of("operation", "import/url", "url", host.url("b.pdf")),
                                        Map.of(
                                                "operation",
                                                "merge",
                                                "input",
                                                List.of("import-1", "import-2"),
                                                "output_format",
                                                "pdf"),
                                        Map.of("operation", "export/url", "input", "merge"))))
                .path("data");
        JsonNode ended = agent.call("wait_job", Map.of("job_id", job.path("id").asText()))
                .path("data");
        assertThat(pages(resultAddress(ended))).isEqualTo(24);

        JsonNode directly = agent.call(
                "merge_files", Map.of("inputs", List.of(host.url("a.pdf"), host.url("b.pdf")), "output", "address"));
        assertThat(pages(directly.path("files").path(0).path("url").asText())).isEqualTo(24);
    }

    @Test
    void jobsAndTasksAreListedAndFollowed() {
        JsonNode done = agent.call(
                "convert_file",
                Map.of("content", "# a", "input_filename", "a.md", "output_format", "html", "tag", "listed"));
        String id = done.path("job_id").asText();
        // the service's lists lag behind
        await().untilAsserted(() -> assertThat(
                        agent.call("list_jobs", Map.of("status", "finished", "tag", "listed", "per_page", 5, "page", 1))
                                .path("data")
                                .findValuesAsText("id"))
                .contains(id));
        assertThat(agent.call("get_job", Map.of("job_id", id)).path("data").path("tasks"))
                .hasSize(3);
        JsonNode tasks = agent.call("list_tasks", Map.of("job_id", id, "operation", "convert"))
                .path("data");
        assertThat(tasks).hasSize(1);
        assertThat(agent.call(
                                "get_task",
                                Map.of("task_id", tasks.path(0).path("id").asText()))
                        .path("data")
                        .path("operation")
                        .asText())
                .isEqualTo("convert");
        JsonNode prefixed = agent.call("CLOUDCONVERT_LIST_TASKS", Map.of("job_id", id));
        assertThat(prefixed.path("data")).hasSize(3);
    }

    @Test
    void resultsGoToS3AndGoogleByTheNameOfAStorage() {
        emulator.emulator().stores().create(StoreKind.S3, "results");
        emulator.emulator().stores().create(StoreKind.GOOGLE_CLOUD_STORAGE, "reports");
        JsonNode imported = agent.call(
                        "create_task",
                        Map.of("operation", "import/url", "payload", Map.of("url", host.url("a.pdf")), "name", "in"))
                .path("data");
        String task = imported.path("id").asText();
        JsonNode export = agent.call(
                        "create_export_s3_task", Map.of("input", task, "credentials", "results", "key", "out/a.pdf"))
                .path("data");
        JsonNode ended =
                agent.call("wait_task", Map.of("task_id", export.path("id").asText()));
        assertThat(ended.path("data").path("status").asText()).isEqualTo("finished");
        assertThat(ended.toString()).doesNotContain("very-secret-value", "AKIA-TEST");
        assertThat(emulator.emulator().stores().list(StoreKind.S3, "results")).containsExactly("out/a.pdf");

        JsonNode second = agent.call(
                        "CLOUDCONVERT_CREATE_EXPORT_GOOGLE_CLOUD_STORAGE_TASK",
                        Map.of("input", List.of(task), "credentials", "google", "file", "a.pdf"))
                .path("data");
        agent.call("wait_task", Map.of("task_id", second.path("id").asText()));
        assertThat(emulator.emulator().stores().list(StoreKind.GOOGLE_CLOUD_STORAGE, "reports"))
                .containsExactly("a.pdf");
    }

    @Test
    void webhooksAreMadeFoundAndDeleted() {
        String url = "https://hooks.example/cloudconvert";
        JsonNode made = agent.call("CLOUDCONVERT_CREATE_WEBHOOK", Map.of("url", url, "event", "job.finished"))
                .path("data");
        assertThat(made.path("events").path(0).asText()).isEqualTo("job.finished");
        assertThat(made.path("signing_secret").asText()).startsWith("(kept");
        agent.call("create_webhook", Map.of("url", url + "/other", "events", List.of("job.failed")));
        JsonNode found = agent.call("CLOUDCONVERT_LIST_WEBHOOKS", Map.of("filter[url]", url))
                .path("data");
        assertThat(found).hasSize(1);
        assertThat(agent.call(
                                "delete_webhook",
                                Map.of("webhook_id", made.path("id").asText()))
                        .path("data")
                        .path("done")
                        .asText())
                .isEqualTo("delete_webhook");
        assertThat(agent.call("list_webhooks", Map.of("url", url)).path("data")).isEmpty();
    }

    @Test
    void whatTheServiceCanDoAndWhoPaysIsTold() {
        JsonNode formats = agent.call(
                        "CLOUDCONVERT_LIST_SUPPORTED_FORMATS",
                        Map.of("filter[input_format]", "pdf", "filter[output_format]", "png"))
                .path("data");
        assertThat(formats).isNotEmpty().allSatisfy(row -> assertThat(
                        row.path("output_format").asText())
                .isEqualTo("png"));
        assertThat(agent.call("list_operations", Map.of("operation", "merge")).path("data"))
                .isNotEmpty();
        JsonNode user =
                agent.call("get_current_user", Map.of("account", "default")).path("data");
        assertThat(user.has("credits")).isTrue();
        assertThat(agent.call("show_user", Map.of()).path("data")).isEqualTo(user);
    }

    private static String resultAddress(JsonNode job) {
        for (JsonNode task : job.path("tasks")) {
            if (task.path("operation").asText().equals("export/url")) {
                return task.path("result").path("files").path(0).path("url").asText();
            }
        }
        throw new AssertionError(job.toString());
    }

    private static BufferedImage picture(String address) throws Exception {
        return ImageIO.read(URI.create(address).toURL());
    }

    private static int pages(String address) throws Exception {
        try (PDDocument document =
                Loader.loadPDF(URI.create(address).toURL().openStream().readAllBytes())) {
            return document.getNumberOfPages();
        }
    }
}
