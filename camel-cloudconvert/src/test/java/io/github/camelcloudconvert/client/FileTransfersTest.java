package io.github.camelcloudconvert.client;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import io.github.camelcloudconvert.client.error.NotFoundException;
import io.github.camelcloudconvert.client.error.StateException;
import io.github.camelcloudconvert.client.error.StorageException;
import io.github.camelcloudconvert.client.error.ValidationException;
import io.github.camelcloudconvert.client.model.FileRef;
import io.github.camelcloudconvert.client.model.Task;
import io.github.camelcloudconvert.client.progress.ProgressSink;
import io.github.camelcloudconvert.client.time.ManualDelayer;
import io.github.camelcloudconvert.client.transfer.DownloadTarget;
import io.github.camelcloudconvert.client.transfer.UploadSource;
import io.github.camelcloudconvert.client.transport.Fixtures;
import io.github.camelcloudconvert.client.transport.Transports;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static io.github.camelcloudconvert.client.FileServer.ok;
import static io.github.camelcloudconvert.client.FileServer.status;
import static io.github.camelcloudconvert.client.JobText.one;
import static io.github.camelcloudconvert.client.ScriptedTransport.reply;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

@Timeout(30)
class FileTransfersTest {

    private static final String CREATE = "POST API /v2/import/upload";
    private static final String READ = "GET API /v2/tasks/t1";
    private static final UploadSource SOURCE =
            UploadSource.ofBytes("a.txt", "content".getBytes(StandardCharsets.UTF_8));

    private final FileServer server = new FileServer();
    private final ManualDelayer time = new ManualDelayer();
    private final ScriptedTransport transport = new ScriptedTransport();
    private final Transports transports =
            Transports.create(TestSettings.client().transport(), Fixtures.SYSTEM);
    private final CloudConvertClient client =
            new CloudConvertClient(TestSettings.client(), transports, transport, time);
    private final DownloadTarget target;

    FileTransfersTest(@TempDir Path temp) {
        this.target = new DownloadTarget(100, temp, null);
    }

    @AfterEach
    void close() throws IOException {
        client.close();
        server.close();
    }

    private String waiting() {
        return one(
                "{\"id\":\"t1\",\"operation\":\"import/upload\",\"status\":\"waiting\",\"result\":{\"form\":{\"url\":\""
                        + server.url("/form") + "\",\"parameters\":{\"key\":\"k\"}}}}");
    }

    private static String task(String operation, String status) {
        return one("{\"id\":\"t1\",\"operation\":\"" + operation + "\",\"status\":\"" + status + "\"}");
    }

    private FileRef ref(String path) {
        return new FileRef("a.txt", null, server.url(path), null, null);
    }

    @Test
    void aNewTaskTakesTheFileAndIsReadOnce() throws Exception {
        server.on("/form", status(201));
        transport.on(CREATE, reply(201, waiting()));
        transport.on(READ, reply(200, task("import/upload", "processing")));

        Task uploaded = Fixtures.await(client.upload(SOURCE, null, ProgressSink.NOBODY));

        assertThat(uploaded.status()).isEqualTo("processing");
        assertThat(server.requests).containsExactly("POST /form");
        assertThat(transport.lines()).containsExactly(CREATE, READ);
        assertThat(transport.sent().get(0).body()).isEqualTo("{}");
    }

    @Test
    void theTaskThatWaitsIsTaken() throws Exception {
        server.on("/form", status(201));
        transport.on(READ, reply(200, waiting()), reply(200, task("import/upload", "finished")));

        assertThat(Fixtures.await(client.upload(SOURCE, "t1", ProgressSink.NOBODY))
                        .finished())
                .isTrue();
        assertThat(transport.lines()).containsExactly(READ, READ);
    }

    @Test
    void aTaskThatWaitsForNoFileIsRefused() {
        transport.on(
                READ,
                reply(200, task("import/upload", "finished")),
                reply(200, task("convert", "waiting")),
                reply(404, ""));

        assertThatThrownBy(() -> Fixtures.await(client.upload(SOURCE, "t1", ProgressSink.NOBODY)))
                .isInstanceOf(StateException.class)
                .hasMessageContaining("import/upload, finished");
        assertThatThrownBy(() -> Fixtures.await(client.upload(SOURCE, "t1", ProgressSink.NOBODY)))
                .isInstanceOf(StateException.class)
                .hasMessageContaining("convert, waiting");
        assertThatThrownBy(() -> Fixtures.await(client.upload(SOURCE, "t1", ProgressSink.NOBODY)))
                .isInstanceOf(NotFoundException.class);
        assertThat(server.requests).isEmpty();
    }

    @Test
    void aLostReplyOfStorageIsNoReasonToSendTheFileTwice() throws Exception {
        server.on("/form", status(500));
        transport.on(READ, reply(200, waiting()), reply(200, task("import/upload", "processing")));
        CompletableFuture<Task> uploaded = client.upload(SOURCE, "t1", ProgressSink.NOBODY);
        await().until(() -> !time.pending().isEmpty());

        time.advance(time.pending().get(0));

        assertThat(Fixtures.await(uploaded).status()).isEqualTo("processing");
        assertThat(server.requests).containsExactly("POST /form");
    }

    @Test
    void cancellingEndsTheUpload() {
        transport.on(READ, reply(200, waiting()));
        CompletableFuture<Task> uploaded = client.upload(SOURCE, "t1", ProgressSink.NOBODY);
        await().until(() -> server.requests.contains("POST /form"));

        uploaded.cancel(true);

        await().until(() -> server.hungUp());
        assertThat(transport.lines()).containsExactly(READ);
    }

    @Test
    void addressesAreFetchedAndRenewedThroughTheirJob() throws Exception {
        server.on("/a?1", status(403)).on("/a?2", ok("content"));
        transport.on(
                "GET API /v2/jobs/j1",
                reply(
                        200,
                        one("{\"id\":\"j1\",\"tasks\":[{\"operation\":\"export/url\",\"result\":{\"files\":["
                                + "{\"filename\":\"a.txt\",\"url\":\"" + server.url("/a?2") + "\"}]}}]}")));

        assertThat(Fixtures.await(client.download(List.of(ref("/a?1")), target, "j1", ProgressSink.NOBODY)))
                .singleElement()
                .satisfies(file -> assertThat(file.length()).isEqualTo(7));
        assertThatThrownBy(
                        () -> Fixtures.await(client.download(List.of(ref("/a?1")), target, null, ProgressSink.NOBODY)))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("expired");
    }

    @Test
    void aFileWithoutAddressIsRefusedBeforeAnyCall() {
        FileRef none = new FileRef("b.txt", 3L, null, null, null);

        assertThatThrownBy(() ->
                        Fixtures.await(client.download(List.of(ref("/a"), none), target, "j1", ProgressSink.NOBODY)))
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining("1 of 2 files have no address (b.txt)");
        assertThat(server.requests).isEmpty();
    }
}
