package io.github.camelcloudconvert.mcp;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.exception.ToolExecutionException;
import dev.langchain4j.mcp.client.DefaultMcpClient;
import dev.langchain4j.mcp.client.McpClient;
import dev.langchain4j.mcp.client.transport.stdio.StdioMcpTransport;
import dev.langchain4j.service.tool.ToolExecutionResult;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** A conversion end to end by LangChain4j's client, which starts the process with its own emulator. */
class LangChain4jTest {

    @Test
    void aDocumentBecomesPdf(@TempDir Path workspace) throws Exception {
        Files.writeString(workspace.resolve("harbour.md"), "# Harbour\n\nA guide.");
        StdioMcpTransport transport = new StdioMcpTransport.Builder()
                .command(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-Djava.awt.headless=true",
                        "-Dcloudconvert.emulator.documents=built-in",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName(),
                        "--workspace",
                        workspace.toString()))
                .build();
        McpClient client = new DefaultMcpClient.Builder().transport(transport).build();
        try {
            convert(client);
        } finally {
            client.close();
        }
        try (PDDocument pdf = Loader.loadPDF(workspace.resolve("harbour.pdf").toFile())) {
            assertThat(pdf.getNumberOfPages()).isEqualTo(1);
        }
    }

    private static void convert(McpClient client) {
        assertThat(client.listTools().stream().map(ToolSpecification::name))
                .contains("convert_file", "create_job", "list_operations", "merge_files");
        ToolExecutionResult result = client.executeTool(convert("harbour.md"));
        assertThat(result.isError()).as(result.resultText()).isFalse();
        assertThat(Agent.json(result.resultText())
                        .path("files")
                        .path(0)
                        .path("path")
                        .asText())
                .isEqualTo("harbour.pdf");
        assertThatThrownBy(() -> client.executeTool(convert("../harbour.md")))
                .isInstanceOf(ToolExecutionException.class)
                .hasMessageContaining("leads out of the workspace");
    }

    private static ToolExecutionRequest convert(String input) {
        return ToolExecutionRequest.builder()
                .name("convert_file")
                .arguments("{\"input\": \"" + input + "\", \"output_format\": \"pdf\"}")
                .build();
    }
}
