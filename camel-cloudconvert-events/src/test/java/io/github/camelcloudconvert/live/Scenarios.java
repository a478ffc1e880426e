package io.github.camelcloudconvert.live;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;

import io.github.camelcloudconvert.CloudConvertConstants;
import io.github.camelcloudconvert.client.error.AuthenticationException;
import io.github.camelcloudconvert.client.error.CloudConvertException;
import io.github.camelcloudconvert.client.error.JobFailedException;
import io.github.camelcloudconvert.client.error.NotFoundException;
import io.github.camelcloudconvert.client.error.ValidationException;
import io.github.camelcloudconvert.client.model.Job;
import io.github.camelcloudconvert.client.model.Task;
import io.github.camelcloudconvert.client.model.User;
import io.github.camelcloudconvert.client.model.Webhook;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.builder.RouteBuilder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * The part of the contract suite that needs neither faults nor a look into the emulator, with the few files that the
 * sandbox takes. Run in this order.
 */
final class Scenarios {

    private static final String UNKNOWN = "00000000-0000-4000-8000-000000000000";
    private static final List<Map<String, Object>> UPLOAD = List.of(Map.of("operation", "import/upload"));
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int MAX_ATTEMPTS = 5;

    static final List<Scenario> ALL = List.of(
            new Scenario("the account is read", 0, stage -> stage.get("getCurrentUser", "", User.class)),
            new Scenario("operations and formats are listed", 0, Scenarios::discover),
            new Scenario("a small file is converted", 1, Scenarios::small),
            new Scenario("a large file is uploaded", 1, Scenarios::large),
            new Scenario("several files become one job", 2, Scenarios::several),
            new Scenario("a file is fetched from an address", 1, Scenarios::address),
            new Scenario("pages become pictures", 1, Scenarios::pages),
            new Scenario("a job is polled", 1, Scenarios::polled),
            new Scenario("a picture is optimized", 1, stage -> file(stage, "optimize", RegisteredFiles.PHOTO)),
            new Scenario(
                    "a page is shown small",
                    1,
                    stage -> file(stage, "thumbnail?outputFormat=png&option.width=50", RegisteredFiles.PDF)),
            new Scenario(
                    "a document is marked",
                    1,
                    stage -> file(stage, "watermark?option.text=DRAFT", RegisteredFiles.PDF)),
            new Scenario(
                    "pages are turned",
                    1,
                    stage -> file(stage, "pdfRotatePages?option.rotation=RAW(+90)", RegisteredFiles.PDF)),
            new Scenario("documents are merged", 1, Scenarios::merged),
            new Scenario("files are packed", 1, Scenarios::packed),
            new Scenario("metadata is read", 0, Scenarios::metadata),
            new Scenario("a website is captured", 1, Scenarios::captured),
            new Scenario("a job of one's own is made, waited for, read and deleted", 1, Scenarios::job),
            new Scenario("jobs and their tasks are listed", 0, Scenarios::lists),
            new Scenario("a chain of tasks is made, fetched and deleted", 1, Scenarios::tasks),
            new Scenario("a task is cancelled and repeated", 0, Scenarios::cancelled),
            new Scenario("a webhook is made, found and deleted", 0, Scenarios::webhook),
            new Scenario("a wrong key is refused", 0, Scenarios::wrongKey),
            new Scenario("unknown ids are not found", 0, Scenarios::unknown),
            new Scenario("an id that is none is refused", 0, stage -> assertThat(
                            stage.send("callApi?maxRetries=0&apiPath=/tasks/none", null, Map.of())
                                    .getException())
                    .isInstanceOf(CloudConvertException.class)),
            new Scenario("wrong fields are refused", 0, Scenarios::wrongFields),
            new Scenario("an impossible conversion fails", 0, Scenarios::impossible),
            new Scenario("a file that is not registered is refused", 1, Scenarios::unregistered),
            new Scenario("events arrive by the socket", 0, Scenarios::events),
            new Scenario("what was made is deleted", 0, Scenarios::cleanUp));

    private Scenarios() {}

    private static void discover(Stage stage) throws Exception {
        assertThat(stage.list("listOperations?filterOperation=convert&inputFormat=md&outputFormat=pdf&include=options"))
                .isNotEmpty();
        assertThat(stage.list("listFormats?inputFormat=png&outputFormat=jpg")).isNotEmpty();
    }

    private static void small(Stage stage) throws Exception {
        Exchange done = stage.sendFile("convert?outputFormat=pdf", RegisteredFiles.NOTE);

        assertThat(Stage.body(done, byte[].class)).startsWith('%', 'P', 'D', 'F');
        assertThat(done.getMessage().getHeader(Exchange.FILE_NAME)).isEqualTo("note.pdf");
    }

    private static void large(Stage stage) throws Exception {
        assertThat(Stage.body(stage.sendFile("convert?outputFormat=jpg", RegisteredFiles.LARGE), byte[].class))
                .startsWith(0xFF, 0xD8);
    }

    private static void several(Stage stage) throws Exception {
        List<?> results = stage.get(
                "convert?inputFormat=png&outputFormat=jpg",
                List.of(RegisteredFiles.bytes(RegisteredFiles.SMALL), RegisteredFiles.bytes(RegisteredFiles.LARGE)),
                List.class);

        assertThat(results).hasSize(2);
    }

    /** The only address from which a registered file is sure to come is a result of the service's own. */
    private static void address(Stage stage) throws Exception {
        Job copied = stage.get(
                "createJob",
                List.of(importNote(), Map.of("operation", "export/url", "name", "export", "input", "import")),
                Job.class);
        Job ended = stage.get("waitForJob", copied.id(), Job.class);
        String own = ended.task("export").orElseThrow().result().files().get(0).url();
        Object address = stage.service().note() == null ? own : stage.service().note();
        Exchange done = stage.send(
                "convert?outputFormat=pdf",
                null,
                Map.of(
                        CloudConvertConstants.SOURCE_URL,
                        String.valueOf(address),
                        Exchange.FILE_NAME,
                        RegisteredFiles.NOTE));

        assertThat(Stage.body(done, byte[].class)).startsWith('%', 'P', 'D', 'F');
    }

    private static void pages(Stage stage) throws Exception {
        List<?> pages = Stage.body(stage.sendFile("convert?outputFormat=png", RegisteredFiles.PDF), List.class);

        assertThat(pages).hasSize(3).allMatch(Message.class::isInstance);
    }

    private static void polled(Stage stage) throws Exception {
        Exchange done = stage.sendFile("convert?outputFormat=html&completion=poll", RegisteredFiles.NOTE);

        assertThat(new String(Stage.body(done, byte[].class), StandardCharsets.UTF_8))
                .contains("A note");
    }

    private static void file(Stage stage, String uri, String file) throws Exception {
        assertThat(Stage.body(stage.sendFile(uri, file), byte[].class)).isNotEmpty();
    }

    private static void merged(Stage stage) throws Exception {
        byte[] pdf = RegisteredFiles.bytes(RegisteredFiles.PDF);

        assertThat(stage.get("merge?inputFormat=pdf", List.of(pdf, pdf), byte[].class))
                .startsWith('%', 'P', 'D', 'F');
    }

    private static void packed(Stage stage) throws Exception {
        byte[] picture = RegisteredFiles.bytes(RegisteredFiles.SMALL);

        assertThat(stage.get("archive?outputFormat=zip&inputFormat=png", List.of(picture, picture), byte[].class))
                .startsWith('P', 'K');
    }

    private static void metadata(Stage stage) throws Exception {
        Map<?, ?> metadata = Stage.body(stage.sendFile("metadata", RegisteredFiles.PHOTO), Map.class);

        assertThat(metadata).isNotEmpty();
    }

    private static void captured(Stage stage) throws Exception {
        byte[] page = stage.get(
                "captureWebsite?outputFormat=pdf", stage.service().page().toString(), byte[].class);

        assertThat(page).startsWith('%', 'P', 'D', 'F');
    }

    private static void job(Stage stage) throws Exception {
        Job made = stage.get("createJob", conversion("pdf"), Job.class);
        Job ended = stage.get("waitForJob", made.id(), Job.class);
        Job read = stage.get("getJob", made.id(), Job.class);

        assertThat(ended.finished()).isTrue();
        assertThat(read.task("export").orElseThrow().result().files()).hasSize(1);
        stage.get("deleteJob", made.id(), String.class);
        Stage.failure(stage.send("getJob", made.id(), Map.of()), NotFoundException.class);
    }

    /** Lists show a job some time after its creation, and its place among those of the same second is anywhere. */
    private static void lists(Stage stage) throws Exception {
        String tag = "tag=camel-cloudconvert-live-lists-" + UUID.randomUUID();
        List<String> made = new ArrayList<>();
        for (int number = 0; number < 3; number++) {
            made.add(stage.get("createJob?" + tag, UPLOAD, Job.class).id());
        }
        await().atMost(PATIENCE).pollInterval(Duration.ofSeconds(1)).untilAsserted(() -> assertThat(
                        stage.list("listJobs?status=waiting&perPage=10&" + tag))
                .extracting(job -> ((Job) job).id())
                .containsExactlyInAnyOrderElementsOf(made));
        assertThat(stage.list("listJobs?include=tasks&perPage=2&page=2&" + tag))
                .isNotEmpty()
                .allMatch(job -> ((Job) job).hasTasks());
        Iterator<?> pages = stage.get("listJobs?perPage=2&allPages=true&" + tag, null, Iterator.class);
        List<Object> all = new ArrayList<>();
        pages.forEachRemaining(all::add);
        assertThat(all).isNotEmpty();
        List<?> tasks = Stage.body(
                stage.send("listTasks?status=waiting", null, Map.of(CloudConvertConstants.JOB_ID, made.get(0))),
                List.class);
        assertThat(tasks).hasSize(1);
        for (String id : made) {
            stage.get("cancelJob", id, String.class);
        }
        assertThat(stage.get("getJob", made.get(0), Job.class).status()).isEqualTo("error");
    }

    private static void tasks(Stage stage) throws Exception {
        Task source = stage.get("createTask", importNote(), Task.class);
        Task pdf = stage.get(
                "createTask",
                Map.of("operation", "convert", "input", source.id(), "input_format", "md", "output_format", "pdf"),
                Task.class);
        Task export = stage.get("createTask", Map.of("operation", "export/url", "input", pdf.id()), Task.class);
        Task ended = stage.get("waitForTask", export.id(), Task.class);

        assertThat(stage.get("downloadFile", ended, byte[].class)).startsWith('%', 'P', 'D', 'F');
        stage.get("callApi?apiPath=/tasks/" + pdf.id() + "?include=depends_on_tasks,retries,payload", null, Map.class);
        for (Task task : List.of(export, pdf, source)) {
            stage.get("deleteTask", task.id(), String.class);
        }
        Stage.failure(stage.send("getTask", export.id(), Map.of()), NotFoundException.class);
    }

    private static void cancelled(Stage stage) throws Exception {
        Task waiting = stage.get("createTask", UPLOAD.get(0), Task.class);
        assertThat(stage.get("cancelTask", waiting.id(), Task.class).failed()).isTrue();
        assertThat(stage.send("cancelTask", waiting.id(), Map.of()).getException())
                .isInstanceOf(CloudConvertException.class);
        Task again = stage.get("retryTask", waiting.id(), Task.class);
        assertThat(again.id()).isNotEqualTo(waiting.id());
        stage.get("callApi?apiPath=/tasks/" + waiting.id() + "?include=retries", null, Map.class);
        stage.get("cancelTask", again.id(), Task.class);
        for (Task task : List.of(again, waiting)) {
            stage.get("deleteTask", task.id(), String.class);
        }
    }

    /** Nothing is sent to its address, because it hears of failed jobs only, and none fails meanwhile. */
    private static void webhook(Stage stage) throws Exception {
        String address = "https://example.com/camel-cloudconvert-live-run";
        Webhook made =
                stage.get("createWebhook?webhookUrl=" + address + "&webhookEvents=job.failed", null, Webhook.class);
        try {
            assertThat(made.signingSecret()).isNotBlank();
            assertThat(stage.list("listWebhooks?webhookUrl=" + address)).isNotEmpty();
        } finally {
            stage.get("deleteWebhook", made.id(), String.class);
        }
    }

    private static void wrongKey(Stage stage) throws Exception {
        for (String file : List.of(RegisteredFiles.NOTE, RegisteredFiles.LARGE)) {
            Exchange failed = stage.sendFile("convert?outputFormat=pdf&apiKey=no-key-of-anybody", file);
            assertThat(Stage.failure(failed, AuthenticationException.class).httpStatus())
                    .isEqualTo(401);
        }
    }

    private static void unknown(Stage stage) throws Exception {
        for (String operation : List.of("getJob", "getTask", "cancelTask", "retryTask")) {
            Stage.failure(stage.send(operation, UNKNOWN, Map.of()), NotFoundException.class);
        }
    }

    private static void wrongFields(Stage stage) throws Exception {
        Map<String, Object> job = Map.of(
                "tasks",
                Map.of(
                        "import-1", Map.of("operation", "import/url", "url", "nonsense"),
                        "export-1", Map.of("operation", "export/url", "input", "import-1")));
        ValidationException refused = Stage.failure(stage.send("createJob", job, Map.of()), ValidationException.class);
        assertThat(refused.httpStatus()).isEqualTo(422);
        Stage.failure(
                stage.send("callApi?apiMethod=POST&apiPath=/jobs", "{\"tag\":\"empty\"}", Map.of()),
                ValidationException.class);
    }

    /** Some services refuse to create such a job, others let its task fail. */
    private static void impossible(Stage stage) throws Exception {
        assertThat(stage.sendFile("convert?outputFormat=mp3", RegisteredFiles.NOTE)
                        .getException())
                .isInstanceOfAny(JobFailedException.class, ValidationException.class);
    }

    private static void unregistered(Stage stage) throws Exception {
        Exchange done =
                stage.send("convert?inputFormat=md&outputFormat=pdf", "# A file that nobody has registered", Map.of());
        if (stage.service().production()) {
            Stage.body(done, byte[].class);
        } else {
            assertThat(Stage.failure(done, JobFailedException.class).code()).isEqualTo("SANDBOX_FILE_NOT_ALLOWED");
        }
    }

    /** No service says when a subscription begins to count, so that several jobs may have to end. */
    private static void events(Stage stage) throws Exception {
        Queue<String> heard = new ConcurrentLinkedQueue<>();
        stage.context().addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("cloudconvert:events?reconcileInterval=0&events=job.failed")
                        .routeId("live-events")
                        .process(event ->
                                heard.add(event.getMessage().getBody(Job.class).id()));
            }
        });
        try {
            for (int attempt = 0; heard.isEmpty() && attempt < MAX_ATTEMPTS; attempt++) {
                String id = stage.get("createJob", UPLOAD, Job.class).id();
                stage.get("cancelJob", id, String.class);
                await().until(() -> heard.contains(id));
            }
        } finally {
            stage.context().getRouteController().stopRoute("live-events");
        }
    }

    private static void cleanUp(Stage stage) throws Exception {
        for (String id : stage.jobs()) {
            assertThat(stage.send("deleteJob", id, Map.of()).getException()).isNull();
        }
    }

    private static Map<String, Object> importNote() {
        return Map.of(
                "operation",
                "import/base64",
                "file",
                Base64.getEncoder().encodeToString(RegisteredFiles.bytes(RegisteredFiles.NOTE)),
                "filename",
                RegisteredFiles.NOTE);
    }

    private static List<Map<String, Object>> conversion(String format) {
        Map<String, Object> convert = new LinkedHashMap<>();
        convert.put("operation", "convert");
        convert.put("input", "import");
        convert.put("output_format", format);
        return List.of(importNote(), convert, Map.of("operation", "export/url", "input", "convert"));
    }
}
