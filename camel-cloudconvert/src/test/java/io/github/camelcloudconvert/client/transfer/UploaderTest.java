package io.github.camelcloudconvert.client.transfer;

import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongConsumer;
import java.util.regex.Pattern;

import io.github.camelcloudconvert.client.error.StorageException;
import io.github.camelcloudconvert.client.model.UploadForm;
import io.github.camelcloudconvert.client.transport.Fixtures;
import io.github.camelcloudconvert.client.transport.RawServer;
import io.github.camelcloudconvert.client.transport.Transports;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

@Timeout(30)
class UploaderTest {

    private static final String CREATED = "HTTP/1.1 201 Created\r\nContent-Length: 0\r\n\r\n";
    private volatile String head = "";
    private volatile byte[] body = new byte[0];
    private final AtomicInteger opened = new AtomicInteger();
    private final AtomicInteger closed = new AtomicInteger();

    private static void ignore(long bytes) {}

    private static Map<String, String> parameters() {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("acl", "private");
        parameters.put("key", "0c7b6a52/${filename}");
        parameters.put("X-Amz-Signature", "sig+/=&ä");
        parameters.put("Policy", "eyJ9==");
        return parameters;
    }

    private RawServer accepting(String answer) {
        return RawServer.start(connection -> {
            String received = connection.readHead();
            body = connection.read(length(received));
            head = received;
            connection.write(answer);
            connection.awaitHangUp();
        });
    }

    private static int length(String head) {
        return Integer.parseInt(header(head, "Content-Length"));
    }

    private static String header(String head, String name) {
        return head.lines()
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(name.toLowerCase(Locale.ROOT) + ":"))
                .map(line -> line.substring(name.length() + 1).strip())
                .findFirst()
                .orElseThrow();
    }

    private CompletableFuture<Void> upload(Transports transports, RawServer server, UploadSource source) {
        return upload(transports, server, source, UploaderTest::ignore);
    }

    private CompletableFuture<Void> upload(
            Transports transports, RawServer server, UploadSource source, LongConsumer progress) {
        UploadForm form = new UploadForm(server.uri() + "/tasks?secret=s3cr3t", parameters());
        return new Uploader(transports.storage(), "default").upload(form, "job-1", counted(source), progress);
    }

    private StorageException failure(RawServer server, UploadSource source) {
        return failure(server, source, UploaderTest::ignore);
    }

    private StorageException failure(RawServer server, UploadSource source, LongConsumer progress) {
        try (Transports transports = Transports.create(Fixtures.settings(server.uri()), Fixtures.SYSTEM)) {
            StorageException failure = catchThrowableOfType(
                    StorageException.class, () -> Fixtures.await(upload(transports, server, source, progress)));
            assertThat(failure).hasMessageNotContaining("s3cr3t").hasMessageContaining("job-1");
            await().untilAsserted(() -> assertThat(closed).hasValue(opened.get()));
            return failure;
        }
    }

    /** Counts how often the source is opened and closed. */
    private UploadSource counted(UploadSource source) {
        return new UploadSource(source.fileName(), source.length(), () -> {
            ReadableByteChannel channel = source.opener().open();
            opened.incrementAndGet();
            return new ReadableByteChannel() {
                private boolean open = true;

                @Override
                public int read(ByteBuffer to) throws IOException {
                    return channel.read(to);
                }

                @Override
                public boolean isOpen() {
                    return open;
                }

                @Override
                public void close() throws IOException {
                    if (open) {
                        closed.incrementAndGet();
                    }
                    open = false;
                    channel.close();
                }
            };
        });
    }

    private static byte[] random(int length) {
        byte[] bytes = new byte[length];
        new Random(7).nextBytes(bytes);
        return bytes;
    }

    private void uploadOk(UploadSource source, LongConsumer progress) throws Exception {
        try (RawServer server = accepting(CREATED);
                Transports transports = Transports.create(Fixtures.settings(server.uri()), Fixtures.SYSTEM)) {
            Fixtures.await(upload(transports, server, source, progress));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 100, 131_071, 131_072, 131_073, 3_000_000})
    void everyByteArrivesInTheRightPart(int length) throws Exception {
        byte[] bytes = random(length);

        uploadOk(UploadSource.ofBytes("report.docx", bytes), UploaderTest::ignore);

        assertThat(head).startsWith("POST /tasks?secret=s3cr3t HTTP/1.1\r\n");
        assertThat(head.toLowerCase(Locale.ROOT))
                .doesNotContain("authorization")
                .doesNotContain("transfer-encoding");
        List<Part> parts = parts();
        assertThat(parts).extracting(Part::name).containsExactly("acl", "key", "X-Amz-Signature", "Policy", "file");
        assertThat(parts.subList(0, 4))
                .extracting(part -> new String(part.content(), StandardCharsets.UTF_8))
                .containsExactlyElementsOf(parameters().values());
        assertThat(parts.get(4).head()).contains("filename=\"report.docx\"\r\n");
        assertThat(Arrays.equals(parts.get(4).content(), bytes)).isTrue();
        assertThat(opened).hasValue(1);
        assertThat(closed).hasValue(1);
    }

    @Test
    void aFileIsReadFromDisk(@TempDir Path directory) throws Exception {
        byte[] bytes = random(400_000);
        Path file = Files.write(directory.resolve("in.bin"), bytes);

        uploadOk(UploadSource.ofFile("in.bin", file), UploaderTest::ignore);

        assertThat(Arrays.equals(parts().get(4).content(), bytes)).isTrue();
    }

    @Test
    void anEmptyFileHasAnEmptyPart() throws Exception {
        uploadOk(UploadSource.ofBytes("empty.txt", new byte[0]), UploaderTest::ignore);

        assertThat(parts().get(4).content()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "say \"hi\".txt | say %22hi%22.txt",
                "Über 100 %.pdf | Über 100 %.pdf",
                "back\\slash.pdf | back\\slash.pdf",
                "日本語😀.docx | 日本語😀.docx"
            })
    void unusualNamesAreEscapedAsBrowsersDo(String name, String onTheWire) throws Exception {
        uploadOk(UploadSource.ofBytes(name, new byte[] {1}), UploaderTest::ignore);

        assertThat(parts().get(4).head()).contains("; filename=\"" + onTheWire + "\"\r\n");
    }

    @Test
    void aLineBreakInANameCannotForgeAHeader() throws Exception {
        uploadOk(UploadSource.ofBytes("a\r\nX-Forged: 1\r\n\r\n.txt", new byte[] {1}), UploaderTest::ignore);

        assertThat(parts().get(4).head()).contains("filename=\"a%0D%0AX-Forged: 1%0D%0A%0D%0A.txt\"\r\n");
    }

    @Test
    void progressCountsTheFileAndNothingElse() throws Exception {
        List<Long> seen = new CopyOnWriteArrayList<>();

        uploadOk(UploadSource.ofBytes("a.bin", random(500_000)), seen::add);

        assertThat(seen).isSorted().endsWith(500_000L);
        assertThat(seen.get(0)).isPositive();
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 201, 204})
    void storageAcceptsWithAnyOfThree(int status) throws Exception {
        String end = status == 204 ? "\r\n\r\n" : "\r\nContent-Length: 0\r\n\r\n";
        try (RawServer server = accepting("HTTP/1.1 " + status + " OK" + end);
                Transports transports = Transports.create(Fixtures.settings(server.uri()), Fixtures.SYSTEM)) {
            assertThat(Fixtures.await(upload(transports, server, UploadSource.ofBytes("a", new byte[] {1}))))
                    .isNull();
        }
    }

    @ParameterizedTest
    @CsvSource({"201, true", "404, false"})
    void anOlderStorageIsAskedForThePageItNames(int status, boolean accepted) throws Exception {
        List<String> heads = new CopyOnWriteArrayList<>();
        try (RawServer server = RawServer.start(connection -> {
                    String post = connection.readHead();
                    connection.read(length(post));
                    connection.write("HTTP/1.1 303 See Other\r\nLocation: /done?id=1\r\nContent-Length: 0\r\n\r\n");
                    heads.add(connection.readHead());
                    connection.write("HTTP/1.1 " + status + " X\r\nContent-Length: 0\r\n\r\n");
                    connection.awaitHangUp();
                });
                Transports transports = Transports.create(Fixtures.settings(server.uri(), 1, 0), Fixtures.SYSTEM)) {
            CompletableFuture<Void> upload = upload(transports, server, UploadSource.ofBytes("a", new byte[] {1}));
            StorageException failure = catchThrowableOfType(StorageException.class, () -> Fixtures.await(upload));

            assertThat(failure == null).isEqualTo(accepted);
            assertThat(heads).singleElement().asString().startsWith("GET /done?id=1 ");
        }
    }

    @Test
    void aRefusalSaysWhatStorageSaid() throws Exception {
        String xml = "<?xml version=\"1.0\"?><Error><Code>AccessDenied</Code>"
                + "<Message>Policy &lt;expired&gt;\nyesterday</Message></Error>";
        try (RawServer server =
                accepting("HTTP/1.1 403 Forbidden\r\nContent-Length: " + xml.length() + "\r\n\r\n" + xml)) {
            StorageException failure = failure(server, UploadSource.ofBytes("a", new byte[] {1}));

            assertThat(failure.httpStatus()).isEqualTo(403);
            assertThat(failure.code()).isEqualTo("AccessDenied");
            assertThat(failure)
                    .hasMessageContaining("Policy <expired> yesterday")
                    .hasMessageContaining("localhost");
        }
    }

    @Test
    void anEarlyRefusalEndsTheUploadAlthoughNobodyReadsIt() throws Exception {
        try (RawServer server = RawServer.start(connection -> {
            connection.readHead();
            connection.write("HTTP/1.1 413 Too Large\r\nContent-Length: 0\r\n\r\n");
            connection.awaitHangUp();
        })) {
            // more than all socket buffers on the way hold
            StorageException failure = failure(server, generated(1L << 34));

            assertThat(failure.httpStatus()).isEqualTo(413);
            await().until(server::allHungUp);
        }
    }

    @Test
    void anEarlyAcceptanceIsNoSuccess() throws Exception {
        try (RawServer server = RawServer.start(connection -> {
            connection.readHead();
            connection.write(CREATED);
            connection.awaitHangUp();
        })) {
            assertThat(failure(server, generated(1L << 34))).hasMessageContaining("before it had the whole file");
            await().until(server::allHungUp);
        }
    }

    @Test
    void aConnectionCutInMidUploadFails() throws Exception {
        try (RawServer server = RawServer.start(connection -> {
            connection.readHead();
            connection.read(300_000);
            connection.reset();
        })) {
            StorageException failure = failure(server, generated(1L << 30));

            assertThat(failure.httpStatus()).isZero();
            assertThat(failure.retryable()).isTrue();
        }
    }

    @Test
    void storageThatStopsReadingFailsAfterTheIdleTimeout() throws Exception {
        try (RawServer server = RawServer.start(connection -> {
            connection.readHead();
            connection.read(1000);
            await().until(() -> closed.get() > 0);
        })) {
            assertThat(failure(server, generated(1L << 30))).hasMessageContaining("silent");
        }
    }

    @Test
    void aFileThatShrankIsNotUploaded() throws Exception {
        try (RawServer server = accepting(CREATED)) {
            UploadSource source = new UploadSource("a.bin", 200_000, () -> UploadSource.ofBytes("", random(150_000))
                    .opener()
                    .open());

            assertThat(failure(server, source)).hasMessageContaining("150000 of 200000");
            await().until(server::allHungUp);
        }
    }

    @Test
    void aFileThatGrewIsNotUploaded() throws Exception {
        try (RawServer server = accepting(CREATED)) {
            UploadSource source = new UploadSource("a.bin", 150_000, () -> UploadSource.ofBytes("", random(150_001))
                    .opener()
                    .open());

            assertThat(failure(server, source)).hasMessageContaining("longer than the announced 150000");
            assertThat(body).isEmpty();
        }
    }

    @Test
    void aFileThatIsGoneFails(@TempDir Path directory) throws Exception {
        try (RawServer server = accepting(CREATED)) {
            Path gone = directory.resolve("gone.bin");
            UploadSource source = new UploadSource("gone.bin", 10, () -> Files.newByteChannel(gone));

            assertThat(failure(server, source)).hasMessageContaining("gone.bin cannot be read");
        }
    }

    @Test
    void aListenerThatThrowsFailsItsUploadOnly() throws Exception {
        try (RawServer server = accepting(CREATED)) {
            StorageException failure = failure(server, UploadSource.ofBytes("a", random(10)), bytes -> {
                throw new IllegalStateException("bug");
            });

            assertThat(failure).hasMessageContaining("progress listener");
        }
    }

    @Test
    void anAddressThatIsNoneFailsWithoutBeingShown() {
        try (Transports transports =
                Transports.create(Fixtures.settings(URI.create("http://localhost:1")), Fixtures.SYSTEM)) {
            for (String url : List.of("", "http://a b/?s3cr3t", "file:///etc/s3cr3t", "mailto:s3cr3t")) {
                CompletableFuture<Void> upload = new Uploader(transports.storage(), "default")
                        .upload(
                                new UploadForm(url, Map.of()),
                                null,
                                UploadSource.ofBytes("a", new byte[1]),
                                UploaderTest::ignore);
                StorageException failure = catchThrowableOfType(StorageException.class, () -> Fixtures.await(upload));
                assertThat(failure).hasMessageNotContaining("s3cr3t").hasNoCause();
            }
        }
    }

    @Test
    void cancellingClosesConnectionAndSource() throws Exception {
        try (RawServer server = RawServer.start(connection -> {
                    connection.readHead();
                    connection.awaitHangUp();
                });
                Transports transports = Transports.create(Fixtures.settings(server.uri()), Fixtures.SYSTEM)) {
            CompletableFuture<Void> upload = upload(transports, server, generated(1L << 40));
            await().until(() -> opened.get() == 1);

            upload.cancel(true);

            await().until(server::allHungUp);
            await().untilAsserted(() -> assertThat(closed).hasValue(opened.get()));
        }
    }

    /** A source of any length that exists nowhere. */
    private static UploadSource generated(long length) {
        return new UploadSource("big.bin", length, () -> new ReadableByteChannel() {
            private long left = length;

            @Override
            public int read(ByteBuffer to) {
                if (left == 0) {
                    return -1;
                }
                int count = (int) Math.min(left, to.remaining());
                to.position(to.position() + count);
                left -= count;
                return count;
            }

            @Override
            public boolean isOpen() {
                return true;
            }

            @Override
            public void close() {}
        });
    }

    @SuppressWarnings("ArrayRecordComponent") // read once by a test
    private record Part(String name, String head, byte[] content) {}

    /** A parser of its own, so that a mistake of the writer is not read back as right. */
    private List<Part> parts() {
        String contentType = header(head, "Content-Type");
        String boundary = contentType.substring(contentType.indexOf("boundary=") + 9);
        String text = new String(body, StandardCharsets.ISO_8859_1);
        assertThat(text).startsWith("--" + boundary + "\r\n").endsWith("\r\n--" + boundary + "--\r\n");
        String inner = text.substring(boundary.length() + 4, text.length() - boundary.length() - 8);
        List<Part> parts = new CopyOnWriteArrayList<>();
        for (String part : inner.split("\r\n--" + Pattern.quote(boundary) + "\r\n", -1)) {
            int end = part.indexOf("\r\n\r\n");
            String partHead = utf8(part.substring(0, end + 2));
            String name = partHead.replaceAll("(?s).*; name=\"([^\"]*)\".*", "$1");
            parts.add(new Part(name, partHead, part.substring(end + 4).getBytes(StandardCharsets.ISO_8859_1)));
        }
        return parts;
    }

    private static String utf8(String latin) {
        return new String(latin.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }
}
