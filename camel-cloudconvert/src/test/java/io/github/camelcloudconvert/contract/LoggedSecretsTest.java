package io.github.camelcloudconvert.contract;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import io.github.camelcloudconvert.emulator.CloudConvertEmulator;
import io.github.camelcloudconvert.emulator.ConvertlyEmulator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** Law 5 where all loggers are on, those of the libraries included: a process that logs everything, and what it says. */
class LoggedSecretsTest {

    /** Every secret begins so; those that the services make are told by the process. */
    private static final String CANARY = "canary-of-";

    /** The HTTP server of the application logs the requests that it gets, as access logs do. */
    private static final String SERVER = " io.vertx.ext.web.";

    @TempDir
    Path temp;

    @Test
    void aProcessThatLogsEverythingLogsNoKeyNoSignatureAndNoFormField() throws Exception {
        try (CloudConvertEmulator emulator = CloudConvertEmulator.builder()
                        .directory(Files.createDirectories(temp.resolve("service")))
                        .apiKey(CANARY + "key")
                        .engine("convert", "txt", "copy", Samples.COPY)
                        .start();
                ConvertlyEmulator convertly = ConvertlyEmulator.builder()
                        .directory(Files.createDirectories(temp.resolve("convertly")))
                        .apiKey(CANARY + "convertly-key")
                        .start()) {
            Process process = fork(emulator.apiUrl(), emulator.syncUrl(), convertly.url());
            try {
                assertThat(process.waitFor(100, TimeUnit.SECONDS)).isTrue();
            } finally {
                process.destroyForcibly();
            }
            assertThat(process.exitValue()).as(said("log")).isZero();
        }

        List<String> secrets = Files.readAllLines(temp.resolve("secrets"));
        List<String> log = said("log").lines().toList();
        assertThat(secrets).hasSize(4).allSatisfy(secret -> assertThat(secret).hasSizeGreaterThan(10));
        assertThat(log).anyMatch(line -> line.contains("org.apache.hc.client5") && line.contains("?***"));
        assertThat(log.stream()
                        .filter(line -> !line.contains(SERVER) && tells(line, secrets))
                        .limit(5))
                .isEmpty();
    }

    private static boolean tells(String line, List<String> secrets) {
        return secrets.stream().anyMatch(line::contains)
                || Stream.of(CANARY, "Bearer c", "form-data; name=", "signature=")
                        .anyMatch(line::contains);
    }

    private Process fork(URI... services) throws IOException {
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-Dorg.slf4j.simpleLogger.defaultLogLevel=trace",
                "-Dorg.slf4j.simpleLogger.log.io.github.camelcloudconvert=trace",
                "-cp",
                classPath,
                LoggedConversion.class.getName()));
        Stream.of(services).map(URI::toString).forEach(command::add);
        command.add(CANARY);
        return new ProcessBuilder(command)
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
