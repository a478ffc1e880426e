package io.github.camelcloudconvert.mcp;

import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import io.github.camelcloudconvert.emulator.CloudConvertEmulator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Streamable HTTP as it stands on the wire. */
class HttpTransportTest {

    private static final String INITIALIZE =
            """
            {"jsonrpc":"2.0","id":0,"method":"initialize","params":{"protocolVersion":"2025-06-18","capabilities":{},\
            "clientInfo":{"name":"test","version":"1"}}}""";

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private static CloudConvertEmulator emulator;
    private static Agent agent;

    @BeforeAll
    static void start() {
        emulator = CloudConvertEmulator.builder()
                .processingDelay(Duration.ofSeconds(60))
                .start();
        agent = Agent.start("--emulator", emulator.addresses());
    }

    @AfterAll
    static void stop() {
        agent.close();
        emulator.close();
    }

    @Test
    void aPageOfAnotherOriginIsKeptOut() throws Exception {
        assertThat(post(INITIALIZE, Map.of("Origin", "https://evil.example")).statusCode())
                .isEqualTo(403);
        assertThat(post(INITIALIZE, Map.of("Origin", "http://localhost:5173")).statusCode())
                .isEqualTo(200);
    }

    @Test
    void aNameThatLeadsHereFromElsewhereIsKeptOut() throws Exception {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), agent.port())) {
            socket.getOutputStream()
                    .write("DELETE /mcp HTTP/1.1\r\nHost: rebound.example\r\nConnection: close\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII))
                    .startsWith("HTTP/1.1 403");
        }
    }

    @Test
    void aMessageNeedsASessionAndASessionEnds() throws Exception {
        String list = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/list\"}";
        assertThat(post(list, Map.of()).statusCode()).isEqualTo(400);
        assertThat(post(list, Map.of("Mcp-Session-Id", "unknown")).statusCode()).isEqualTo(404);
        String session = session();
        HttpResponse<String> tools = post(list, Map.of("Mcp-Session-Id", session));
        assertThat(tools.headers().firstValue("Content-Type")).contains("text/event-stream");
        assertThat(tools.body()).contains("event: message").contains("convert_file");
        assertThat(send(request().DELETE().header("Mcp-Session-Id", session)).statusCode())
                .isEqualTo(204);
        assertThat(post(list, Map.of("Mcp-Session-Id", session)).statusCode()).isEqualTo(404);
    }

    @Test
    void whatIsNoMessageIsRefused() throws Exception {
        assertThat(post("nonsense", Map.of()).statusCode()).isEqualTo(400);
        assertThat(post("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"initialize\",\"params\":7}", Map.of())
                        .statusCode())
                .isEqualTo(400);
        assertThat(send(request().GET()).statusCode()).isEqualTo(405);
        assertThat(post("x".repeat(32_000_001), Map.of()).statusCode()).isEqualTo(413);
    }

    @Test
    void aTokenIsNeededWhereTheOperatorHasSetOne() throws Exception {
        try (ToolServer server = ToolServer.start(new Arguments(
                        List.of("--emulator", emulator.addresses()),
                        Map.of("CLOUDCONVERT_MCP_TOKEN", "open-sesame")::get)
                .settings())) {
            int port =
                    server.listen(0).toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
            URI uri = URI.create("http://127.0.0.1:" + port + "/mcp");
            HttpRequest.Builder plain =
                    HttpRequest.newBuilder(uri).POST(HttpRequest.BodyPublishers.ofString(INITIALIZE));
            assertThat(send(plain.copy()).statusCode()).isEqualTo(401);
            assertThat(send(plain.copy().header("Authorization", "Bearer open")).statusCode())
                    .isEqualTo(401);
            assertThat(send(plain.copy().header("Authorization", "Bearer open-sesame"))
                            .statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void aCallIsCancelledOverHttpToo() throws Exception {
        String session = session();
        post("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}", Map.of("Mcp-Session-Id", session));
        int before = emulator.createdJobs();
        HTTP.sendAsync(
                request()
                        .header("Mcp-Session-Id", session)
                        .POST(
                                HttpRequest.BodyPublishers.ofString(
                                        """
                                {"jsonrpc":"2.0","id":7,"method":"tools/call","params":{"name":"convert_file",\
                                "arguments":{"content":"# a","input_filename":"a.md","output_format":"pdf"}}}"""))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        await().atMost(Duration.ofSeconds(60)).until(() -> emulator.createdJobs() > before);
        HttpResponse<String> cancelled = post(
                "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/cancelled\",\"params\":{\"requestId\":7}}",
                Map.of("Mcp-Session-Id", session));
        assertThat(cancelled.statusCode()).isEqualTo(202);
        await().atMost(Duration.ofSeconds(60)).until(() -> emulator.jobs().isEmpty());
    }

    private static String session() throws Exception {
        return post(INITIALIZE, Map.of()).headers().firstValue("Mcp-Session-Id").orElseThrow();
    }

    private static HttpResponse<String> post(String body, Map<String, String> headers) throws Exception {
        HttpRequest.Builder request = request().POST(HttpRequest.BodyPublishers.ofString(body));
        headers.forEach(request::header);
        return send(request);
    }

    private static HttpRequest.Builder request() {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + agent.port() + "/mcp"))
                .header("Accept", "application/json, text/event-stream");
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
