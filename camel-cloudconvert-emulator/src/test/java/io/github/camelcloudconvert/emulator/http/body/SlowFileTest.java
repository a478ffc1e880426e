package io.github.camelcloudconvert.emulator.http.body;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Downloads that are slow on purpose; the pauses are counted, not waited for. */
class SlowFileTest {
    private static final Vertx VERTX = Vertx.vertx();
    private static final String TEXT = "0123456789abcdef";
    private final List<Duration> pauses = new CopyOnWriteArrayList<>();

    private final Path folder;

    SlowFileTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @AfterAll
    static void close() {
        VERTX.close();
    }

    /** What a client gets that is promised the whole range. */
    private String download(Path file, ByteRange range, long rate) throws Exception {
        HttpServer server = VERTX.createHttpServer()
                .requestHandler(request -> {
                    request.response().putHeader("Content-Length", String.valueOf(range.length()));
                    new SlowFile(VERTX, request, range, new SlowFile.Rate(rate, this::pause)).send(file);
                })
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join();
        try {
            HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.actualPort() + "/"))
                    .timeout(Duration.ofSeconds(20))
                    .build();
            return HttpClient.newHttpClient()
                    .send(request, BodyHandlers.ofString())
                    .body();
        } finally {
            server.close();
        }
    }

    private void pause(Duration time, Runnable action) {
        pauses.add(time);
        if (pauses.size() < 1000) {
            action.run();
        }
    }

    @ParameterizedTest
    @CsvSource({"1, 16", "10, 16", "19, 16", "50, 4", "60, 3", "1000, 1", "9000000000000000000, 1"})
    void aFileComesInTenPiecesASecond(long rate, int pieces) throws Exception {
        Path file = Files.writeString(folder.resolve("f"), TEXT);

        assertThat(download(file, new ByteRange(0, TEXT.length(), true), rate)).isEqualTo(TEXT);
        assertThat(pauses).hasSize(pieces).containsOnly(Duration.ofMillis(100));
    }

    @Test
    void aRangeIsThatRange() throws Exception {
        Path file = Files.writeString(folder.resolve("f"), TEXT);

        assertThat(download(file, new ByteRange(3, 5, true), 30)).isEqualTo("34567");
        assertThat(pauses).hasSize(2);
    }

    @Test
    void aFileThatIsNotThereBreaksTheConnection() {
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> download(folder.resolve("none"), new ByteRange(0, 5, true), 10));
    }

    /** It would send nothing for ever. */
    @Test
    void aFileThatHasBecomeShorterBreaksTheConnection() throws Exception {
        Path file = Files.writeString(folder.resolve("f"), TEXT);

        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> download(file, new ByteRange(0, 1000, true), 100));
        assertThat(pauses).hasSizeLessThan(10);
    }
}
