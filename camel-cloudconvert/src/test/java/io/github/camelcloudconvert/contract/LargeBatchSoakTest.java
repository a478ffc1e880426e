package io.github.camelcloudconvert.contract;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;

import io.github.camelcloudconvert.emulator.ConvertlyEmulator;
import io.github.camelcloudconvert.emulator.convert.ConversionException;
import io.github.camelcloudconvert.emulator.convert.Engine;
import io.github.camelcloudconvert.emulator.convert.EngineOutput;
import io.github.camelcloudconvert.fixture.FileTrees;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Law 3: the heap does not grow with the file. The component runs in a process of its own, with 64 MiB for everything.
 * The property {@code soak.mib} makes what is sent larger.
 */
@Tag("soak")
class LargeBatchSoakTest {

    private static final int MIB = 1 << 20;
    private static final int SIZE_MIB = Integer.getInteger("soak.mib", 256);
    private static final int FILES = 4;

    /** "Converts" without bytes of its own, so that the disk is left to the transfers. */
    private static final Engine LINK = task -> {
        Path input = task.inputs().get(0);
        try {
            String name = input.getFileName().toString();
            String linked = name.substring(0, name.lastIndexOf('.') + 1) + task.outputFormat();
            Path output = Files.createLink(task.outputDirectory().resolve(linked), input);
            return List.of(new EngineOutput(output, null));
        } catch (IOException unlinkable) {
            throw new ConversionException(null, "Conversion failed", unlinkable);
        }
    };

    @TempDir
    Path temp;

    @Test
    @Timeout(value = 5, unit = TimeUnit.MINUTES)
    void fourLargeFilesBecomeOthersByOneJobOfConvertlyInASmallHeap() throws Exception {
        Map<String, byte[]> sent = new HashMap<>();
        for (int number = 1; number <= FILES; number++) {
            sent.put(number + ".jpg", generate(number + ".png", SIZE_MIB / FILES, number));
        }
        try (ConvertlyEmulator emulator = ConvertlyEmulator.builder()
                .directory(Files.createDirectories(temp.resolve("service")))
                .engine("convert", "png", "jpg", LINK)
                .start()) {
            run(emulator.url().toString());
            assertThat(emulator.paid()).isEqualTo(Map.of("POST /api/jobs", 1));
        }
        for (Map.Entry<String, byte[]> file : sent.entrySet()) {
            assertThat(LargeFileSoakTest.digest(temp.resolve("out").resolve(file.getKey())))
                    .isEqualTo(file.getValue());
        }
        assertThat(FileTrees.files(temp.resolve("spool"))).isEmpty();
        LargeFileSoakTest.report(temp);
    }

    private void run(String service) throws IOException, InterruptedException {
        Path log = temp.resolve("process.log");
        Process process = fork(log, service);
        try {
            assertThat(process.waitFor(270, TimeUnit.SECONDS))
                    .as(() -> LargeFileSoakTest.tail(log))
                    .isTrue();
        } finally {
            process.destroyForcibly();
        }
        assertThat(process.exitValue()).as(() -> LargeFileSoakTest.tail(log)).isZero();
    }

    private Process fork(Path log, String service) throws IOException {
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-XX:MaxDirectMemorySize=64m",
                "-cp",
                classPath,
                LargeBatchRoundTrip.class.getName(),
                temp.toString(),
                String.valueOf(FILES),
                service);
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
    }

    /** Random bytes, so that nothing on the way can make them smaller. */
    private byte[] generate(String name, int mib, int seed) throws IOException, NoSuchAlgorithmException {
        Path file = Files.createDirectories(temp.resolve("in")).resolve(name);
        Random random = new Random(seed);
        byte[] block = new byte[MIB];
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        try (OutputStream out = new DigestOutputStream(Files.newOutputStream(file), digest)) {
            for (int written = 0; written < mib; written++) {
                random.nextBytes(block);
                out.write(block);
            }
        }
        return digest.digest();
    }
}
