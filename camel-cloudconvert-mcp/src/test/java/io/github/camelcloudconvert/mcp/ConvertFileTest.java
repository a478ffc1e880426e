package io.github.camelcloudconvert.mcp;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelcloudconvert.emulator.CloudConvertEmulatorExtension;
import io.modelcontextprotocol.spec.McpSchema;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** Files in and out of the workspace, of addresses and of the conversation. */
class ConvertFileTest {

    @RegisterExtension
    static final CloudConvertEmulatorExtension emulator = new CloudConvertEmulatorExtension();

    private static Path workspace;

    private static FileHost host;
    private static Agent agent;

    @BeforeAll
    static void start(@TempDir Path temporary) throws Exception {
        workspace = temporary;
        byte[] pdf = Files.readAllBytes(Path.of("src/test/resources/twelve.pdf"));
        Files.write(workspace.resolve("twelve.pdf"), pdf);
        Files.copy(Path.of("src/test/resources/grey-ramp.png"), workspace.resolve("ramp.png"));
        host = new FileHost(Map.of("a.pdf", pdf));
        agent = Agent.start(
                "--emulator",
                emulator.emulator().addresses(),
                "--workspace",
                workspace.toString(),
                "--host",
                "127.0.0.1");
    }

    @AfterAll
    static void stop() {
        agent.close();
        host.close();
    }

    @Test
    void aPathBecomesAPathAndNothingIsOverwritten() throws Exception {
        Files.writeString(workspace.resolve("note.md"), "# Note");
        Map<String, Object> arguments = Map.of("input", "note.md", "output_format", "pdf", "output_path", "out/pdf");
        JsonNode first = agent.call("convert_file", arguments);
        JsonNode second = agent.call("convert_file", arguments);
        assertThat(first.path("files").path(0).path("path").asText()).isEqualTo("out/pdf/note.pdf");
        assertThat(second.path("files").path(0).path("path").asText()).isEqualTo("out/pdf/note-1.pdf");
        assertThat(workspace.resolve("out/pdf/note.pdf"))
                .content(StandardCharsets.ISO_8859_1)
                .startsWith("%PDF");
        assertThat(first.path("status").asText()).isEqualTo("finished");
    }

    @Test
    void contentBecomesContent() {
        JsonNode answer = agent.call(
                "convert_file",
                Map.of(
                        "content",
                        "# Head\n\ntext",
                        "input_filename",
                        "a.md",
                        "output_format",
                        "html",
                        "output",
                        "content"));
        assertThat(answer.path("files").path(0).path("content").asText()).contains("<h1>Head</h1>");
    }

    @Test
    void aPictureComesAsPictureAndAnotherFileAsResource() {
        McpSchema.CallToolResult picture =
                agent.raw("convert_file", Map.of("input", "ramp.png", "output_format", "jpg", "output", "content"));
        McpSchema.ImageContent image =
                (McpSchema.ImageContent) picture.content().get(1);
        assertThat(image.mimeType()).isEqualTo("image/jpeg");
        assertThat(Base64.getDecoder().decode(image.data())).startsWith((byte) 0xFF, (byte) 0xD8);

        McpSchema.CallToolResult file =
                agent.raw("convert_file", Map.of("input", "ramp.png", "output_format", "pdf", "output", "content"));
        McpSchema.EmbeddedResource resource =
                (McpSchema.EmbeddedResource) file.content().get(1);
        assertThat(resource.resource().mimeType()).isEqualTo("application/pdf");
    }

    @Test
    void anAddressBecomesAnAddress() throws Exception {
        JsonNode answer = agent.call(
                "convert_file", Map.of("input", host.url("a.pdf"), "output_format", "txt", "output", "address"));
        String address = answer.path("files").path(0).path("url").asText();
        assertThat(URI.create(address).toURL().openStream().readAllBytes()).isNotEmpty();
    }

    @Test
    void progressIsToldAndOnlyGrows() {
        agent.progress().clear();
        agent.call("convert_file", Map.of("input", "twelve.pdf", "output_format", "txt"));
        assertThat(agent.progress()).isNotEmpty();
        assertThat(agent.progress().stream().map(McpSchema.ProgressNotification::progress))
                .isSorted()
                .doesNotHaveDuplicates()
                .allMatch(value -> value > 0 && value <= 101);
    }

    @Test
    void everyOperationOnFilesIsAToolWithoutALineOfItsOwn() {
        JsonNode turned =
                agent.call("pdf_rotate_pages", Map.of("input", "twelve.pdf", "options", Map.of("rotation", "+90")));
        assertThat(turned.path("files").path(0).path("name").asText()).endsWith(".pdf");
        JsonNode metadata = agent.call("metadata", Map.of("input", "twelve.pdf"));
        assertThat(metadata.path("data").has("PageCount"))
                .as(metadata.toString())
                .isTrue();
        JsonNode several = agent.call("pdf_split_pages", Map.of("input", "twelve.pdf", "output_path", "pages"));
        assertThat(several.path("files")).hasSize(12);
        assertThat(several.path("files").findValuesAsText("path")).doesNotHaveDuplicates();
        JsonNode packed =
                agent.call("archive", Map.of("inputs", List.of("twelve.pdf", "ramp.png"), "output_format", "zip"));
        assertThat(packed.path("files").path(0).path("path").asText()).endsWith(".zip");
    }
}
