package io.github.camelcloudconvert.client.files;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.github.camelcloudconvert.client.FileServer;
import io.github.camelcloudconvert.client.TestSettings;
import io.github.camelcloudconvert.client.error.CompletionExceptions;
import io.github.camelcloudconvert.client.error.ErrorContext;
import io.github.camelcloudconvert.client.error.StorageException;
import io.github.camelcloudconvert.client.model.FileRef;
import io.github.camelcloudconvert.client.model.Job;
import io.github.camelcloudconvert.client.progress.TransferProgress;
import io.github.camelcloudconvert.client.transfer.DownloadTarget;
import io.github.camelcloudconvert.client.transfer.DownloadedFile;
import io.github.camelcloudconvert.client.transfer.Downloader;
import io.github.camelcloudconvert.client.transport.Fixtures;
import io.github.camelcloudconvert.client.transport.Transports;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static io.github.camelcloudconvert.client.FileServer.ok;
import static io.github.camelcloudconvert.client.FileServer.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

@Timeout(30)
class ResultDownloadsTest {

    /** Above the threshold of memory, so that it lies on disk. */
    private static final String LONG = "long enough for the disk";

    private final FileServer server = new FileServer();
    private final Transports transports =
            Transports.create(TestSettings.client().transport(), Fixtures.SYSTEM);
    private final AtomicInteger readings = new AtomicInteger();

    private final Path temp;

    ResultDownloadsTest(@TempDir Path temp) {
        this.temp = temp;
    }

    @AfterEach
    void close() throws IOException {
        transports.close();
        server.close();
    }

    private FileRef ref(String name, String path) {
        return new FileRef(name, null, server.url(path), null, null);
    }

    private CompletableFuture<List<DownloadedFile>> fetch(List<FileRef> refs, List<FileRef> fresh) {
        return downloads(refs, CompletableFuture.completedFuture(listing(fresh)))
                .fetchAll();
    }

    private ResultDownloads downloads(List<FileRef> refs, CompletableFuture<Job> fresh) {
        return new ResultDownloads(
                new Downloader(transports.storage(), ErrorContext.of("", "default")),
                new DownloadTarget(4, temp, null),
                refs,
                ExportTask.rereading(() -> {
                    readings.incrementAndGet();
                    return fresh;
                }),
                TransferProgress.UNHEARD);
    }

    private static Job listing(List<FileRef> refs) {
        List<Map<String, Object>> files = refs.stream()
                .map(ref -> Map.<String, Object>of("filename", ref.filename(), "url", String.valueOf(ref.url())))
                .toList();
        return Job.of(Map.of(
                "id", "j1", "tasks", List.of(Map.of("operation", "export/url", "result", Map.of("files", files)))));
    }

    private static List<String> texts(List<DownloadedFile> files) throws IOException {
        List<String> texts = new ArrayList<>();
        for (DownloadedFile file : files) {
            texts.add(
                    file.bytes() != null
                            ? new String(file.bytes(), StandardCharsets.UTF_8)
                            : Files.readString(file.path()));
        }
        return texts;
    }

    private List<Path> onDisk() {
        try (Stream<Path> files = Files.list(temp)) {
            return files.toList();
        } catch (IOException unreadable) {
            throw new AssertionError(unreadable);
        }
    }

    @Test
    void handsOutTheFilesInTheOrderOfTheReferences() throws Exception {
        List<FileRef> refs = new ArrayList<>();
        for (int number = 0; number < 9; number++) {
            server.file("/" + number, "text " + number);
            refs.add(ref(number + ".txt", "/" + number));
        }

        List<DownloadedFile> files = Fixtures.await(fetch(refs, List.of()));

        assertThat(texts(files))
                .isEqualTo(IntStream.range(0, 9)
                        .mapToObj(number -> "text " + number)
                        .toList());
        assertThat(readings).hasValue(0);
    }

    @Test
    void nothingToFetchIsNoFailure() throws Exception {
        assertThat(Fixtures.await(fetch(List.of(), List.of()))).isEmpty();
    }

    @Test
    void oneFailureGivesUpAllOthersAndLeavesNothingOnDisk() {
        server.file("/a", LONG).on("/b", status(400)).file("/d", LONG);
        CompletableFuture<List<DownloadedFile>> fetched = fetch(
                List.of(ref("a", "/a"), ref("b", "/b"), ref("c", "/silent"), ref("d", "/d"), ref("e", "/silent")),
                List.of());
        assertThatThrownBy(() -> Fixtures.await(fetched)).isInstanceOf(StorageException.class);
        await().untilAsserted(() -> assertThat(onDisk()).isEmpty());
    }

    @Test
    void cancellingLeavesNothingOnDisk() {
        server.file("/a", LONG);
        CompletableFuture<List<DownloadedFile>> fetched =
                fetch(List.of(ref("a", "/a"), ref("b", "/silent")), List.of());
        await().until(() -> !onDisk().isEmpty() && server.requests.contains("GET /silent"));

        fetched.cancel(true);

        await().untilAsserted(() -> assertThat(onDisk()).isEmpty());
    }

    @Test
    void expiredAddressesAreRenewedByOneReadingWhateverTheOrder() throws Exception {
        List<FileRef> refs =
                List.of(ref("p.png", "/old/1?sig=1"), ref("p.png", "/old/2?sig=1"), ref("q.png", "/moved?sig=1"));
        server.on("/old/1?sig=1", status(403)).on("/old/2?sig=1", status(404)).on("/moved?sig=1", status(410));
        server.file("/old/1?sig=2", "one").file("/old/2?sig=2", "two").file("/new?sig=2", "three");
        List<FileRef> fresh = new ArrayList<>(
                Arrays.asList(ref("q.png", "/new?sig=2"), ref("p.png", "/old/2?sig=2"), ref("p.png", "/old/1?sig=2")));

        List<DownloadedFile> files = Fixtures.await(fetch(refs, fresh));

        assertThat(texts(files)).containsExactly("one", "two", "three");
        assertThat(readings).hasValue(1);
    }

    @Test
    void filesThatShareEvenTheirPlaceAreToldByTheirOrder() throws Exception {
        server.on("/p?old1", status(403)).on("/p?old2", status(403));
        server.on("/p?new1", ok("one")).on("/p?new2", ok("two"));

        List<DownloadedFile> files = Fixtures.await(fetch(
                List.of(ref("p.png", "/p?old1"), ref("p.png", "/p?old2")),
                List.of(ref("p.png", "/p?new1"), ref("p.png", "/p?new2"))));

        assertThat(texts(files)).containsExactly("one", "two");
    }

    @Test
    void anAddressThatNobodyRenewsHasExpired() {
        server.on("/a", status(403));

        assertThatThrownBy(() -> Fixtures.await(fetch(List.of(ref("a", "/a")), List.of())))
                .satisfies(failure -> assertThat(CompletionExceptions.unwrap(failure))
                        .isInstanceOf(StorageException.class)
                        .hasMessageContaining("expired"));
        assertThat(server.requests).hasSize(2);
    }

    @Test
    void aFailureNamesTheFileWhereThereAreSeveral() {
        server.file("/a", LONG);
        FileRef lost = new FileRef("b\n.txt", null, "nonsense", null, null);
        List<FileRef> refs = List.of(ref("a.txt", "/a"), lost);

        assertThatThrownBy(() -> Fixtures.await(fetch(refs, refs)))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("no address to use (result 2 of 2: b .txt)");
        assertThatThrownBy(() -> Fixtures.await(fetch(List.of(lost), refs)))
                .isInstanceOf(StorageException.class)
                .hasMessageNotContaining("result");
    }

    @Test
    void theOnlyFileIsRenewedToo() throws Exception {
        server.on("/a?old", status(403)).file("/a?new", "text");

        DownloadedFile file = Fixtures.await(downloads(
                        List.of(ref("a", "/a?old")),
                        CompletableFuture.completedFuture(listing(List.of(ref("a", "/a?new")))))
                .fetchOnly());

        assertThat(texts(List.of(file))).containsExactly("text");
        assertThat(readings).hasValue(1);
    }

    @Test
    void givingUpEndsTheReadingThatWasToRenew() {
        server.on("/a", status(403)).on("/b", status(403));
        CompletableFuture<Job> ofOne = new CompletableFuture<>();
        CompletableFuture<Job> ofTwo = new CompletableFuture<>();
        CompletableFuture<DownloadedFile> one =
                downloads(List.of(ref("a", "/a")), ofOne).fetchOnly();
        CompletableFuture<List<DownloadedFile>> two =
                downloads(List.of(ref("a", "/a"), ref("b", "/b")), ofTwo).fetchAll();
        await().until(() -> readings.get() == 2);

        one.cancel(true);
        two.cancel(true);

        assertThat(ofOne).isCancelled();
        assertThat(ofTwo).isCancelled();
    }
}
