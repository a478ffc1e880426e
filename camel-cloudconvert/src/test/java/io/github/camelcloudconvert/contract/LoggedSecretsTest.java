package io.github.camelcloudconvert.contract;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import io.github.camelcloudconvert.emulator.CloudConvertEmulator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** Law 5 where all loggers are on, those of the libraries included: a process that logs everything, and what it says. */
class LoggedSecretsTest {

    private static final String KEY = "canary-key-of-the-account";

    @TempDir
    Path temp;

    @Test
    void aProcessThatLogsEverythingLogsNoKeyNoSignatureAndNoFormField() throws Exception {
        try (CloudConvertEmulator emulator = CloudConvertEmulator.builder()
                .directory(Files.createDirectories(temp.resolve("service")))
                .apiKey(KEY)
                .engine("convert", "txt", "copy", Samples.COPY)
                .start()) {
            Process process = fork(emulator);
            try {
                assertThat(process.waitFor(100, TimeUnit.SECONDS)).isTrue();
            } finally {
                process.destroyForcibly();
            }
            assertThat(process.exitValue()).as(said("log")).isZero();
        }

        List<String> secrets = Files.readAllLines(temp.resolve("secrets"));
        List<String> log = said("log").lines().toList();
        assertThat(secrets).hasSize(2).allSatisfy(secret -> assertThat(secret).hasSizeGreaterThan(10));
        assertThat(log).anyMatch(line -> line.contains("org.apache.hc.client5") && line.contains("?***"));
        assertThat(log.stream().filter(line -> tells(line, secrets)).limit(5)).isEmpty();
    }

    private static boolean tells(String line, List<String> secrets) {
        return secrets.stream().anyMatch(line::contains)
                || Stream.of(KEY, "Bearer c", "form-data; name=", "signature=").anyMatch(line::contains);
    }

    private Process fork(CloudConvertEmulator emulator) throws IOException {
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-Dorg.slf4j.simpleLogger.defaultLogLevel=trace",
                        "-Dorg.slf4j.simpleLogger.log.io.github.camelcloudconvert=trace",
                        "-cp",
                        classPath,
                        LoggedConversion.class.getName(),
                        emulator.apiUrl().toString(),
                        emulator.syncUrl().toString(),
                        KEY)
                .redirectError(temp.resolve("log").toFile())
                .redirectOutput(temp.resolve("secrets").toFile())
                .start();
    }

    private String said(String file) {
        try {
            return Files.readString(temp.resolve(file));
        } catch (IOException unreadable) {
            return unreadable.toString();
        }
    }
}
