package io.github.camelcloudconvert.mcp;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelcloudconvert.emulator.CloudConvertEmulator;
import io.modelcontextprotocol.spec.McpError;
import io.modelcontextprotocol.spec.McpSchema;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Each mistake is one clear error, costs nothing, and leaves nothing behind. */
class BadInputTest {

    private static Path workspace;

    private static CloudConvertEmulator emulator;
    private static Agent agent;

    @BeforeAll
    static void start(@TempDir Path temporary) throws Exception {
        workspace = temporary;
        emulator = CloudConvertEmulator.start();
        Files.writeString(workspace.resolve("note.md"), "# Note");
        Files.write(workspace.resolve("large.txt"), new byte[1_000_001]);
        Files.writeString(workspace.resolve("bad.nonsense"), "bad");
        agent = Agent.start(
                "--emulator",
                emulator.addresses(),
                "--workspace",
                workspace.toString(),
                "--max-file",
                "1",
                "--account",
                "reports",
                "--read-only",
                "reports",
                "--account",
                "small",
                "--budget",
                "small=2");
    }

    @AfterAll
    static void stop() {
        agent.close();
        emulator.close();
    }

    @AfterEach
    void nothingNewLiesInTheWorkspace() throws IOException {
        try (Stream<Path> files = Files.list(workspace)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("note.md", "large.txt", "bad.nonsense");
        }
    }

    @Test
    void anUnknownTool() {
        assertThatThrownBy(() -> agent.raw("convert_fil", Map.of()))
                .isInstanceOf(McpError.class)
                .hasMessageContaining("Unknown tool");
    }

    @Test
    void wrongTypes() {
        McpSchema.CallToolResult result = agent.raw("list_jobs", Map.of("page", "first"));
        assertThat(result.isError()).isTrue();
        assertThat(Agent.text(result)).contains("page").contains("integer");
    }

    @Test
    void anArgumentThatTheToolDoesNotHave() {
        assertThat(message("get_job", Map.of("job_id", "x", "jobid", "y")))
                .contains("jobid")
                .contains("job_id, account");
    }

    @Test
    void aMissingArgument() {
        McpSchema.CallToolResult result = agent.raw("get_job", Map.of());
        assertThat(result.isError()).isTrue();
        assertThat(Agent.text(result)).contains("job_id");
    }

    @Test
    void neitherInputNorContentAndBoth() {
        assertThat(message("convert_file", Map.of("output_format", "pdf"))).contains("either as input");
        assertThat(message(
                        "convert_file",
                        Map.of("output_format", "pdf", "input", "note.md", "content", "x", "input_filename", "x.md")))
                .contains("either as input");
        assertThat(message("convert_file", Map.of("output_format", "pdf", "content", "x")))
                .contains("input_filename");
    }

    @Test
    void aMissingFile() {
        JsonNode error = agent.refused("convert_file", Map.of("input", "nowhere.md", "output_format", "pdf"));
        assertThat(error.path("type").asText()).isEqualTo("not_found");
        assertThat(error.path("message").asText()).contains("nowhere.md").doesNotContain(workspace.toString());
    }

    @Test
    void aFileThatIsTooLarge() {
        JsonNode error = agent.refused("convert_file", Map.of("input", "large.txt", "output_format", "pdf"));
        assertThat(error.path("type").asText()).isEqualTo("too_large");
        assertThat(error.path("message").asText()).contains("1000001 bytes").contains("--max-file");
        assertThat(agent.refused(
                                "convert_file",
                                Map.of(
                                        "content",
                                        "x".repeat(1_000_001),
                                        "input_filename",
                                        "a.txt",
                                        "output_format",
                                        "pdf"))
                        .path("type")
                        .asText())
                .isEqualTo("too_large");
    }

    @Test
    void oneOfSeveralInputsIsNamed() {
        assertThat(message("merge_files", Map.of("inputs", List.of("note.md", "gone.md"))))
                .contains("inputs[1]")
                .contains("gone.md");
    }

    @Test
    void anUnknownAccount() {
        McpSchema.CallToolResult result = agent.raw("list_jobs", Map.of("account", "nobody"));
        assertThat(result.isError()).isTrue();
        assertThat(Agent.text(result)).contains("account").contains("reports");
    }

    @Test
    void aReadOnlyAccount() {
        int before = emulator.createdJobs();
        assertThat(message("convert_file", Map.of("input", "note.md", "output_format", "pdf", "account", "reports")))
                .contains("read-only")
                .contains("--read-only reports");
        assertThat(message("create_webhook", Map.of("url", "https://h.example", "account", "reports")))
                .contains("host");
        assertThat(agent.call("list_jobs", Map.of("account", "reports")).has("data"))
                .isTrue();
        assertThat(emulator.createdJobs()).isEqualTo(before);
    }

    @Test
    void aBudgetThatIsSpent() {
        Map<String, Object> arguments = Map.of(
                "content",
                "# a",
                "input_filename",
                "a.md",
                "output_format",
                "html",
                "output",
                "content",
                "account",
                "small");
        agent.call("convert_file", arguments);
        // what is not waited for counts when the next call asks
        agent.call(
                "create_job",
                Map.of(
                        "account",
                        "small",
                        "tasks",
                        List.of(
                                Map.of("operation", "import/base64", "file", "IyBh", "filename", "a.md"),
                                Map.of("operation", "convert", "input", "import", "output_format", "html"),
                                Map.of("operation", "export/url", "input", "convert"))));
        int before = emulator.createdJobs();
        JsonNode error = agent.refused("convert_file", arguments);
        assertThat(error.path("type").asText()).isEqualTo("budget");
        assertThat(error.path("message").asText())
                .contains("small")
                .contains("2 credits")
                .contains("--budget small=");
        assertThat(emulator.createdJobs()).isEqualTo(before);
        assertThat(agent.call("list_jobs", Map.of("account", "small")).has("data"))
                .isTrue();
    }

    @Test
    void aConversionThatDoesNotExist() {
        JsonNode error = agent.refused("convert_file", Map.of("input", "bad.nonsense", "output_format", "pdf"));
        assertThat(error.path("type").asText()).isIn("validation", "job_failed");
        assertThat(error.path("message").asText()).contains("nonsense").contains("pdf");
        assertThat(error.path("retryable").asBoolean(true)).isFalse();
    }

    @Test
    void anUnknownJob() {
        JsonNode error = agent.refused("get_job", Map.of("job_id", "4711"));
        assertThat(error.path("type").asText()).isEqualTo("not_found");
        assertThat(error.path("message").asText()).contains("4711");
    }

    @Test
    void aJobOfOthersIsNotCancelled() {
        assertThat(message("cancel_job", Map.of("job_id", "4711"))).contains("--allow-destructive");
    }

    @Test
    void aServiceThatIsDown() throws Exception {
        try (CloudConvertEmulator gone = CloudConvertEmulator.start();
                Agent alone = Agent.start("--emulator", gone.addresses())) {
            gone.refuseConnections(Duration.ofMinutes(10));
            JsonNode error = alone.refused("get_current_user", Map.of());
            assertThat(error.path("type").asText()).isEqualTo("connection");
            assertThat(error.path("retryable").asBoolean()).isTrue();
        }
    }

    private static String message(String tool, Map<String, Object> arguments) {
        return agent.refused(tool, arguments).path("message").asText();
    }
}
