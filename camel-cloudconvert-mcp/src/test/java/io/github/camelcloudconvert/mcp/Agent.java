package io.github.camelcloudconvert.mcp;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.client.transport.HttpClientStreamableHttpTransport;
import io.modelcontextprotocol.spec.McpSchema;

import static org.assertj.core.api.Assertions.assertThat;

/** A server in this process, and the official Java client that speaks with it over HTTP. */
final class Agent implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final ToolServer server;
    private final int port;
    private final McpSyncClient client;
    private final List<McpSchema.ProgressNotification> progress = new CopyOnWriteArrayList<>();

    private Agent(ToolServer server, int port) {
        this.server = server;
        this.port = port;
        this.client = McpClient.sync(HttpClientStreamableHttpTransport.builder("http://127.0.0.1:" + port)
                        .build())
                .requestTimeout(Duration.ofSeconds(60))
                .progressConsumer(progress::add)
                .build();
        client.initialize();
    }

    static Agent start(String... arguments) {
        return start(name -> null, arguments);
    }

    static Agent start(UnaryOperator<String> environment, String... arguments) {
        try {
            ToolServer server = ToolServer.start(new Arguments(List.of(arguments), environment).settings());
            int port =
                    server.listen(0).toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
            return new Agent(server, port);
        } catch (Exception failed) {
            throw new AssertionError(failed);
        }
    }

    int port() {
        return port;
    }

    McpSyncClient client() {
        return client;
    }

    List<McpSchema.ProgressNotification> progress() {
        return progress;
    }

    McpSchema.CallToolResult raw(String tool, Map<String, Object> arguments) {
        return client.callTool(
                new McpSchema.CallToolRequest(tool, arguments, Map.of("progressToken", "p" + progress.size())));
    }

    /** The answer of a call that succeeds. */
    JsonNode call(String tool, Map<String, Object> arguments) {
        McpSchema.CallToolResult result = raw(tool, arguments);
        assertThat(result.isError()).as(text(result)).isFalse();
        return json(text(result));
    }

    /** The error of a call that fails. */
    JsonNode refused(String tool, Map<String, Object> arguments) {
        McpSchema.CallToolResult result = raw(tool, arguments);
        assertThat(result.isError()).as(text(result)).isTrue();
        return json(text(result)).path("error");
    }

    static String text(McpSchema.CallToolResult result) {
        return ((McpSchema.TextContent) result.content().get(0)).text();
    }

    static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException noJson) {
            throw new UncheckedIOException(text, noJson);
        }
    }

    static String[] with(String[] some, String... more) {
        List<String> all = new ArrayList<>(List.of(some));
        all.addAll(List.of(more));
        return all.toArray(String[]::new);
    }

    @Override
    public void close() {
        client.close();
        server.close();
    }
}
