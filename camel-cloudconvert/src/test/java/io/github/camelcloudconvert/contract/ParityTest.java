package io.github.camelcloudconvert.contract;

import java.io.IOException;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import com.sun.net.httpserver.HttpServer;
import io.github.camelcloudconvert.CloudConvertComponent;
import io.github.camelcloudconvert.CloudConvertConstants;
import io.github.camelcloudconvert.client.error.StateException;
import io.github.camelcloudconvert.client.error.ValidationException;
import io.github.camelcloudconvert.client.model.Batch;
import io.github.camelcloudconvert.client.model.Job;
import io.github.camelcloudconvert.client.model.Task;
import io.github.camelcloudconvert.client.model.User;
import io.github.camelcloudconvert.client.model.Webhook;
import io.github.camelcloudconvert.config.AccountConfiguration;
import io.github.camelcloudconvert.emulator.CloudConvertEmulator;
import io.github.camelcloudconvert.emulator.CloudConvertEmulatorExtension;
import io.github.camelcloudconvert.emulator.remote.StoreKind;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Every row of {@code docs/parity.md}, with the URI that stands there. */
class ParityTest extends ContractTestSupport {

    /** The row that a test runs. */
    @Retention(RetentionPolicy.RUNTIME)
    @Target(ElementType.METHOD)
    private @interface Row {
        String value();
    }

    private static final Pattern ROW = Pattern.compile("(?m)^\\| ([a-z0-9-]+) \\| .* \\| `(cloudconvert:[^`]+)` \\|$");

    private static final Map<String, Object> NOTE = Map.of(Exchange.FILE_NAME, "note.md");

    private static final Map<String, Object> GOOGLE = Map.of(
            "operation", "export/google-cloud-storage",
            "project_id", "p",
            "bucket", "results",
            "client_email", "robot@example.com",
            "private_key", "key");

    private static final Map<String, Object> S3 = Map.of(
            "operation", "export/aws-s3",
            "bucket", "results",
            "region", "eu-west-1",
            "access_key_id", "id",
            "secret_access_key", "secret");

    @RegisterExtension
    static final CloudConvertEmulatorExtension EMULATOR =
            ContractProfile.emulator(builder -> builder.processingDelay(Duration.ofMillis(150)));

    private final Queue<String> reported = new ConcurrentLinkedQueue<>();
    private HttpServer site;

    @Override
    CloudConvertEmulator emulator() {
        return EMULATOR.emulator();
    }

    @Override
    protected CamelContext createCamelContext() throws Exception {
        CamelContext created = super.createCamelContext();
        CloudConvertComponent component = created.getComponent("cloudconvert", CloudConvertComponent.class);
        for (String name : List.of("production", "staging")) {
            AccountConfiguration account = new AccountConfiguration();
            account.setApiKey("key-of-" + name);
            account.setBaseUrl(emulator().apiUrl().toString());
            account.setSyncBaseUrl(emulator().syncUrl().toString());
            component.getAccounts().put(name, account);
        }
        created.getRegistry().bind("toS3", S3);
        return created;
    }

    @BeforeEach
    void open() throws IOException {
        site = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        site.createContext("/", exchange -> {
            byte[] page = "<html><body><h1>Welcome</h1></body></html>".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, page.length);
            exchange.getResponseBody().write(page);
            exchange.close();
        });
        site.createContext("/hook", exchange -> {
            reported.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        site.start();
        emulator().stores().create(StoreKind.S3, "results");
        emulator().stores().create(StoreKind.GOOGLE_CLOUD_STORAGE, "results");
    }

    @AfterEach
    void close() {
        site.stop(0);
    }

    @Test
    void everyRowHasItsTest() throws IOException {
        Set<String> tested = Stream.of(ParityTest.class.getDeclaredMethods())
                .filter(method -> method.isAnnotationPresent(Row.class))
                .map(method -> method.getAnnotation(Row.class).value())
                .collect(Collectors.toSet());

        assertThat(rows()).hasSizeGreaterThan(35);
        assertThat(tested).containsExactlyInAnyOrderElementsOf(rows().keySet());
    }

    // --- the agent toolkit

    @Test
    @Row("create-job")
    void createJob() throws Exception {
        Job job = body(run("create-job", conversion(site() + "/hook"), Map.of()), Job.class);

        assertThat(job.tag()).isEqualTo("parity");
        assertThat(job.tasks()).extracting(Task::name).containsExactlyInAnyOrder("import", "convert", "export");
        await().until(() -> reported.size() == 1);
    }

    @Test
    @Row("get-job")
    void getJob() throws Exception {
        Job job = body(send("cloudconvert:createJob", conversion(null)), Job.class);

        assertThat(body(run("get-job", job.id(), Map.of()), Job.class).id()).isEqualTo(job.id());
    }

    @Test
    @Row("list-jobs")
    void listJobs() throws Exception {
        for (int number = 0; number < 3; number++) {
            send(
                    "cloudconvert:waitForJob",
                    send("cloudconvert:createJob", conversion(null))
                            .getMessage()
                            .getBody());
        }

        await().untilAsserted(() -> assertThat(list(run("list-jobs", null, Map.of())))
                .hasSize(2)
                .allMatch(job -> "parity".equals(((Job) job).tag())));
    }

    @Test
    @Row("create-task")
    void createTask() throws Exception {
        Exchange created = run("create-task", IMPORT, Map.of());

        assertThat(body(created, Task.class).operation()).isEqualTo("import/raw");
        assertThat(created.getMessage().getHeader(CloudConvertConstants.TASK_NAME))
                .isEqualTo("source");
    }

    @Test
    @Row("get-task")
    void getTask() throws Exception {
        Task task = body(send("cloudconvert:createTask", IMPORT), Task.class);

        assertThat(body(run("get-task", task.id(), Map.of()), Task.class).id()).isEqualTo(task.id());
    }

    @Test
    @Row("list-tasks")
    void listTasks() throws Exception {
        Job job = body(send("cloudconvert:createJob", conversion(null)), Job.class);
        send("cloudconvert:waitForJob", job);
        send("cloudconvert:convert?outputFormat=pdf", "# Other", NOTE);

        assertThat(list(run("list-tasks", null, Map.of(CloudConvertConstants.JOB_ID, job.id()))))
                .singleElement()
                .isInstanceOfSatisfying(
                        Task.class, task -> assertThat(task.jobId()).isEqualTo(job.id()));
    }

    @Test
    @Row("get-current-user")
    void getCurrentUser() throws Exception {
        assertThat(body(run("get-current-user", null, Map.of()), User.class).id())
                .isNotBlank();
    }

    @Test
    @Row("account-default")
    void accountDefault() throws Exception {
        assertThat(body(run("account-default", null, Map.of()), User.class).id())
                .isNotBlank();
    }

    @Test
    @Row("account-production")
    void accountProduction() throws Exception {
        assertThat(body(run("account-production", null, Map.of()), User.class).id())
                .isNotBlank();
    }

    @Test
    @Row("account-staging")
    void accountStaging() throws Exception {
        assertThat(body(run("account-staging", null, Map.of()), User.class).id())
                .isNotBlank();
    }

    @Test
    @Row("pdf-to-png")
    void pdfToPng() throws Exception {
        assertThat(Samples.image(bytes(run("pdf-to-png", Samples.pdf(1), Map.of(Exchange.FILE_NAME, "a.pdf")))))
                .isNotNull();
    }

    @Test
    @Row("capture-1280x800")
    void capture1280x800() throws Exception {
        assertThat(Samples.image(bytes(run("capture-1280x800", site(), Map.of()))))
                .satisfies(image -> assertThat(image.getWidth()).isEqualTo(1280))
                .satisfies(image -> assertThat(image.getHeight()).isEqualTo(800));
    }

    @Test
    @Row("merge-two-pdfs")
    void mergeTwoPdfs() throws Exception {
        Job job = body(
                run(
                        "merge-two-pdfs",
                        List.of(
                                Map.of("operation", "import/url", "url", site() + "/a.html", "filename", "a.html"),
                                Map.of("operation", "import/url", "url", site() + "/b.html", "filename", "b.html"),
                                Map.of(
                                        "operation",
                                        "merge",
                                        "output_format",
                                        "pdf",
                                        "input",
                                        List.of("import-1", "import-2")),
                                Map.of("operation", "export/url", "input", "merge")),
                        Map.of()),
                Job.class);
        Exchange ended = send("cloudconvert:waitForJob", job);

        assertThat(Samples.textOf(bytes(
                        send("cloudconvert:downloadFile", ended.getMessage().getBody()))))
                .containsSubsequence("Welcome", "Welcome");
    }

    @Test
    @Row("merge-bodies")
    void mergeBodies() throws Exception {
        assertThat(Samples.textOf(bytes(run("merge-bodies", List.of(Samples.pdf(1), Samples.pdf(2)), Map.of()))))
                .containsSubsequence("page 1", "page 1", "page 2");
    }

    // --- operations

    @Test
    @Row("import-url")
    void importUrl() throws Exception {
        assertThat(Samples.textOf(bytes(run("import-url", null, ContractProfile.named("page.html")))))
                .contains("Welcome");
        assertThat(operations()).contains("import/url");
    }

    @Test
    @Row("import-upload")
    void importUpload() throws Exception {
        assertThat(Samples.textOf(bytes(run("import-upload", "# Note", NOTE)))).contains("Note");
        assertThat(operations()).contains("import/upload");
    }

    @Test
    @Row("import-base64")
    void importBase64() throws Exception {
        assertThat(Samples.textOf(bytes(run("import-base64", "# Note", Map.of()))))
                .contains("Note");
        assertThat(operations()).contains("import/base64");
    }

    @Test
    @Row("convert")
    void convert() throws Exception {
        assertThat(bytes(run("convert", "# Note", Map.of()))).asString().contains("<h1>Note</h1>");
    }

    @Test
    @Row("export-url")
    void exportUrl() throws Exception {
        assertThat(body(run("export-url", "# Note", Map.of()), String.class)).startsWith("http");
        assertThat(emulator().requests().of("GET /tasks/{file} STORAGE")).isZero();
    }

    @Test
    @Row("export-aws-s3")
    void exportAwsS3() throws Exception {
        assertThat(body(run("export-aws-s3", "# Note", Map.of()), Job.class).finished())
                .isTrue();
        assertThat(emulator().stores().list(StoreKind.S3, "results")).containsExactly("input.pdf");
    }

    @Test
    @Row("export-google-drive")
    void exportGoogleDrive() throws Exception {
        Exchange refused = run(
                "export-google-drive",
                List.of(IMPORT_TASK, Map.of("operation", "export/google-drive", "input", "import")),
                Map.of());

        assertThat(failure(refused, ValidationException.class))
                .hasMessageContaining("HTTP 422")
                .extracting(ValidationException::fieldErrors)
                .asString()
                .contains("operation");
    }

    @Test
    @Row("merge")
    void merge() throws Exception {
        assertThat(Samples.textOf(bytes(run("merge", List.of("# One", "# Two"), Map.of()))))
                .containsSubsequence("One", "Two");
    }

    @Test
    @Row("optimize")
    void optimize() throws Exception {
        assertThat(Samples.textOf(bytes(run("optimize", Samples.pdf(1), Map.of()))))
                .contains("page 1");
    }

    @Test
    @Row("thumbnail")
    void thumbnail() throws Exception {
        assertThat(Samples.image(bytes(run("thumbnail", Samples.pdf(1), Map.of())))
                        .getWidth())
                .isLessThanOrEqualTo(64);
    }

    @Test
    @Row("capture-website")
    void captureWebsite() throws Exception {
        assertThat(Samples.textOf(bytes(run("capture-website", site(), Map.of()))))
                .contains("Welcome");
    }

    @Test
    @Row("metadata")
    void metadata() throws Exception {
        assertThat(object(run("metadata", Samples.pdf(2), Map.of()))).containsEntry("PageCount", 2);
    }

    @Test
    @Row("archive")
    void archive() throws Exception {
        assertThat(bytes(run("archive", List.of("one", "two"), Map.of()))).startsWith('P', 'K');
    }

    // --- the second toolkit

    @Test
    @Row("s3-export-task")
    void s3ExportTask() throws Exception {
        Map<String, Object> all = new HashMap<>(S3);
        all.putAll(Map.of(
                "endpoint", "https://storage.example",
                "session_token", "token",
                "key", "out/note.md",
                "acl", "public-read",
                "cache_control", "no-store",
                "content_disposition", "inline",
                "content_type", "text/markdown",
                "metadata", Map.of("origin", "route"),
                "server_side_encryption", "AES256",
                "tagging", Map.of("team", "docs")));
        all.put(
                "input",
                body(send("cloudconvert:createTask", IMPORT), Task.class).id());
        Task task = body(run("s3-export-task", all, Map.of()), Task.class);

        assertThat(body(send("cloudconvert:waitForTask", task), Task.class).operation())
                .isEqualTo("export/s3");
        assertThat(emulator().stores().get(StoreKind.S3, "results", "out/note.md"))
                .isPresent();
        assertThat(emulator().stores().attributes(StoreKind.S3, "results", "out/note.md"))
                .containsEntry("acl", "public-read")
                .containsKeys("metadata", "tagging", "content_type", "cache_control");
    }

    @Test
    @Row("gcs-export-task")
    void gcsExportTask() throws Exception {
        Map<String, Object> all = new HashMap<>(GOOGLE);
        all.put("file", "note.md");
        all.put(
                "input",
                body(send("cloudconvert:createTask", IMPORT), Task.class).id());

        send(
                "cloudconvert:waitForTask",
                run("gcs-export-task", all, Map.of()).getMessage().getBody());
        assertThat(emulator().stores().get(StoreKind.GOOGLE_CLOUD_STORAGE, "results", "note.md"))
                .isPresent();
    }

    @Test
    @Row("create-webhook")
    void createWebhook() throws Exception {
        assertThat(body(run("create-webhook", null, Map.of()), Webhook.class).events())
                .containsExactly("job.finished", "job.failed");
    }

    @Test
    @Row("list-webhooks")
    void listWebhooks() throws Exception {
        run("create-webhook", null, Map.of());

        assertThat(list(run("list-webhooks", null, Map.of()))).hasSize(1);
    }

    @Test
    @Row("delete-webhook")
    void deleteWebhook() throws Exception {
        Webhook webhook = body(run("create-webhook", null, Map.of()), Webhook.class);

        assertThat(run("delete-webhook", webhook.id(), Map.of()).getException()).isNull();
        assertThat(list(run("list-webhooks", null, Map.of()))).isEmpty();
    }

    @Test
    @Row("list-operations")
    void listOperations() throws Exception {
        assertThat(list(run("list-operations", null, Map.of()))).hasSizeGreaterThan(5);
    }

    @Test
    @Row("list-formats")
    void listFormats() throws Exception {
        assertThat(list(run("list-formats", null, Map.of()))).isNotEmpty();
    }

    @Test
    @Row("list-all-tasks")
    void listAllTasks() throws Exception {
        send("cloudconvert:createTask", IMPORT);

        assertThat(list(run("list-all-tasks", null, Map.of()))).hasSize(1);
    }

    @Test
    @Row("show-user")
    void showUser() throws Exception {
        assertThat(body(run("show-user", null, Map.of()), User.class).credits()).isNotNull();
    }

    // --- batches

    @Test
    @Row("batch-submit")
    void batchSubmit() throws Exception {
        assertThat(submit("batch-submit", 26).id()).startsWith("batch-");
        assertThat(emulator().jobs()).hasSize(2);
    }

    @Test
    @Row("batch-status")
    void batchStatus() throws Exception {
        Batch batch = submit("batch-submit", 3);
        List<String> seen = new ArrayList<>(List.of(batch.status()));
        await().until(() -> {
            Batch now = body(run("batch-status", batch.id(), Map.of()), Batch.class);
            seen.add(now.status());
            return now.status().equals(Batch.COMPLETED) && now.succeeded() == 3;
        });

        assertThat(seen).isSubsetOf(Batch.PENDING, Batch.PROCESSING, Batch.COMPLETED);
    }

    @Test
    @Row("batch-cancel")
    void batchCancel() throws Exception {
        Batch batch = submit("batch-submit", 1);
        await().until(() -> body(run("batch-status", batch.id(), Map.of()), Batch.class)
                .status()
                .equals(Batch.COMPLETED));

        assertThat(failure(run("batch-cancel", batch.id(), Map.of()), StateException.class))
                .hasMessageContaining("completed");
    }

    @Test
    @Row("batch-archive")
    void batchArchive() throws Exception {
        Batch batch = submit("batch-archive", 2);

        assertThat(batch.jobs()).singleElement().satisfies(job -> assertThat(
                        job.tasks().stream().filter(task -> task.operation().equals("export/url")))
                .hasSize(1));
    }

    @Test
    @Row("batch-webhook")
    void batchWebhook() throws Exception {
        submit("batch-webhook", 2);

        await().until(() -> reported.size() == 1);
        assertThat(reported.element()).contains("\"event\":\"job.finished\"");
    }

    private Batch submit(String row, int files) throws Exception {
        List<Object> bodies = IntStream.range(0, files)
                .<Object>mapToObj(number -> "# File " + number)
                .toList();
        return body(run(row, bodies, Map.of()), Batch.class);
    }

    private static final Map<String, Object> IMPORT = Map.of(
            "operation", "import/raw", "payload", Map.of("file", "# Note", "filename", "note.md"), "name", "source");

    private static final Map<String, Object> IMPORT_TASK =
            Map.of("operation", "import/raw", "file", "# Note", "filename", "note.md");

    private static Map<String, Object> conversion(String hook) {
        Map<String, Object> job = new HashMap<>();
        job.put("tag", "parity");
        job.put(
                "tasks",
                List.of(
                        IMPORT_TASK,
                        Map.of("operation", "convert", "input", "import", "options", Map.of("output_format", "pdf")),
                        Map.of("operation", "export/url", "input", "convert")));
        if (hook != null) {
            job.put("webhook_url", hook);
        }
        return job;
    }

    /** The API's names of all tasks that there are. */
    private List<String> operations() {
        return emulator().jobs().stream()
                .flatMap(job -> job.tasks().stream())
                .map(task -> task.operation())
                .toList();
    }

    private String site() {
        return "http://127.0.0.1:" + site.getAddress().getPort();
    }

    private Exchange run(String row, Object body, Map<String, Object> headers) throws Exception {
        String uri = Objects.requireNonNull(rows().get(row), row);
        return send(uri.replace("{{site}}", site()).replace("{{hook}}", site() + "/hook"), body, headers);
    }

    private static Map<String, String> rows() throws IOException {
        Map<String, String> rows = new HashMap<>();
        ROW.matcher(Files.readString(Path.of("../docs/parity.md")))
                .results()
                .forEach(row -> rows.put(row.group(1), row.group(2)));
        return rows;
    }
}
