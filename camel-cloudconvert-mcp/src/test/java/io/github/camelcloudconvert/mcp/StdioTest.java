package io.github.camelcloudconvert.mcp;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelcloudconvert.emulator.CloudConvertEmulator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The process as a client starts it. */
class StdioTest {

    private static final Duration LONG = Duration.ofSeconds(60);

    /** A process of its own, with all that libraries print. */
    @Test
    void standardOutputHoldsProtocolAndNothingElse(@TempDir Path workspace) throws Exception {
        Files.writeString(workspace.resolve("note.md"), "# Note");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-Djava.awt.headless=true",
                        "-Dcloudconvert.emulator.documents=built-in",
                        "-Dorg.slf4j.simpleLogger.defaultLogLevel=debug",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName(),
                        "--workspace",
                        workspace.toString())
                .redirectError(workspace.resolve("log").toFile())
                .start();
        process.getOutputStream()
                .write(
                        """
                        {"jsonrpc":"2.0","id":0,"method":"initialize","params":{"protocolVersion":"2025-06-18","capabilities":{},"clientInfo":{"name":"test","version":"1"}}}
                        {"jsonrpc":"2.0","method":"notifications/initialized"}
                        {"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"convert_file","arguments":{"input":"note.md","output_format":"pdf"}}}
                        """
                                .getBytes(StandardCharsets.UTF_8));
        process.getOutputStream().flush();
        await().atMost(LONG)
                .until(() ->
                        Files.exists(workspace.resolve("note.pdf")) && Files.size(workspace.resolve("note.pdf")) > 0);
        process.getOutputStream().close();
        List<JsonNode> lines = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .map(Agent::json)
                .toList();
        assertThat(lines)
                .isNotEmpty()
                .allSatisfy(line -> assertThat(line.path("jsonrpc").asText()).isEqualTo("2.0"));
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isZero();
        assertThat(workspace.resolve("log")).content().contains("DEBUG");
    }

    @Test
    void aLineThatIsNoMessageIsAnsweredAndEndsNothing() throws Exception {
        try (CloudConvertEmulator emulator = CloudConvertEmulator.start();
                Talk talk = new Talk("--emulator", emulator.addresses())) {
            talk.say("no message");
            talk.say("[]");
            talk.call(1, "get_current_user", "{}");
            await().atMost(LONG).until(() -> talk.answered(1));
            assertThat(talk.heard().stream()
                            .map(message -> message.path("error").path("code").asInt()))
                    .filteredOn(code -> code == -32700)
                    .hasSize(2);
        }
    }

    @Test
    void aCancelledCallRemovesItsJobAndIsNotAnswered(@TempDir Path workspace) throws Exception {
        try (CloudConvertEmulator emulator = CloudConvertEmulator.builder()
                        .processingDelay(Duration.ofSeconds(60))
                        .start();
                Talk talk = new Talk("--emulator", emulator.addresses(), "--workspace", workspace.toString())) {
            Files.writeString(workspace.resolve("note.md"), "# Note");
            talk.call(1, "convert_file", "{\"input\":\"note.md\",\"output_format\":\"pdf\"}");
            await().atMost(LONG).until(() -> !emulator.jobs().isEmpty());
            talk.say(
                    """
                    {"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":1,"reason":"enough"}}""");
            await().atMost(LONG).until(() -> emulator.jobs().isEmpty());
            talk.call(2, "get_current_user", "{}");
            await().atMost(LONG).until(() -> talk.answered(2));
            assertThat(talk.answered(1)).isFalse();
            assertThat(emulator.createdJobs()).isEqualTo(1);
            try (Stream<Path> files = Files.list(workspace)) {
                assertThat(files.map(file -> file.getFileName().toString())).containsExactly("note.md");
            }
        }
    }

    @Test
    void aClientThatGoesLeavesNoJobBehind() throws Exception {
        try (CloudConvertEmulator emulator = CloudConvertEmulator.builder()
                .processingDelay(Duration.ofSeconds(60))
                .start()) {
            Talk talk = new Talk("--emulator", emulator.addresses());
            talk.call(1, "convert_file", "{\"content\":\"# a\",\"input_filename\":\"a.md\",\"output_format\":\"pdf\"}");
            await().atMost(LONG).until(() -> talk.heard().stream()
                    .anyMatch(message ->
                            message.path("params").path("message").asText().contains("job ")));
            assertThat(talk.end()).isZero();
            await().atMost(LONG).until(() -> emulator.jobs().isEmpty());
        }
    }

    @Test
    void aWaitThatIsCancelledLeavesItsJobAlone() throws Exception {
        try (CloudConvertEmulator emulator = CloudConvertEmulator.builder()
                        .processingDelay(Duration.ofSeconds(60))
                        .start();
                Talk talk = new Talk("--emulator", emulator.addresses())) {
            talk.call(
                    1,
                    "create_job",
                    """
                    {"tasks":[{"operation":"import/base64","file":"IyBh","filename":"a.md"},\
                    {"operation":"convert","input":"import","output_format":"html"}]}""");
            await().atMost(LONG).until(() -> talk.answered(1));
            String id = emulator.jobs().get(0).id();
            talk.call(2, "wait_job", "{\"job_id\":\"" + id + "\"}");
            await().atMost(LONG).until(() -> talk.heard().stream()
                    .anyMatch(message ->
                            message.path("params").path("progressToken").asInt() == 2));
            talk.say("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/cancelled\",\"params\":{\"requestId\":2}}");
            talk.call(3, "get_job", "{\"job_id\":\"" + id + "\"}");
            await().atMost(LONG).until(() -> talk.answered(3));
            assertThat(emulator.jobs()).hasSize(1);
            talk.call(4, "cancel_job", "{\"job_id\":\"" + id + "\"}");
            await().atMost(LONG).until(() -> talk.answered(4));
            assertThat(talk.heard().stream()
                            .filter(message -> message.path("id").asInt(-1) == 4)
                            .map(JsonNode::toString))
                    .singleElement()
                    .asString()
                    .contains("done")
                    .contains("\"isError\":false");
        }
    }
}
