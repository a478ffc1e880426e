package io.github.camelcloudconvert.client.transfer;

import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongConsumer;
import java.util.stream.Stream;

import io.github.camelcloudconvert.client.error.ErrorContext;
import io.github.camelcloudconvert.client.error.StorageException;
import io.github.camelcloudconvert.client.model.FileRef;
import io.github.camelcloudconvert.client.time.Backoff;
import io.github.camelcloudconvert.client.transport.Fixtures;
import io.github.camelcloudconvert.client.transport.Transports;
import io.github.camelcloudconvert.fixture.FileTrees;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

@Timeout(30)
class DownloaderTest {

    private static final byte[] FILE = random(300_000);
    private static final long IN_MEMORY = 1_000_000;
    private static final long ON_DISK = 1000;

    private final Path temp;
    private final Transports transports =
            Transports.create(Fixtures.settings(URI.create("http://localhost:1")), Fixtures.SYSTEM);
    private final AtomicInteger refreshes = new AtomicInteger();

    DownloaderTest(@TempDir Path temp) {
        this.temp = temp;
    }

    @AfterEach
    void close() {
        transports.close();
    }

    private static byte[] random(int length) {
        byte[] bytes = new byte[length];
        new Random(11).nextBytes(bytes);
        return bytes;
    }

    private static FileRef file(String url, @Nullable Long size) {
        return new FileRef("dir/report.pdf", size, url, null, null);
    }

    private DownloadTarget target(long threshold) {
        return new DownloadTarget(threshold, temp, null);
    }

    private CompletableFuture<DownloadedFile> download(FileRef file, DownloadTarget target, String freshUrl) {
        return download(file, target, freshUrl, bytes -> {});
    }

    private CompletableFuture<DownloadedFile> download(
            FileRef file, DownloadTarget target, String freshUrl, LongConsumer progress) {
        Backoff quick = new Backoff(Duration.ofMillis(1), Duration.ofMillis(5), 2, () -> 0.5);
        ErrorContext context = ErrorContext.of("download the file", "default");
        return new Downloader(transports.storage(), quick, context)
                .forJob("job-1")
                .download(
                        file,
                        target,
                        () -> {
                            refreshes.incrementAndGet();
                            return CompletableFuture.completedFuture(file(freshUrl, file.size()));
                        },
                        progress);
    }

    private DownloadedFile ok(StorageStub storage, long threshold) throws Exception {
        return Fixtures.await(download(file(storage.url(), (long) FILE.length), target(threshold), storage.url()));
    }

    private StorageException failure(StorageStub storage, FileRef file, DownloadTarget target) throws IOException {
        StorageException failure = catchThrowableOfType(
                StorageException.class, () -> Fixtures.await(download(file, target, storage.url())));
        assertThat(failure).hasMessageNotContaining("s3cr3t").hasMessageContaining("job-1");
        assertNothingLeft();
        return failure;
    }

    private StorageException failure(StorageStub storage) throws IOException {
        return failure(storage, file(storage.url(), null), target(ON_DISK));
    }

    private void assertNothingLeft() {
        assertThat(FileTrees.files(temp)).isEmpty();
    }

    private static void assertSame(DownloadedFile file) throws IOException {
        byte[] bytes = file.bytes() != null ? file.bytes() : Files.readAllBytes(path(file));
        assertThat(Arrays.equals(bytes, FILE)).isTrue();
        assertThat(file.length()).isEqualTo(FILE.length);
    }

    private static Path path(DownloadedFile file) {
        Path path = file.path();
        if (path == null) {
            throw new AssertionError("the file is in memory");
        }
        return path;
    }

    @Test
    void aSmallFileStaysInMemory() throws Exception {
        try (StorageStub storage = new StorageStub(StorageStub.whole(FILE))) {
            DownloadedFile file = ok(storage, FILE.length);

            assertSame(file);
            assertThat(file.path()).isNull();
            assertThat(file.fileName()).isEqualTo("report.pdf");
            assertThat(file.contentType()).isEqualTo("application/pdf");
            assertNothingLeft();
            assertThat(storage.heads.get(0)).startsWith("GET /tasks/file?X-Amz-Signature=s3cr3t%2F HTTP/1.1\r\n");
            assertThat(StorageStub.header(storage.heads.get(0), "Accept-Encoding"))
                    .isEqualTo("identity");
            assertThat(StorageStub.header(storage.heads.get(0), "Authorization"))
                    .isEmpty();
        }
    }

    @Test
    void aLargerFileGoesToAFileThatItsReceiverOwns() throws Exception {
        try (StorageStub storage = new StorageStub(StorageStub.whole(FILE))) {
            DownloadedFile file = ok(storage, FILE.length - 1);

            assertSame(file);
            assertThat(file.bytes()).isNull();
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path(file))))
                    .isEqualTo("rw-------");
            file.discard();
            assertNothingLeft();
        }
    }

    @Test
    void anEmptyFileIsAFile() throws Exception {
        try (StorageStub storage = new StorageStub(StorageStub.whole(new byte[0]))) {
            DownloadedFile file = Fixtures.await(download(file(storage.url(), 0L), target(10), storage.url()));

            assertThat(file.length()).isZero();
            assertThat(file.bytes()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {IN_MEMORY, ON_DISK})
    void aCutDownloadGoesOnWhereItStopped(long threshold) throws Exception {
        try (StorageStub storage =
                new StorageStub(StorageStub.cut(FILE, 123_457), StorageStub.rest(FILE, StorageStub.ETAG))) {
            assertSame(ok(storage, threshold));

            assertThat(storage.heads).hasSize(2);
            assertThat(StorageStub.header(storage.heads.get(1), "Range")).isEqualTo("bytes=123457-");
            assertThat(StorageStub.header(storage.heads.get(1), "If-Range")).isEqualTo(StorageStub.ETAG);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {IN_MEMORY, ON_DISK})
    void aFileThatWasReplacedStartsAgain(long threshold) throws Exception {
        byte[] older = new byte[FILE.length];
        try (StorageStub storage =
                new StorageStub(StorageStub.cut(older, 100_000), StorageStub.rest(FILE, "\"new\""))) {
            assertSame(ok(storage, threshold));
        }
    }

    @Test
    void aPartThatDoesNotFitIsNotAppended() throws Exception {
        StorageStub.Script wrongPart = StorageStub.raw("HTTP/1.1 206 Partial Content\r\nETag: " + StorageStub.ETAG
                + "\r\nContent-Range: bytes 5-7/" + FILE.length + "\r\nContent-Length: 3\r\n\r\nabc");
        try (StorageStub storage =
                new StorageStub(StorageStub.cut(FILE, 100_000), wrongPart, StorageStub.whole(FILE))) {
            assertSame(ok(storage, ON_DISK));

            assertThat(storage.heads).hasSize(3);
            assertThat(StorageStub.header(storage.heads.get(2), "Range")).isEmpty();
        }
    }

    @Test
    void aPartOfAnotherFileIsNotAppended() throws Exception {
        StorageStub.Script another = (connection, head) ->
                connection.write("HTTP/1.1 206 Partial Content\r\nETag: \"new\"\r\nContent-Range: bytes 100000-"
                        + (FILE.length - 1) + "/"
                        + FILE.length + "\r\nContent-Length: " + (FILE.length - 100_000) + "\r\n\r\n"
                        + "x".repeat(FILE.length - 100_000));
        try (StorageStub storage = new StorageStub(StorageStub.cut(FILE, 100_000), another, StorageStub.whole(FILE))) {
            assertSame(ok(storage, ON_DISK));
        }
    }

    @Test
    void aRangeThatIsRefusedStartsAgain() throws Exception {
        try (StorageStub storage =
                new StorageStub(StorageStub.cut(FILE, 100_000), StorageStub.status(416, ""), StorageStub.whole(FILE))) {
            assertSame(ok(storage, ON_DISK));
        }
    }

    @Test
    void aDownloadGivesUpAfterFourAttempts() throws Exception {
        try (StorageStub storage = new StorageStub(StorageStub.cut(FILE, 100_000))) {
            StorageException failure = failure(storage);

            assertThat(failure.retryable()).isTrue();
            assertThat(storage.heads).hasSize(4);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 425, 429, 500, 502, 503, 504})
    void storageThatIsUnwellIsAskedAgain(int status) throws Exception {
        try (StorageStub storage = new StorageStub(StorageStub.status(status, "oops"), StorageStub.whole(FILE))) {
            assertSame(ok(storage, ON_DISK));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {403, 404, 410})
    void anExpiredAddressIsRefreshedOnce(int status) throws Exception {
        try (StorageStub old = new StorageStub(StorageStub.cut(FILE, 100_000), StorageStub.status(status, ""));
                StorageStub fresh = new StorageStub(StorageStub.rest(FILE, StorageStub.ETAG))) {
            FileRef file = file(old.url(), (long) FILE.length);

            assertSame(Fixtures.await(download(file, target(ON_DISK), fresh.url())));

            assertThat(refreshes).hasValue(1);
            assertThat(StorageStub.header(fresh.heads.get(0), "Range")).isEqualTo("bytes=100000-");
        }
    }

    @Test
    void anAddressThatIsExpiredForGoodIsAStorageError() throws Exception {
        String xml = "<Error><Code>NoSuchKey</Code><Message>The key does not exist</Message></Error>";
        try (StorageStub storage = new StorageStub(StorageStub.status(404, xml))) {
            StorageException failure = failure(storage);

            assertThat(failure).hasMessageContaining("expired or the job was deleted");
            assertThat(failure.httpStatus()).isEqualTo(404);
            assertThat(failure.code()).isEqualTo("NoSuchKey");
            assertThat(refreshes).hasValue(1);
            assertThat(storage.heads).hasSize(2);
        }
    }

    @Test
    void aRefreshThatFailsIsTheCause() throws Exception {
        try (StorageStub storage = new StorageStub(StorageStub.status(403, ""))) {
            IllegalStateException gone = new IllegalStateException("job gone");
            StorageException failure = catchThrowableOfType(
                    StorageException.class,
                    () -> Fixtures.await(new Downloader(transports.storage(), ErrorContext.of("", "default"))
                            .download(
                                    file(storage.url(), null),
                                    target(1),
                                    () -> CompletableFuture.failedFuture(gone),
                                    bytes -> {})));

            assertThat(failure).hasCause(gone);
        }
    }

    @Test
    void aRedirectIsNotFollowed() throws Exception {
        try (StorageStub storage =
                new StorageStub(StorageStub.raw("HTTP/1.1 302 X\r\nLocation: /else\r\nContent-Length: 0\r\n\r\n"))) {
            assertThat(failure(storage).httpStatus()).isEqualTo(302);
            assertThat(storage.heads).hasSize(1);
        }
    }

    @Test
    void anotherLengthThanTheJobSaidIsAnError() throws Exception {
        try (StorageStub storage = new StorageStub(StorageStub.whole(FILE))) {
            FileRef file = file(storage.url(), FILE.length + 1L);

            assertThat(failure(storage, file, target(ON_DISK)))
                    .hasMessageContaining("300000")
                    .hasMessageContaining("300001");
            assertThat(storage.heads).hasSize(4);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 4\r\n\r\nSorr",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nSorr\r\n1\r\ny\r\n0\r\n\r\n"
            })
    void aPageThatComesOnceInPlaceOfTheFileIsNoResult(String page) throws Exception {
        byte[] file = {'a', 'b', 'c'};
        try (StorageStub storage = new StorageStub(StorageStub.raw(page), StorageStub.whole(file))) {
            DownloadedFile done = Fixtures.await(download(file(storage.url(), 3L), target(10), storage.url()));

            assertThat(done.bytes()).containsExactly('a', 'b', 'c');
            assertThat(storage.heads).hasSize(2);
        }
    }

    @Test
    void anEndThatNobodyAnnouncedIsNoEnd() throws Exception {
        try (StorageStub storage = new StorageStub(StorageStub.raw("HTTP/1.1 200 OK\r\n\r\nhalf a fi"))) {
            assertThat(failure(storage)).hasMessageContaining("how long the file is");
        }
    }

    @Test
    void aChunkedReplyIsCompleteAtItsLastChunkOnly() throws Exception {
        String chunked = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n";
        try (StorageStub storage = new StorageStub(StorageStub.raw(chunked), StorageStub.raw(chunked + "0\r\n\r\n"))) {
            DownloadedFile file = Fixtures.await(download(file(storage.url(), null), target(10), storage.url()));

            assertThat(file.bytes()).containsExactly('a', 'b', 'c');
            assertThat(storage.heads).hasSize(2);
        }
    }

    @Test
    void aChunkedReplyShorterThanTheJobSaidIsNotComplete() throws Exception {
        String chunked = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n";
        try (StorageStub storage = new StorageStub(StorageStub.raw(chunked))) {
            failure(storage, file(storage.url(), 4L), target(10));
            assertThat(storage.heads).hasSize(4);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "deflate", "br", "x-unknown", "identity, gzip"})
    void aFileThatComesEncodedIsNotHandedOutAsTheFile(String coding) throws Exception {
        String reply = "HTTP/1.1 200 OK\r\nContent-Encoding: " + coding + "\r\nContent-Length: 3\r\n\r\nabc";
        try (StorageStub storage = new StorageStub(StorageStub.raw(reply))) {
            assertThat(failure(storage)).hasMessageContaining("encoded").hasMessageContaining("identity");
            assertThat(storage.heads).hasSize(1);
        }
    }

    @Test
    void aSecondHeaderForTheEncodingCountsToo() throws Exception {
        String reply = "HTTP/1.1 200 OK\r\nContent-Encoding: identity\r\nContent-Encoding: gzip\r\n"
                + "Content-Length: 3\r\n\r\nabc";
        try (StorageStub storage = new StorageStub(StorageStub.raw(reply))) {
            assertThat(failure(storage)).hasMessageContaining("encoded");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"identity", " Identity ", ""})
    void aFileThatComesAsItIsIsTaken(String coding) throws Exception {
        String reply = "HTTP/1.1 200 OK\r\nContent-Encoding:" + coding + "\r\nContent-Length: 3\r\n\r\nabc";
        try (StorageStub storage = new StorageStub(StorageStub.raw(reply))) {
            DownloadedFile file = Fixtures.await(download(file(storage.url(), null), target(10), storage.url()));

            assertThat(file.bytes()).containsExactly('a', 'b', 'c');
        }
    }

    @Test
    void aTempDirectoryThatIsGoneIsAStorageErrorAtOnce() throws Exception {
        try (StorageStub storage = new StorageStub(StorageStub.whole(FILE))) {
            DownloadTarget target = new DownloadTarget(0, temp.resolve("missing"), null);

            assertThat(failure(storage, file(storage.url(), null), target))
                    .hasMessageContaining("cannot be written to disk");
            assertThat(storage.heads).hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 10, 300_000})
    void filesInAResultDirectoryGetTheirOwnFreeNames(int length, @TempDir Path parent) throws Exception {
        Path results = parent.resolve("results");
        byte[] bytes = Arrays.copyOf(FILE, length);
        try (StorageStub storage = new StorageStub(StorageStub.whole(bytes))) {
            DownloadTarget target = new DownloadTarget(ON_DISK, temp, results);
            for (String name : List.of("report.pdf", "report-2.pdf", "report-3.pdf")) {
                DownloadedFile file = Fixtures.await(download(file(storage.url(), null), target, storage.url()));
                file.discard();

                assertThat(file.fileName()).isEqualTo(name);
                assertThat(path(file)).isEqualTo(results.resolve(name)).hasBinaryContent(bytes);
            }
            assertNothingLeft();
            try (Stream<Path> all = Files.list(results)) {
                assertThat(all).hasSize(3);
            }
        }
    }

    @Test
    void aFailedDownloadLeavesNothingInTheResultDirectory(@TempDir Path parent) throws Exception {
        Path results = parent.resolve("results");
        try (StorageStub storage = new StorageStub(StorageStub.cut(FILE, 100_000))) {
            failure(storage, file(storage.url(), null), new DownloadTarget(ON_DISK, temp, results));

            assertThat(results).isEmptyDirectory();
        }
    }

    @Test
    void cancellingClosesTheConnectionAndDeletesTheFile() throws Exception {
        StorageStub.Script halfThenSilence = (connection, head) -> {
            connection.write("HTTP/1.1 200 OK\r\nContent-Length: " + FILE.length + "\r\n\r\n");
            connection.write(Arrays.copyOf(FILE, 200_000));
            connection.awaitHangUp();
        };
        try (StorageStub storage = new StorageStub(halfThenSilence)) {
            List<Long> seen = new CopyOnWriteArrayList<>();
            CompletableFuture<DownloadedFile> download =
                    download(file(storage.url(), null), target(ON_DISK), storage.url(), seen::add);
            await().until(() -> seen.contains(200_000L));

            download.cancel(true);

            await().until(storage.server()::allHungUp);
            await().untilAsserted(this::assertNothingLeft);
            assertThat(seen).isSorted();
        }
    }

    @Test
    void closingTheClientFailsADownloadThatWaits() throws Exception {
        try (StorageStub storage = new StorageStub(StorageStub.status(503, ""))) {
            CompletableFuture<DownloadedFile> download = new Downloader(
                            transports.storage(), ErrorContext.of("", "default"))
                    .download(
                            file(storage.url(), null),
                            target(1),
                            () -> CompletableFuture.failedFuture(new AssertionError()),
                            bytes -> {});
            await().until(() -> storage.heads.size() == 1);

            transports.close();

            assertThat(catchThrowableOfType(StorageException.class, () -> Fixtures.await(download)))
                    .isNotNull();
        }
    }

    @Test
    void aListenerThatThrowsFailsItsDownloadOnly() throws Exception {
        try (StorageStub storage = new StorageStub(StorageStub.whole(FILE))) {
            CompletableFuture<DownloadedFile> broken =
                    download(file(storage.url(), null), target(ON_DISK), storage.url(), bytes -> {
                        throw new IllegalStateException("bug");
                    });

            assertThat(catchThrowableOfType(StorageException.class, () -> Fixtures.await(broken)))
                    .hasMessageContaining("progress listener");
            assertNothingLeft();
            assertSame(ok(storage, IN_MEMORY));
        }
    }

    @Test
    void anAddressThatIsNoneFailsWithoutBeingShown() {
        for (String url : List.of("", "http://a b/?s3cr3t", "file:///etc/s3cr3t")) {
            StorageException failure = catchThrowableOfType(
                    StorageException.class, () -> Fixtures.await(download(file(url, null), target(1), "")));
            assertThat(failure).hasMessageNotContaining("s3cr3t").hasNoCause();
        }
    }

    @Test
    void aFileWithoutAReceiverLeavesTheResultDirectory(@TempDir Path directory) throws Exception {
        Spool spool = new Spool(new DownloadTarget(1, directory, directory.resolve("results")));
        spool.write(ByteBuffer.wrap(new byte[10]));
        DownloadedFile kept = spool.finish("a.pdf", null);
        assertThat(kept.path()).hasFileName("a.pdf").exists();

        spool.discard();

        assertThat(kept.path()).doesNotExist();
    }
}
