package io.github.camelcloudconvert.client.conversion;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;

import io.github.camelcloudconvert.client.CloudConvertClient;
import io.github.camelcloudconvert.client.FileJobs;
import io.github.camelcloudconvert.client.FileServer;
import io.github.camelcloudconvert.client.ScriptedTransport;
import io.github.camelcloudconvert.client.TestSettings;
import io.github.camelcloudconvert.client.completion.CompletionMode;
import io.github.camelcloudconvert.client.error.JobFailedException;
import io.github.camelcloudconvert.client.error.JobTimeoutException;
import io.github.camelcloudconvert.client.error.StorageException;
import io.github.camelcloudconvert.client.files.Export;
import io.github.camelcloudconvert.client.model.FileRef;
import io.github.camelcloudconvert.client.model.Task;
import io.github.camelcloudconvert.client.time.ManualDelayer;
import io.github.camelcloudconvert.client.transport.Fixtures;
import io.github.camelcloudconvert.client.transport.Reply;
import io.github.camelcloudconvert.client.transport.Transports;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static io.github.camelcloudconvert.client.FileJobs.address;
import static io.github.camelcloudconvert.client.FileJobs.bytes;
import static io.github.camelcloudconvert.client.FileServer.status;
import static io.github.camelcloudconvert.client.JobText.job;
import static io.github.camelcloudconvert.client.JobText.one;
import static io.github.camelcloudconvert.client.JobText.task;
import static io.github.camelcloudconvert.client.ScriptedTransport.reply;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

@Timeout(30)
class ConversionTest {

    private static final String CREATE = "POST API /v2/jobs";
    private static final String CREATE_SYNC = "POST SYNC /v2/jobs";
    private static final String READ = "GET API /v2/jobs/j1";
    private static final Instant NOW = Instant.parse("2026-03-04T09:15:27Z");

    private final FileServer server = new FileServer();
    private final ManualDelayer time = new ManualDelayer();
    private final ScriptedTransport transport = new ScriptedTransport();
    private final Transports transports =
            Transports.create(TestSettings.client().transport(), Fixtures.SYSTEM);
    private final CloudConvertClient client =
            new CloudConvertClient(TestSettings.client(), transports, transport, time);

    private final Path temp;

    ConversionTest(@TempDir Path temp) {
        this.temp = temp;
    }

    @AfterEach
    void close() throws IOException {
        client.close();
        server.close();
    }

    private static FileJobs fromAddress() {
        return new FileJobs().input(address("https://a.example/x"));
    }

    private static String finished(String... tasks) {
        return one(job("j1", "finished", NOW, tasks));
    }

    private static String with(String task, String result) {
        return task.substring(0, task.length() - 1) + ",\"result\":" + result + "}";
    }

    private String exported(String path) {
        return with(
                task("export-ff", "export/url", "finished"),
                "{\"files\":[{\"filename\":\"a.pdf\",\"url\":\"" + server.url(path) + "\"}]}");
    }

    private String waiting(String path) {
        return with(
                task("import-1", "import/upload", "waiting"),
                "{\"form\":{\"url\":\"" + server.url(path) + "\",\"parameters\":{\"key\":\"k\"}}}");
    }

    private FileJobResult run(FileJobs job) throws Exception {
        return Fixtures.await(client.run(job.build()));
    }

    @Test
    void filesComeBackWhereTheyWereAskedFor() throws Exception {
        server.file("/a.pdf", "content");
        transport.on(CREATE_SYNC, reply(201, finished(task("convert", "convert", "finished"), exported("/a.pdf"))));

        FileJobResult addresses = run(fromAddress());
        FileJobResult files = run(fromAddress().downloadingTo(temp));

        assertThat(addresses.refs()).extracting(FileRef::filename).containsExactly("a.pdf");
        assertThat(addresses.files()).isEmpty();
        assertThat(files.files()).singleElement().satisfies(file -> assertThat(Files.readString(file.path()))
                .isEqualTo("content"));
        assertThat(files.processing()).map(Task::operation).contains("convert");
    }

    @Test
    void whatGoesToAStorageIsNotFetched() throws Exception {
        transport.on(
                CREATE_SYNC,
                reply(
                        201,
                        finished(
                                task("convert", "convert", "finished"),
                                with(
                                        task("export-ff", "export/s3", "finished"),
                                        "{\"files\":[{\"filename\":\"a\"}]}"))));

        FileJobResult result = run(fromAddress()
                .export(new Export.Storage(Map.of("operation", "export/s3")))
                .downloadingTo(temp));

        assertThat(result.job().finished()).isTrue();
        assertThat(result.refs()).isEmpty();
        assertThat(result.files()).isEmpty();
    }

    @Test
    void metadataComesFromTheTaskItself() throws Exception {
        transport.on(
                CREATE_SYNC,
                reply(
                        201,
                        finished(with(
                                task("metadata-ff", "metadata", "finished"), "{\"metadata\":{\"PageCount\":12}}"))));

        FileJobResult result = run(fromAddress()
                .operation("metadata", Map.of())
                .export(new Export.Nowhere())
                .downloadingTo(temp));

        assertThat(result.processing().orElseThrow().result().metadata()).isEqualTo(Map.of("PageCount", 12));
        assertThat(result.files()).isEmpty();
    }

    @Test
    void noFileIsAFailureUnlessTheTaskItselfHasAnswered() throws Exception {
        String none = task("export-ff", "export/url", "finished");
        transport.on(
                CREATE_SYNC,
                reply(201, finished(task("convert", "convert", "finished"), none)),
                reply(201, finished(with(task("command", "command", "finished"), "{\"output\":\"42\"}"), none)));

        assertThatThrownBy(() -> run(fromAddress()))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("without a file");
        assertThat(run(fromAddress()).processing().orElseThrow().result().output())
                .isEqualTo("42");
    }

    @Test
    void aFailedJobIsNoResult() {
        transport.on(CREATE_SYNC, reply(201, one(job("j1", "error", NOW, task("metadata-ff", "metadata", "error")))));

        assertThatThrownBy(() -> run(fromAddress().export(new Export.Nowhere())))
                .isInstanceOf(JobFailedException.class)
                .hasMessageContaining("metadata-ff");
    }

    @Test
    void aBrokenUploadIsRepeatedOnlyWhileTheImportWaits() throws Exception {
        server.on("/form", status(500), status(201));
        transport.on(CREATE, reply(201, one(job("j1", "waiting", NOW, waiting("/form")))));
        transport.on(
                READ,
                reply(200, one(job("j1", "waiting", NOW, waiting("/form")))),
                reply(200, finished(task("import-1", "import/upload", "finished"), exported("/a.pdf"))));
        CompletableFuture<FileJobResult> repeated = client.run(poll().build());
        settle(repeated);
        assertThat(server.requests).containsExactly("POST /form", "POST /form");

        server.requests.clear();
        server.on("/form", status(500));
        CompletableFuture<FileJobResult> arrived = client.run(poll().build());
        settle(arrived);
        assertThat(server.requests).containsExactly("POST /form");
    }

    @Test
    void theTimeoutCountsFromTheRequestThatCreates() {
        CompletableFuture<FileJobResult> running =
                client.run(fromAddress().mode(CompletionMode.POLL).build());
        time.advance(Duration.ofSeconds(9));
        transport.last().reply().complete(created());

        for (int second = 0; second < 50; second++) {
            time.advance(Duration.ofSeconds(1));
        }
        assertThat(running).isNotDone();
        time.advance(Duration.ofSeconds(1));

        assertThat(running)
                .failsWithin(Duration.ZERO)
                .withThrowableOfType(ExecutionException.class)
                .withCauseInstanceOf(JobTimeoutException.class)
                .withMessageContaining("j1");
    }

    private static Reply created() {
        return new Reply(
                201,
                Map.of(),
                one(job("j1", "processing", NOW, task("convert", "convert", "processing")))
                        .getBytes(StandardCharsets.UTF_8));
    }

    private static FileJobs poll() {
        return new FileJobs().input(bytes("a.txt", 20)).mode(CompletionMode.POLL);
    }

    /** Lets time pass until the job is done. */
    private void settle(CompletableFuture<FileJobResult> running) throws Exception {
        await().until(() -> {
            if (!time.pending().isEmpty()) {
                time.advance(time.pending().get(0));
            }
            return running.isDone();
        });
        assertThat(Fixtures.await(running).refs()).hasSize(1);
    }

    @Test
    void aJobWithoutFormsIsReadBeforeTheUpload() throws Exception {
        server.on("/form", status(201));
        transport.on(CREATE, reply(201, one(job("j1", "waiting", NOW, task("import-1", "import/upload", "waiting")))));
        transport.on(
                READ,
                reply(200, one(job("j1", "waiting", NOW, waiting("/form")))),
                reply(200, finished(exported("/a.pdf"))));

        settle(client.run(poll().build()));

        assertThat(server.requests).containsExactly("POST /form");
    }

    @Test
    void cancellingAbortsTheCallUnderWay() {
        CompletableFuture<FileJobResult> running = client.run(fromAddress().build());

        running.cancel(true);

        assertThat(transport.last().reply()).isCancelled();
    }

    @Test
    void cancellingADownloadLeavesNothingOnDisk() {
        transport.on(CREATE_SYNC, reply(201, finished(exported("/silent"))));
        CompletableFuture<FileJobResult> running =
                client.run(fromAddress().downloadingTo(temp).build());
        await().until(() -> server.requests.contains("GET /silent"));

        running.cancel(true);

        await().untilAsserted(() -> assertThat(onDisk()).isEmpty());
        assertThat(running).isCancelled();
    }

    private List<Path> onDisk() throws IOException {
        try (Stream<Path> files = Files.list(temp)) {
            return files.toList();
        }
    }
}
