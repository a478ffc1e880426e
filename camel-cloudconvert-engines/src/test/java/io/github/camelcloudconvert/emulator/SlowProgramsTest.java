package io.github.camelcloudconvert.emulator;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import io.github.camelcloudconvert.emulator.convert.program.Programs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** What the emulator does while a program of the machine has not told its version yet. */
class SlowProgramsTest {

    /** More connections than there are event loops, so that each loop has one. */
    private static final int CONNECTIONS = 8;

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '|',
            value = {
                "GET, /v2/operations, ||",
                "GET, /v2/convert/formats, ||",
                "POST, /v2/jobs, |{\"tasks\":{\"c\":{\"operation\":\"transmute\"}}}|"
            })
    void othersAreAnsweredWhileOneWaitsForAProgram(String method, String path, String body, @TempDir Path directory)
            throws Exception {
        Path released = directory.resolve("released");
        Path bin = Files.createDirectory(directory.resolve("bin"));
        Path program = Files.writeString(
                bin.resolve("soffice"),
                "#!/bin/sh\nwhile [ ! -e " + released + " ]; do /bin/sleep 0.05; done\necho LibreOffice 1.2\n");
        assertThat(program.toFile().setExecutable(true)).isTrue();
        String searchPath = bin.toString();

        try (CloudConvertEmulator emulator =
                CloudConvertEmulator.builder().programs(Programs.on(searchPath)).start()) {
            try {
                CompletableFuture<HttpResponse<String>> waiting = send(emulator, method, path, body);
                for (int connection = 0; connection < CONNECTIONS; connection++) {
                    assertThat(send(emulator, "GET", "/v2/users/me", "")
                                    .get(10, TimeUnit.SECONDS)
                                    .statusCode())
                            .isEqualTo(200);
                }
                assertThat(waiting).isNotDone();
                Files.createFile(released);
                assertThat(waiting.get(30, TimeUnit.SECONDS).statusCode()).isIn(200, 201, 422);
            } finally {
                if (Files.notExists(released)) {
                    Files.createFile(released);
                }
            }
        }
    }

    @Test
    void aProcessIsReadyBeforeTheProgramsOfTheMachineHaveAnswered(@TempDir Path directory) throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "the machine has no shell");
        Path pid = directory.resolve("pid");
        Path slow = Files.writeString(
                directory.resolve("soffice"),
                "#!/bin/sh\necho $$ > " + pid + ".new; mv " + pid + ".new " + pid + "; while :; do sleep 1; done\n");
        Files.setPosixFilePermissions(slow, PosixFilePermissions.fromString("rwx------"));
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName())
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().put("PATH", directory + ":/usr/bin:/bin");
        Process process = builder.start();
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            assertThat(out.readLine()).startsWith("ready ");
            await().until(() -> Files.exists(pid));
            assertThat(ProcessHandle.of(Long.parseLong(Files.readString(pid).strip())))
                    .as("soffice, which is still being asked")
                    .isPresent();
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    /** On a connection of its own. */
    private static CompletableFuture<HttpResponse<String>> send(
            CloudConvertEmulator emulator, String method, String path, String body) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(emulator.apiUrl() + path))
                .timeout(Duration.ofSeconds(60))
                .header("Authorization", "Bearer key")
                .header("Content-Type", "application/json")
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .build();
        return HttpClient.newHttpClient().sendAsync(request, BodyHandlers.ofString());
    }
}
