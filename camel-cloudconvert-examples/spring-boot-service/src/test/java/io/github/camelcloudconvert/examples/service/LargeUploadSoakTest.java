package io.github.camelcloudconvert.examples.service;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.ZipInputStream;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** A file larger than the heap goes through the service and back, while the service and the emulator together have 128 MiB. */
@Tag("soak")
class LargeUploadSoakTest {

    private static final int MIB = 1 << 20;
    private static final int SIZE_MIB = Integer.getInteger("soak.mib", 256);

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    Path temp;

    @Test
    @Timeout(value = 8, unit = TimeUnit.MINUTES)
    void aLargeUploadPassesThroughASmallHeap() throws Exception {
        Path file = temp.resolve("large.bin");
        byte[] sent = generate(file);
        RunningService service = new RunningService(RunningService.freePort());
        Path spool = Files.createDirectory(temp.resolve("spool"));
        Process program = fork(service.port(), spool);
        try {
            await().atMost(Duration.ofSeconds(60)).until(() -> program.isAlive() && isUp(service));
            HttpResponse<Path> answer = service.post(
                    "/archive/large.bin", BodyPublishers.ofFile(file), BodyHandlers.ofFile(temp.resolve("large.zip")));

            assertThat(answer.statusCode()).as(() -> text(temp.resolve("log"))).isEqualTo(200);
            assertThat(digestOfEntry(answer.body())).isEqualTo(sent);
            await().atMost(Duration.ofSeconds(30)).until(() -> filesIn(spool) == 0);
        } finally {
            program.destroy();
            assertThat(program.waitFor(100, TimeUnit.SECONDS)).isTrue();
        }
    }

    private static boolean isUp(RunningService service) throws InterruptedException, IOException {
        try {
            return service.post("/nothing", BodyPublishers.noBody(), BodyHandlers.discarding())
                            .statusCode()
                    == 404;
        } catch (ConnectException notYet) {
            return false;
        }
    }

    private Process fork(int port, Path spool) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "-Djava.io.tmpdir=" + temp,
                        "-cp",
                        System.getProperty("java.class.path"),
                        ServiceApplication.class.getName(),
                        "--server.port=" + port,
                        "--camel.main.stream-caching-spool-directory=" + spool,
                        "--camel.component.cloudconvert.temp-directory=" + spool)
                .redirectErrorStream(true)
                .redirectOutput(temp.resolve("log").toFile())
                .start();
    }

    /** Uploads and results in the hands of the service. */
    private static long filesIn(Path folder) throws IOException {
        try (Stream<Path> tree = Files.walk(folder)) {
            return tree.filter(Files::isRegularFile)
                    .filter(file -> !file.toString().endsWith(".lock"))
                    .count();
        }
    }

    /** Random bytes, so that nothing on the way can make them smaller. */
    private static byte[] generate(Path file) throws Exception {
        Random random = new Random(1);
        byte[] block = new byte[MIB];
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        try (OutputStream out = new DigestOutputStream(Files.newOutputStream(file), digest)) {
            for (int written = 0; written < SIZE_MIB; written++) {
                random.nextBytes(block);
                out.write(block);
            }
        }
        return digest.digest();
    }

    private static byte[] digestOfEntry(Path archive) throws Exception {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(archive))) {
            assertThat(zip.getNextEntry().getName()).isEqualTo("large.bin");
            InputStream entry = new DigestInputStream(zip, digest);
            entry.transferTo(OutputStream.nullOutputStream());
        }
        return digest.digest();
    }

    private static String text(Path log) {
        try {
            return Files.readString(log);
        } catch (IOException unreadable) {
            return unreadable.toString();
        }
    }
}
