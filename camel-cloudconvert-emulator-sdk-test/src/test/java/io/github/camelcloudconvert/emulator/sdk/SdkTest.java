package io.github.camelcloudconvert.emulator.sdk;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import com.cloudconvert.dto.Event;
import com.cloudconvert.dto.Operation;
import com.cloudconvert.dto.Status;
import com.cloudconvert.dto.request.AddWatermarkTaskRequest;
import com.cloudconvert.dto.request.Base64ImportRequest;
import com.cloudconvert.dto.request.CaptureWebsitesTaskRequest;
import com.cloudconvert.dto.request.ConvertFilesTaskRequest;
import com.cloudconvert.dto.request.CreateArchivesTaskRequest;
import com.cloudconvert.dto.request.CreateThumbnailsTaskRequest;
import com.cloudconvert.dto.request.ExecuteCommandsTaskRequest;
import com.cloudconvert.dto.request.GetMetadataTaskRequest;
import com.cloudconvert.dto.request.MergeFilesTaskRequest;
import com.cloudconvert.dto.request.OptimizeFilesTaskRequest;
import com.cloudconvert.dto.request.RawImportRequest;
import com.cloudconvert.dto.request.TaskRequest;
import com.cloudconvert.dto.request.UploadImportRequest;
import com.cloudconvert.dto.request.UrlExportRequest;
import com.cloudconvert.dto.request.UrlImportRequest;
import com.cloudconvert.dto.request.WebhookRequest;
import com.cloudconvert.dto.request.WriteMetadataTaskRequest;
import com.cloudconvert.dto.response.JobResponse;
import com.cloudconvert.dto.response.OperationResponse;
import com.cloudconvert.dto.response.TaskResponse;
import com.cloudconvert.dto.response.WebhookResponse;
import com.cloudconvert.exception.CloudConvertClientException;
import com.cloudconvert.exception.CloudConvertServerException;
import com.cloudconvert.resource.params.Filter;
import com.cloudconvert.resource.params.Include;
import com.cloudconvert.resource.params.Pagination;
import com.sun.net.httpserver.HttpServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static io.github.camelcloudconvert.emulator.sdk.Sdk.body;
import static io.github.camelcloudconvert.emulator.sdk.Sdk.result;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

/** What the vendor's own clients do with the emulator, through their public methods. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class SdkTest {
    private static final String KEY = "sdk-key";
    private static final String LINK = "b3d85428-584e-4639-bc11-76b7dee9c109";
    private EmulatorProcess emulator;
    private List<Sdk> clients;

    @TempDir
    Path folder;

    /** How the emulator is to be. */
    abstract List<String> manners();

    @BeforeAll
    void start() throws IOException {
        Stream<String> fixed = Stream.of("--api-key", KEY, "--signed-url", LINK + "=signing-secret");
        emulator =
                EmulatorProcess.start(Stream.concat(fixed, manners().stream()).toArray(String[]::new));
        clients =
                List.of(Sdk.blocking(emulator.settings(KEY, "none")), Sdk.asynchronous(emulator.settings(KEY, "none")));
    }

    @AfterAll
    void stop() throws IOException {
        for (Sdk sdk : clients) {
            sdk.close();
        }
        emulator.close();
    }

    @BeforeEach
    void reset() throws Exception {
        emulator.admin("reset", "{}");
    }

    Stream<Sdk> clients() {
        return clients.stream();
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("clients")
    void theUserIsKnown(Sdk sdk) throws Exception {
        assertThat(body(sdk.client().users().me()).getUsername()).isNotEmpty();
        assertThat(body(sdk.client().users().me()).getId()).isEqualTo("50112233");
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("clients")
    void aJobWithAnUploadGoesFromBeginningToEnd(Sdk sdk) throws Exception {
        Path file = Files.writeString(folder.resolve("a.md"), "# Hello");
        JobResponse job = body(sdk.client().jobs().create(convert(new UploadImportRequest()), "sdk-order"));
        assertThat(job.getTag()).isEqualTo("sdk-order");
        assertThat(job.getStatus()).isIn(Status.WAITING, Status.PROCESSING);
        TaskResponse waiting = task(job, "import-1");

        body(sdk.client()
                .importUsing()
                .upload(waiting.getId(), waiting.getResult().getForm(), file.toFile()));

        JobResponse ended = body(sdk.client().jobs().wait(job.getId()));
        assertThat(ended.getStatus()).isEqualTo(Status.FINISHED);
        Map<String, String> exported =
                task(ended, "export-1").getResult().getFiles().get(0);
        assertThat(exported.get("filename")).isEqualTo("a.html");
        assertThat(new String(sdk.download(exported.get("url")), UTF_8)).contains("<h1>Hello</h1>");
        assertThat(body(sdk.client().jobs().show(job.getId())).getEndedAt()).isNotNull();
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("clients")
    void jobsAreListedByTheirTagPageByPageAndDeleted(Sdk sdk) throws Exception {
        String tag = "tag-" + UUID.randomUUID();
        String first = body(sdk.client().jobs().create(convert(raw()), tag)).getId();
        String second = body(sdk.client().jobs().create(convert(raw()), tag)).getId();
        body(sdk.client().jobs().create(convert(raw()), "other"));
        body(sdk.client().jobs().wait(first));
        body(sdk.client().jobs().wait(second));
        Map<Filter, String> filters = Map.of(Filter.TAG, tag, Filter.STATUS, "finished");

        await().untilAsserted(
                        () -> assertThat(body(sdk.client().jobs().list(filters)).getData())
                                .extracting(JobResponse::getId)
                                .containsExactlyInAnyOrder(first, second));
        assertThat(body(sdk.client().jobs().list(filters, List.of(), new Pagination(1, 1)))
                        .getMeta()
                        .getPerPage())
                .isEqualTo(1);
        assertThat(body(sdk.client().jobs().list(filters, List.of(), new Pagination(1, 2)))
                        .getData())
                .hasSize(1);

        assertThat(result(sdk.client().jobs().delete(first)).getStatus().getCode())
                .isEqualTo(204);
        assertThat(body(sdk.client().jobs().list(filters)).getData())
                .extracting(JobResponse::getId)
                .containsExactly(second);
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("clients")
    void filesComeInOnEveryWay(Sdk sdk) throws Exception {
        var imports = sdk.client().importUsing();
        Path file = Files.writeString(folder.resolve("f.txt"), "from a file");
        TaskResponse raw = sdk.imported("r.txt", "raw");
        String link = sdk.done(body(sdk.client().exportUsing().url(new UrlExportRequest().setInput(raw.getId()))))
                .getResult()
                .getFiles()
                .get(0)
                .get("url");

        assertThat(sdk.read(raw)).asString().isEqualTo("raw");
        assertThat(sdk.read(sdk.done(body(imports.base64(
                        new Base64ImportRequest().setFile("YmFzZTY0").setFilename("b.txt"))))))
                .asString()
                .isEqualTo("base64");
        assertThat(sdk.read(sdk.done(body(imports.upload(new UploadImportRequest(), file.toFile())))))
                .asString()
                .isEqualTo("from a file");
        assertThat(sdk.read(sdk.done(body(imports.upload(
                        new UploadImportRequest(), new ByteArrayInputStream("stream".getBytes(UTF_8)), "s.txt")))))
                .asString()
                .isEqualTo("stream");
        assertThat(sdk.read(sdk.done(
                        body(imports.url(new UrlImportRequest().setUrl(link).setFilename("u.txt"))))))
                .asString()
                .isEqualTo("raw");
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("clients")
    void filesAreProcessedInEveryWay(Sdk sdk) throws Exception {
        var tasks = sdk.client().tasks();
        TaskResponse text = sdk.imported("a.md", "# Hello");
        TaskResponse pdf = sdk.done(body(tasks.convert(new ConvertFilesTaskRequest()
                .setInput(text.getId())
                .setInputFormat("md")
                .setOutputFormat("pdf"))));

        assertThat(pdf.getOperation()).isEqualTo(Operation.CONVERT);
        assertThat(pdf.getEngine()).isNotEmpty();
        assertThat(pdf.getCredits()).isEqualTo(1);
        assertThat(sdk.read(pdf)).startsWith("%PDF-".getBytes(UTF_8));
        assertThat(sdk.read(sdk.done(body(tasks.optimize(new OptimizeFilesTaskRequest()
                        .setInput(pdf.getId())
                        .setProfile(OptimizeFilesTaskRequest.Profile.WEB))))))
                .startsWith("%PDF-".getBytes(UTF_8));
        assertThat(sdk.read(sdk.done(body(tasks.merge(new MergeFilesTaskRequest()
                        .setInput(pdf.getId(), text.getId())
                        .setOutputFormat("pdf"))))))
                .startsWith("%PDF-".getBytes(UTF_8));
        assertThat(sdk.read(sdk.done(body(tasks.archive(
                        new CreateArchivesTaskRequest().setInput(pdf.getId()).setOutputFormat("zip"))))))
                .startsWith("PK".getBytes(UTF_8));
        assertThat(sdk.read(sdk.done(body(tasks.thumbnail(
                        new CreateThumbnailsTaskRequest().setInput(pdf.getId()).setOutputFormat("png"))))))
                .contains("PNG".getBytes(UTF_8));
        TaskResponse titled = sdk.done(body(tasks.writeMetadata(
                new WriteMetadataTaskRequest().setInput(pdf.getId()).setMetadata(Map.of("Title", "By a stranger")))));
        assertThat(sdk.done(body(tasks.metadata(new GetMetadataTaskRequest().setInput(titled.getId()))))
                        .getResult()
                        .getMetadata())
                .containsEntry("Title", "By a stranger");
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("clients")
    void whatTheClientCannotAskForProperlyFailsAsAnAnswerOrATask(Sdk sdk) throws Exception {
        var tasks = sdk.client().tasks();
        TaskResponse pdf = sdk.done(body(tasks.convert(new ConvertFilesTaskRequest()
                .setInput(sdk.imported("a.md", "# Hello").getId())
                .setOutputFormat("pdf"))));

        // its watermark knows neither text nor image
        TaskResponse bare =
                ended(sdk, () -> body(tasks.watermark(new AddWatermarkTaskRequest().setInput(pdf.getId()))));
        assertThat(bare == null ? Status.ERROR : bare.getStatus()).isEqualTo(Status.ERROR);
        TaskResponse command = sdk.done(body(tasks.command(new ExecuteCommandsTaskRequest()
                .setInput(pdf.getId())
                .setEngine(ExecuteCommandsTaskRequest.Engine.IMAGEMAGICK)
                .setCommand(ExecuteCommandsTaskRequest.Command.CONVERT)
                .setArguments("-version"))));
        assertThat(command.getOperation()).isEqualTo(Operation.COMMAND);
        assertThat(command.getCode()).isIn(null, "INVALID_CONVERSION_TYPE");
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("clients")
    void aPageIsCaptured(Sdk sdk) throws Exception {
        HttpServer site = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        site.createContext("/", exchange -> {
            byte[] page = "<html><body>Hello</body></html>".getBytes(UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "text/html");
            exchange.sendResponseHeaders(200, page.length);
            exchange.getResponseBody().write(page);
            exchange.close();
        });
        site.start();
        try {
            TaskResponse captured = sdk.done(body(sdk.client()
                    .tasks()
                    .capture(new CaptureWebsitesTaskRequest()
                            .setUrl("http://127.0.0.1:" + site.getAddress().getPort() + "/")
                            .setOutputFormat("pdf"))));
            assertThat(sdk.read(captured)).startsWith("%PDF-".getBytes(UTF_8));
        } finally {
            site.stop(0);
        }
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("clients")
    void tasksAreListedCancelledRetriedAndDeleted(Sdk sdk) throws Exception {
        var tasks = sdk.client().tasks();
        TaskResponse upload = body(sdk.client().importUsing().upload(new UploadImportRequest()));
        TaskResponse file = sdk.imported("a.txt", "hello");

        TaskResponse cancelled = body(tasks.cancel(upload.getId()));
        assertThat(cancelled.getStatus()).isEqualTo(Status.ERROR);
        TaskResponse again = body(tasks.retry(upload.getId()));
        assertThat(again.getRetryOfTaskId()).isEqualTo(upload.getId());
        assertThat(body(tasks.show(upload.getId(), List.of(Include.RETRIES))).getRetries())
                .containsExactly(again.getId());
        assertThat(body(tasks.list(Map.of(Filter.STATUS, "finished", Filter.OPERATION, "import/raw")))
                        .getData())
                .extracting(TaskResponse::getId)
                .contains(file.getId());
        assertThat(result(tasks.delete(file.getId())).getStatus().getCode()).isEqualTo(204);
        assertThat(catchThrowableOfType(CloudConvertClientException.class, () -> body(tasks.show(file.getId())))
                        .getStatus()
                        .getCode())
                .isEqualTo(404);
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("clients")
    void whatIsPossibleIsListed(Sdk sdk) throws Exception {
        List<OperationResponse> rows = body(sdk.client()
                        .tasks()
                        .operations(
                                Map.of(Filter.OPERATION, "convert", Filter.INPUT_FORMAT, "md"),
                                List.of(Include.OPTIONS, Include.ENGINE_VERSIONS)))
                .getData();

        assertThat(rows).isNotEmpty().allSatisfy(row -> assertThat(row.getOperation())
                .isEqualTo(Operation.CONVERT));
        assertThat(rows).anySatisfy(row -> assertThat(row.getEngineVersions()).isNotEmpty());
        assertThat(body(sdk.client().tasks().convertFormats(Map.of(Filter.OUTPUT_FORMAT, "pdf")))
                        .getData())
                .extracting(OperationResponse::getInputFormat)
                .contains("md");
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("clients")
    void webhooksAreManagedAndTheirDeliveriesVerified(Sdk sdk) throws Exception {
        BlockingQueue<List<String>> letters = new LinkedBlockingQueue<>();
        HttpServer receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        receiver.createContext("/cc", exchange -> {
            String text = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
            letters.add(List.of(text, exchange.getRequestHeaders().getFirst("CloudConvert-Signature")));
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        receiver.start();
        try {
            String url = "http://127.0.0.1:" + receiver.getAddress().getPort() + "/cc";
            WebhookResponse webhook = body(sdk.client()
                    .webhooks()
                    .create(new WebhookRequest().setUrl(url).setEvents(List.of(Event.JOB_FINISHED))));
            body(sdk.client().jobs().create(convert(raw())));

            List<String> letter = letters.poll(30, TimeUnit.SECONDS);
            assertThat(letter).isNotNull();
            try (Sdk verifier = Sdk.blocking(emulator.settings(KEY, webhook.getSigningSecret()))) {
                var verified = verifier.client().webhooks();
                assertThat(verified.verify(letter.get(0), letter.get(1))).isTrue();
                assertThat(verified.verify(letter.get(0) + " ", letter.get(1))).isFalse();
            }
            assertThat(body(sdk.client().webhooks().list(Map.of(Filter.URL, url)))
                            .getData())
                    .extracting(WebhookResponse::getId)
                    .containsExactly(webhook.getId());
            assertThat(result(sdk.client().webhooks().delete(webhook.getId()))
                            .getStatus()
                            .getCode())
                    .isEqualTo(204);
            assertThat(body(sdk.client().webhooks().list()).getData()).isEmpty();
        } finally {
            receiver.stop(0);
        }
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("clients")
    void whatItSignsIsAccepted(Sdk sdk) throws Exception {
        String address =
                sdk.client().signedUrls().sign(emulator.api() + "/s/" + LINK, "signing-secret", convert(raw()), "once");

        HttpClient http = HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.NORMAL)
                .build();
        String html = http.send(HttpRequest.newBuilder(URI.create(address)).build(), BodyHandlers.ofString())
                .body();
        assertThat(html).contains("<h1>Hello</h1>");
        int forged = http.send(
                        HttpRequest.newBuilder(URI.create(address.replaceAll(".$", "x")))
                                .build(),
                        BodyHandlers.ofString())
                .statusCode();
        assertThat(forged).isBetween(400, 499);
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("clients")
    void refusalsAreUnderstood(Sdk sdk) throws Exception {
        CloudConvertClientException invalid = catchThrowableOfType(
                CloudConvertClientException.class,
                () -> body(sdk.client().jobs().create(Map.of("export-1", new UrlExportRequest().setInput("nobody")))));
        assertThat(invalid.getStatus().getCode()).isEqualTo(422);
        assertThat(invalid.getBody().getCode()).isEqualTo("INVALID_DATA");
        assertThat(invalid.getBody().getErrors()).isNotEmpty();
        try (Sdk stranger = Sdk.blocking(emulator.settings("another key", "none"))) {
            assertThat(catchThrowableOfType(
                                    CloudConvertClientException.class,
                                    () -> stranger.client().users().me())
                            .getStatus()
                            .getCode())
                    .isEqualTo(401);
        }
        emulator.admin("faults", "{\"fault\":\"RATE_LIMITED\",\"number\":7}");
        CloudConvertClientException limited = catchThrowableOfType(
                CloudConvertClientException.class,
                () -> body(sdk.client().users().me()));
        assertThat(limited.getStatus().getCode()).isEqualTo(429);
        assertThat(limited.getHeaders()).containsEntry("Retry-After", "7");
        emulator.admin("faults", "{\"fault\":\"SERVER_ERROR\"}");
        assertThatThrownBy(() -> body(sdk.client().users().me())).isInstanceOf(CloudConvertServerException.class);
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("clients")
    void aJobThatFailsIsAnAnswerNotAnException(Sdk sdk) throws Exception {
        Map<String, TaskRequest> tasks = Map.of(
                "import-1",
                raw(),
                "convert-1",
                new ConvertFilesTaskRequest().setInput("import-1").setOutputFormat("html"),
                "export-1",
                new UrlExportRequest().setInput("convert-1"));
        emulator.admin("faults", "{\"fault\":\"TASK_FAILS\",\"code\":\"SANDBOX_FILE_NOT_ALLOWED\",\"message\":\"No\"}");

        JobResponse ended = body(
                sdk.client().jobs().wait(body(sdk.client().jobs().create(tasks)).getId()));

        assertThat(ended.getStatus()).isEqualTo(Status.ERROR);
        assertThat(task(ended, "convert-1").getMessage()).isEqualTo("No");
        assertThat(task(ended, "export-1").getCode()).isEqualTo("INPUT_TASK_FAILED");
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("clients")
    void filesGoToStoresAndComeBack(Sdk sdk) throws Exception {
        TaskResponse file = sdk.imported("a.txt", "hello");
        for (Store store : Store.values()) {
            emulator.admin("stores", "{\"kind\":\"" + store.kind() + "\",\"container\":\"" + store.container() + "\"}");

            TaskResponse out = sdk.done(body(store.export(sdk.client().exportUsing(), file.getId())));
            assertThat(out.getStatus()).as(store.kind()).isEqualTo(Status.FINISHED);
            TaskResponse in = sdk.done(body(store.importFrom(sdk.client().importUsing())));

            assertThat(sdk.read(in)).as(store.kind()).asString().isEqualTo("hello");
        }
    }

    private interface Ask {
        TaskResponse answer() throws Exception;
    }

    /** Null when the service refuses at once. */
    private static TaskResponse ended(Sdk sdk, Ask ask) throws Exception {
        try {
            return sdk.done(ask.answer());
        } catch (CloudConvertClientException refused) {
            assertThat(refused.getStatus().getCode()).isEqualTo(422);
            return null;
        }
    }

    private static RawImportRequest raw() {
        return new RawImportRequest().setFile("# Hello").setFilename("a.md");
    }

    private static Map<String, TaskRequest> convert(TaskRequest source) {
        return Map.of(
                "import-1",
                source,
                "convert-1",
                new ConvertFilesTaskRequest()
                        .setInput("import-1")
                        .setInputFormat("md")
                        .setOutputFormat("html"),
                "export-1",
                new UrlExportRequest().setInput("convert-1"));
    }

    private static TaskResponse task(JobResponse job, String name) {
        return job.getTasks().stream()
                .filter(task -> task.getName().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError(
                        name + " is not in " + Arrays.toString(job.getTasks().toArray())));
    }
}
