package io.github.camelcloudconvert.emulator.http.body;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

import io.github.camelcloudconvert.emulator.http.body.MultipartReader.PartHeader;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Forms that arrive over a connection: what is told of them, and what they leave on the disk. */
class FormReaderTest {
    private static final Vertx VERTX = Vertx.vertx();
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final byte[] LARGE = "0123456789".repeat(100_000).getBytes(UTF_8);
    private final Path folder;
    private final List<String> told = new CopyOnWriteArrayList<>();
    private final List<Duration> pauses = new CopyOnWriteArrayList<>();
    private int rate;
    private HttpServer server;

    FormReaderTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @AfterAll
    static void close() {
        VERTX.close();
    }

    @BeforeEach
    void listen() {
        server = VERTX.createHttpServer()
                .requestHandler(request -> new Reader(request).begin())
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    /** Parts named {@code file...} are files of that name; {@code refused} is none that may come. */
    private final class Reader extends FormReader {
        private final HttpServerRequest request;

        Reader(HttpServerRequest request) {
            super(
                    VERTX,
                    request,
                    new SlowFile.Rate(rate, (time, action) -> {
                        pauses.add(time);
                        action.run();
                    }),
                    1000);
            this.request = request;
        }

        @Override
        protected Optional<Path> target(PartHeader part) {
            if (part.name().equals("refused")) {
                throw new IllegalArgumentException("not this one");
            }
            return part.name().startsWith("file") ? Optional.of(folder.resolve(part.name())) : Optional.empty();
        }

        @Override
        protected void arrived(PartHeader part, long size) {
            if (part.name().equals("file-small") && size > 10) {
                throw new IllegalArgumentException("too large");
            }
        }

        @Override
        protected RuntimeException malformed(@Nullable String reason) {
            return new IllegalArgumentException("malformed: " + reason);
        }

        @Override
        protected RuntimeException tooManyFields() {
            return new IllegalArgumentException("too many");
        }

        @Override
        protected void ended() {
            List<Future<String>> sums =
                    files().stream().map(one -> one.file().finish()).toList();
            Future.join(sums).onComplete(all -> {
                String names = String.join(
                        " ",
                        files().stream()
                                .map(one -> String.valueOf(one.header().fileName()))
                                .toList());
                answer(all.succeeded() ? "ended " + fields() + " " + names : "broken");
            });
        }

        @Override
        protected void refused(RuntimeException refusal) {
            answer("refused " + refusal.getMessage());
        }

        @Override
        protected void brokenOff() {
            told.add("broken off");
        }

        private void answer(String text) {
            told.add(text);
            request.response().end(text);
        }
    }

    private static String part(String parameters, String content) {
        return "--b\r\nContent-Disposition: form-data; " + parameters + "\r\n\r\n" + content + "\r\n";
    }

    private static String file(String field, String name, String content) {
        return part("name=\"" + field + "\"; filename=\"" + name + "\"", content);
    }

    private String post(String body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.actualPort() + "/"))
                .timeout(Duration.ofSeconds(30))
                .header("Content-Type", "multipart/form-data; boundary=b")
                .POST(BodyPublishers.ofString(body))
                .build();
        HttpResponse<String> response = HTTP.send(request, BodyHandlers.ofString());
        assertThat(told).containsExactly(response.body());
        return response.body();
    }

    private void assertNoFileIsLeft() {
        await().untilAsserted(() -> assertThat(onDisk()).isEmpty());
    }

    private List<String> onDisk() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void fieldsAndFilesComeInAnyOrder() throws Exception {
        String body = part("name=\"a\"", "1") + file("file1", "ä;b.txt", "one") + part("name=\"b\"", "zwölf")
                + file("file2", "", "") + part("name=\"a\"", "2") + "--b--\r\n";

        assertThat(post(body)).isEqualTo("ended {a=2, b=zwölf} ä;b.txt ");
        assertThat(folder.resolve("file1")).hasContent("one");
        assertThat(folder.resolve("file2")).isEmptyFile();
    }

    @Test
    void aLargeFileIsTheSameOnDisk() throws Exception {
        String content = new String(LARGE, UTF_8);

        assertThat(post(file("file", "l", content) + "--b--")).startsWith("ended");
        assertThat(DigestUtils.md5Hex(Files.readAllBytes(folder.resolve("file"))))
                .isEqualTo(DigestUtils.md5Hex(LARGE));
    }

    @Test
    void moreFilesThanOneAreClosedAsTheyEnd() throws Exception {
        StringBuilder body = new StringBuilder();
        for (int i = 0; i < 300; i++) {
            body.append(file("file" + i, i + ".txt", "x" + i));
        }

        assertThat(post(body + "--b--")).startsWith("ended {} 0.txt 1.txt");
        assertThat(onDisk()).hasSize(300);
        assertThat(folder.resolve("file299")).hasContent("x299");
    }

    @Test
    void aRefusedPartTakesTheFilesBeforeItAlong() throws Exception {
        String body = file("file1", "a", "one") + file("refused", "b", "two") + file("file2", "c", "x".repeat(300_000))
                + "--b--";

        assertThat(post(body)).isEqualTo("refused not this one");
        assertNoFileIsLeft();
    }

    @Test
    void aFileIsRefusedWhileItComes() throws Exception {
        assertThat(post(file("file-small", "a", "x".repeat(500_000)) + "--b--")).isEqualTo("refused too large");
        assertNoFileIsLeft();
    }

    @Test
    void fieldsAreBoundedTogether() throws Exception {
        String half = "x".repeat(501);

        assertThat(post(part("name=\"a\"", half) + part("name=\"b\"", half) + "--b--"))
                .isEqualTo("refused too many");
    }

    @Test
    void aFieldThatFillsTheBoundPasses() throws Exception {
        assertThat(post(part("name=\"a\"", "x".repeat(1000)) + file("file", "f", "y".repeat(5000)) + "--b--"))
                .startsWith("ended {a=xxx");
    }

    @Test
    void aFormWithoutAnEndLeavesNothing() throws Exception {
        assertThat(post(file("file", "a", "one") + part("name=\"x\"", "1"))).isEqualTo("refused malformed: null");
        assertNoFileIsLeft();
    }

    @Test
    void whatIsNoPartIsRefusedWithItsReason() throws Exception {
        assertThat(post(file("file", "a", "one") + "--b\r\nX-Other: 1\r\n\r\ncontent\r\n--b--"))
                .isEqualTo("refused malformed: a part has no Content-Disposition");
        assertNoFileIsLeft();
    }

    @Test
    void nothingAtAllIsNoForm() throws Exception {
        assertThat(post("")).isEqualTo("refused malformed: null");
    }

    @Test
    void aFileThatTheDiskDoesNotTakeBreaksTheForm() throws Exception {
        Files.createDirectory(folder.resolve("file"));

        assertThat(post(file("file", "a", "x".repeat(200_000)) + "--b--")).isEqualTo("broken");
    }

    @Test
    void aClientThatLeavesTakesItsFilesAlong() throws Exception {
        String begun =
                file("file1", "a", "one") + "--b\r\nContent-Disposition: form-data; name=\"file2\"; filename=\"b\""
                        + "\r\n\r\n" + "x".repeat(10_000);
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.actualPort())) {
            OutputStream out = socket.getOutputStream();
            out.write(("POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 900000\r\n"
                            + "Content-Type: multipart/form-data; boundary=b\r\n\r\n" + begun)
                    .getBytes(UTF_8));
            out.flush();
            await().until(() -> onDisk().size() == 2);
        }

        await().until(() -> told.contains("broken off"));
        assertThat(told).containsExactly("broken off");
        assertNoFileIsLeft();
    }

    @Test
    void aSlowFormPausesAsLongAsItsBytesTake() throws Exception {
        rate = 1000;
        String body = part("name=\"a\"", "x".repeat(400)) + "--b--";

        assertThat(post(body)).startsWith("ended");
        // whole milliseconds of each piece that came
        assertThat(pauses.stream().mapToLong(Duration::toMillis).sum())
                .isBetween((long) body.length() - pauses.size(), (long) body.length());
    }
}
