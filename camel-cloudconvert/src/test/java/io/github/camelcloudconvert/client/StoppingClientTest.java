package io.github.camelcloudconvert.client;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

import io.github.camelcloudconvert.client.api.Calls;
import io.github.camelcloudconvert.client.api.OperationFilter;
import io.github.camelcloudconvert.client.batch.BatchRequest;
import io.github.camelcloudconvert.client.completion.CompletionMode;
import io.github.camelcloudconvert.client.conversion.FileJobResult;
import io.github.camelcloudconvert.client.conversion.ResumeToken;
import io.github.camelcloudconvert.client.error.CloudConvertException;
import io.github.camelcloudconvert.client.error.CompletionExceptions;
import io.github.camelcloudconvert.client.error.ConnectionException;
import io.github.camelcloudconvert.client.error.JobTimeoutException;
import io.github.camelcloudconvert.client.error.StateException;
import io.github.camelcloudconvert.client.model.FileRef;
import io.github.camelcloudconvert.client.model.JobRequest;
import io.github.camelcloudconvert.client.progress.ProgressSink;
import io.github.camelcloudconvert.client.time.ManualDelayer;
import io.github.camelcloudconvert.client.transfer.DownloadTarget;
import io.github.camelcloudconvert.client.transfer.UploadSource;
import io.github.camelcloudconvert.client.transport.ClientSettings;
import io.github.camelcloudconvert.client.transport.Fixtures;
import io.github.camelcloudconvert.client.transport.Transports;
import io.github.camelcloudconvert.client.waiting.OnTimeout;
import io.github.camelcloudconvert.client.waiting.WaitSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static io.github.camelcloudconvert.client.FileJobs.address;
import static io.github.camelcloudconvert.client.FileJobs.bytes;
import static io.github.camelcloudconvert.client.JobText.job;
import static io.github.camelcloudconvert.client.JobText.one;
import static io.github.camelcloudconvert.client.JobText.task;
import static io.github.camelcloudconvert.client.ScriptedTransport.reply;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** What a client still does while it stops, and how everything that is under way ends. */
@Timeout(30)
class StoppingClientTest {

    private static final String REASON = "the test is stopping";
    private static final String CREATE = "POST API /v2/jobs";
    private static final String CREATE_SYNC = "POST SYNC /v2/jobs";

    private static final Instant NOW = Instant.parse("2026-03-04T09:15:27Z");

    private final FileServer server = new FileServer();
    private final ManualDelayer time = new ManualDelayer();
    private final ScriptedTransport transport = new ScriptedTransport();
    private final CloudConvertClient client = client(1000);
    private final Path temp;

    StoppingClientTest(@TempDir Path temp) {
        this.temp = temp;
    }

    private CloudConvertClient client(int maxInFlight) {
        ClientSettings settings = ClientSettings.of(TestSettings.client().transport(), maxInFlight);
        return new CloudConvertClient(
                settings, Transports.create(settings.transport(), Fixtures.SYSTEM), transport, time);
    }

    @AfterEach
    void close() throws IOException {
        client.close();
        server.close();
    }

    private static WaitSettings wait(CompletionMode mode) {
        return new WaitSettings(
                mode,
                Duration.ofSeconds(60),
                OnTimeout.DELETE,
                Duration.ofSeconds(1),
                Duration.ofSeconds(10),
                ProgressSink.NOBODY);
    }

    private static CloudConvertException failure(CompletableFuture<?> future) {
        await().until(future::isDone);
        assertThat(future).isCompletedExceptionally();
        return (CloudConvertException) CompletionExceptions.unwrap(
                future.handle((value, failure) -> failure).getNow(null));
    }

    private static FileJobs fromAddress() {
        return new FileJobs().input(address("https://a.example/x"));
    }

    private String with(String task, String result) {
        return task.substring(0, task.length() - 1) + ",\"result\":" + result + "}";
    }

    private FileRef file(String path) {
        return new FileRef("a.pdf", null, server.url(path), null, null);
    }

    private List<CompletableFuture<?>> everyKindOfWork() {
        return List.of(
                client.run(fromAddress().build()),
                client.createJob(new JobRequest(Map.of(), "tag", null)),
                client.waitForJob("j-2", wait(CompletionMode.SYNC)),
                client.waitForTask("t-2", wait(CompletionMode.POLL)),
                client.cancelJob("j-2"),
                client.upload(UploadSource.ofBytes("a.txt", new byte[3]), null, ProgressSink.NOBODY),
                client.download(
                        List.of(file("/silent")), new DownloadTarget(4, temp, null), "j-2", ProgressSink.NOBODY),
                client.submitBatch(new BatchRequest(
                        "b-2",
                        List.of(address("https://a.example/x")),
                        "convert",
                        Map.of("output_format", "pdf"),
                        false,
                        null)),
                client.getBatch("b-2"),
                client.waitForBatch("b-2", wait(CompletionMode.POLL)),
                client.cancelBatch("b-2"),
                client.operations(new OperationFilter(null, null, null, null, null, null, false), true, Duration.ZERO),
                client.send(Calls.showJob("j-2")),
                client.send(Calls.createWebhook("https://a.example/hook", List.of("job.finished"))));
    }

    @Test
    void whatCleansUpPassesAndNothingElse() {
        transport.on("DELETE", reply(204, ""));
        client.refuse(REASON);

        assertThat(client.send(Calls.deleteWebhook("w-1"))).isCompleted();
        assertThat(client.deleteJob("j-1")).isCompleted();
        assertThat(everyKindOfWork()).allSatisfy(refused -> assertThat(failure(refused))
                .isInstanceOf(StateException.class)
                .hasMessageContaining(REASON));

        assertThat(transport.lines()).containsExactly("DELETE API /v2/webhooks/w-1", "DELETE API /v2/jobs/j-1");
        assertThat(server.requests).isEmpty();
    }

    @Test
    void workUnderWayGoesOnAfterARefusal() {
        CompletableFuture<?> running = client.send(Calls.showJob("j-1"));
        client.refuse(REASON);

        transport
                .last()
                .reply()
                .complete(reply(200, one(job("j-1", "finished")))
                        .to(transport.last().call())
                        .getNow(null));

        assertThat(running).isCompleted();
    }

    @Test
    void workOfEveryKindEndsAndNoneBeginsAnyMore() {
        List<CompletableFuture<?>> before = everyKindOfWork();
        assertThat(before).noneMatch(CompletableFuture::isDone);

        client.abandon(REASON);

        assertThat(before).allSatisfy(work -> assertThat(failure(work)).hasMessageContaining("stop"));
        assertThat(transport.sent())
                .filteredOn(sent -> !sent.line().contains("/formats")) // others may share its answer
                .allMatch(sent -> sent.reply().isCancelled());
        int calls = transport.sent().size();
        assertThat(everyKindOfWork()).allSatisfy(work -> assertThat(failure(work))
                .isInstanceOf(JobTimeoutException.class)
                .hasMessageContaining(REASON));
        assertThat(failure(client.deleteJob("j-1"))).isInstanceOf(JobTimeoutException.class);
        assertThat(transport.sent()).hasSize(calls);
    }

    @Test
    void aConversionWhoseJobIsBeingCreatedSaysByWhichTagToLook() {
        CompletableFuture<FileJobResult> creating = client.run(fromAddress().build());

        client.abandon(REASON);

        assertThat(failure(creating)).isInstanceOfSatisfying(ConnectionException.class, unknown -> {
            assertThat(unknown.creationUnknown()).isTrue();
            assertThat(unknown.tag()).isEqualTo("tag");
            assertThat(unknown).hasMessageContaining("look for tag tag");
        });
        assertThat(transport.last().reply()).isCancelled();
    }

    @Test
    void aConversionThatUploadsWaitsOrDownloadsNamesItsJobAndLeavesNoFile() throws IOException {
        String form = "{\"form\":{\"url\":\"" + server.url("/silent") + "\",\"parameters\":{\"key\":\"k\"}}}";
        transport.on(CREATE, reply(201, one(job("j1", "waiting", NOW, task("import-1", "import/upload", "waiting")))));
        transport.on(
                "GET API /v2/jobs/j1",
                reply(200, one(job("j1", "waiting", NOW, with(task("import-1", "import/upload", "waiting"), form)))));
        CompletableFuture<FileJobResult> uploading =
                client.run(new FileJobs().input(bytes("a.txt", 20)).build());
        await().until(() -> server.requests.contains("POST /silent"));
        transport.on(CREATE, reply(201, one(job("j1", "processing", NOW, task("convert", "convert", "processing")))));
        CompletableFuture<FileJobResult> waiting =
                client.run(fromAddress().mode(CompletionMode.POLL).build());
        String files = "{\"files\":[{\"filename\":\"a.pdf\",\"url\":\"" + server.url("/silent") + "\"}]}";
        transport.on(
                CREATE_SYNC,
                reply(201, one(job("j1", "finished", NOW, with(task("export-ff", "export/url", "finished"), files)))));
        CompletableFuture<FileJobResult> downloading =
                client.run(fromAddress().downloadingTo(temp).build());
        await().until(() -> server.requests.contains("GET /silent"));

        client.abandon(REASON);

        for (CompletableFuture<FileJobResult> work : List.of(uploading, waiting, downloading)) {
            assertThat(failure(work)).isInstanceOf(JobTimeoutException.class);
            assertThat(failure(work).jobId()).isEqualTo("j1");
        }
        await().untilAsserted(() -> assertThat(onDisk()).isEmpty());
    }

    @Test
    void aConversionInTheQueueEndsWithoutACall() {
        CloudConvertClient narrow = client(1);
        narrow.run(fromAddress().build());
        CompletableFuture<FileJobResult> queued = narrow.run(fromAddress().build());
        CompletableFuture<FileJobResult> resuming =
                narrow.run(fromAddress().resuming(ResumeToken.created("j-7")).build());

        narrow.abandon(REASON);

        assertThat(failure(queued)).isInstanceOf(JobTimeoutException.class).hasMessageContaining(REASON);
        assertThat(failure(resuming).jobId()).isEqualTo("j-7");
        assertThat(transport.lines()).containsExactly(CREATE_SYNC);
        narrow.close();
    }

    private List<Path> onDisk() throws IOException {
        try (Stream<Path> files = Files.list(temp)) {
            return files.toList();
        }
    }
}
