package io.github.camelcloudconvert.contract;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Random;
import java.util.concurrent.TimeUnit;

import io.github.camelcloudconvert.emulator.CloudConvertEmulator;
import io.github.camelcloudconvert.emulator.convert.ConversionException;
import io.github.camelcloudconvert.emulator.convert.Engine;
import io.github.camelcloudconvert.emulator.convert.EngineOutput;
import io.github.camelcloudconvert.fixture.FileTrees;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Law 3: the heap does not grow with the file. The component runs in a process of its own, with 64 MiB for everything.
 * The property {@code soak.mib} makes what is sent larger.
 */
@Tag("soak")
class LargeFileSoakTest {

    private static final Logger LOG = LoggerFactory.getLogger(LargeFileSoakTest.class);
    private static final int MIB = 1 << 20;
    private static final int SIZE_MIB = Integer.getInteger("soak.mib", 256);
    private static final int ANSWER_MIB = 128;

    /** "Converts" without bytes of its own, so that the disk is left to the transfers. */
    private static final Engine LINK = task -> {
        Path input = task.inputs().get(0);
        try {
            Path output = Files.createLink(task.outputDirectory().resolve(input.getFileName()), input);
            return List.of(new EngineOutput(output, null));
        } catch (IOException unlinkable) {
            throw new ConversionException(null, "Conversion failed", unlinkable);
        }
    };

    @TempDir
    Path temp;

    @Test
    @Timeout(value = 5, unit = TimeUnit.MINUTES)
    void aLargeFileGoesThereAndBackInASmallHeap() throws Exception {
        byte[] sent = generate(Files.createDirectories(temp.resolve("in")).resolve("large.bin"));
        try (CloudConvertEmulator emulator = CloudConvertEmulator.builder()
                .directory(Files.createDirectories(temp.resolve("service")))
                .engine("convert", "bin", "bin", LINK)
                .start()) {
            run(emulator);
            assertThat(emulator.createdJobs()).isEqualTo(1);
        }
        assertThat(digest(temp.resolve("out").resolve("large.bin"))).isEqualTo(sent);
        assertThat(FileTrees.files(temp.resolve("spool"))).isEmpty();
        report(temp);
    }

    /** Bytes come by the http component and go on by it, whatever the answer says of its length. */
    @ParameterizedTest
    @CsvSource({"/known, streamed", "/chunked, streamed", "/chunked, spooled"})
    @Timeout(value = 5, unit = TimeUnit.MINUTES)
    void aLargeAnswerGoesToAnotherAddressInASmallHeap(String source, String reading) throws Exception {
        RandomBytes content = new RandomBytes(ANSWER_MIB);
        try (CloudConvertEmulator emulator = CloudConvertEmulator.builder()
                        .directory(Files.createDirectories(temp.resolve("service")))
                        .engine("convert", "bin", "bin", LINK)
                        .start();
                HttpServerOfOthers others = new HttpServerOfOthers(content)) {
            run(emulator, others.url(source), others.url("/target"), reading);

            assertThat(emulator.createdJobs()).isEqualTo(1);
            assertThat(others.taken()).hasSize(1);
            assertThat(others.taken().get(0).length()).isEqualTo(String.valueOf(content.length()));
            assertThat(others.taken().get(0).digest()).isEqualTo(HttpServerOfOthers.digest(content));
        }
        assertThat(FileTrees.files(temp.resolve("spool"))).isEmpty();
        assertThat(FileTrees.files(temp.resolve("camel-spool"))).isEmpty();
    }

    private void run(CloudConvertEmulator emulator, String... arguments) throws Exception {
        Path log = temp.resolve("process.log");
        Process process = fork(emulator, log, arguments);
        try {
            assertThat(process.waitFor(270, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        assertThat(process.exitValue()).as(() -> tail(log)).isZero();
    }

    private Process fork(CloudConvertEmulator emulator, Path log, String... arguments) throws IOException {
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-XX:MaxDirectMemorySize=64m",
                "-cp",
                classPath,
                LargeFileRoundTrip.class.getName(),
                emulator.apiUrl().toString(),
                emulator.syncUrl().toString(),
                temp.toString()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
    }

    /** Nothing on the way can make them smaller. They are the same each time. */
    private record RandomBytes(int mebibytes) implements HttpServerOfOthers.Content {

        @Override
        public long length() {
            return (long) mebibytes * MIB;
        }

        @Override
        public void writeTo(OutputStream out) throws IOException {
            Random random = new Random(1);
            byte[] block = new byte[MIB];
            for (int written = 0; written < mebibytes; written++) {
                random.nextBytes(block);
                out.write(block);
            }
        }
    }

    private static byte[] generate(Path file) throws IOException, NoSuchAlgorithmException {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        try (OutputStream out = new DigestOutputStream(Files.newOutputStream(file), digest)) {
            new RandomBytes(SIZE_MIB).writeTo(out);
        }
        return digest.digest();
    }

    static byte[] digest(Path file) throws IOException, NoSuchAlgorithmException {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        byte[] buffer = new byte[MIB];
        try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
            while (in.read(buffer) >= 0) {
                // the digest is all that is wanted
            }
        }
        return digest.digest();
    }

    static String tail(Path log) {
        try {
            String text = Files.readString(log);
            return text.substring(Math.max(0, text.length() - 4_000));
        } catch (IOException unreadable) {
            return unreadable.toString();
        }
    }

    static void report(Path temp) throws IOException {
        Properties figures = new Properties();
        try (InputStream in = Files.newInputStream(temp.resolve(LargeFileRoundTrip.FIGURES))) {
            figures.load(in);
        }
        LOG.info(
                "{} MiB up and down with -Xmx64m: peak heap {} MiB, {} ms",
                SIZE_MIB,
                figures.getProperty(LargeFileRoundTrip.PEAK_HEAP),
                figures.getProperty(LargeFileRoundTrip.MILLISECONDS));
    }
}
