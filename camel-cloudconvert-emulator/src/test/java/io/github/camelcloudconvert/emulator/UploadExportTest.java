package io.github.camelcloudconvert.emulator;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;

/** {@code export/upload} sends real requests. */
class UploadExportTest {
    @RegisterExtension
    static final CloudConvertEmulatorExtension EMULATOR =
            new CloudConvertEmulatorExtension(builder -> builder.uploadHosts("no-such-host.invalid"));

    private final Api api = new Api(EMULATOR.emulator());
    private final List<Received> received = new CopyOnWriteArrayList<>();
    private final HttpServer target;
    private final String base;

    UploadExportTest() throws IOException {
        target = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        base = "http://127.0.0.1:" + target.getAddress().getPort();
    }

    private record Received(String method, String address, String header, String length, String body) {}

    @BeforeEach
    void listen() {
        target.createContext("/", this::take);
        target.start();
    }

    @AfterEach
    void stop() {
        target.stop(0);
    }

    private void take(HttpExchange exchange) throws IOException {
        received.add(new Received(
                exchange.getRequestMethod(),
                exchange.getRequestURI().toString(),
                String.valueOf(exchange.getRequestHeaders().getFirst("X-Amz-Acl")),
                String.valueOf(exchange.getRequestHeaders().getFirst("Content-Length")),
                new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
        boolean refused = exchange.getRequestURI().getPath().startsWith("/refuse");
        exchange.sendResponseHeaders(refused ? 403 : 200, -1);
        exchange.close();
    }

    private JsonNode export(String content, String fields) throws Exception {
        String job =
                """
                {"tasks":{
                  "one":{"operation":"import/raw","file":"%s","filename":"1.txt"},
                  "two":{"operation":"import/raw","file":"second","filename":"2.txt"},
                  "export":{"operation":"export/upload","input":["one","two"],%s}}}
                """
                        .formatted(content, fields.replace('\'', '"'));
        return Api.task(api.postSync("/jobs", job).data(), "export");
    }

    @Test
    void everyFileIsPutInOrderWithTheHeadersAndTheAddressAsItWas() throws Exception {
        JsonNode task = export("first", "'url':'" + base + "/b/k%20x?X-Sig=a%2Fb','headers':{'X-Amz-Acl':'private'}");

        assertThat(task.get("status").asText()).isEqualTo("finished");
        assertThat(received)
                .containsExactly(
                        new Received("PUT", "/b/k%20x?X-Sig=a%2Fb", "private", "5", "first"),
                        new Received("PUT", "/b/k%20x?X-Sig=a%2Fb", "private", "6", "second"));
        assertThat(task.at("/result/files").findValuesAsText("filename")).containsExactly("1.txt", "2.txt");
        assertThat(task.at("/result/files/0").has("url")).isFalse();
    }

    @Test
    void aLargeFileArrivesWhole() throws Exception {
        String large = "0123456789".repeat(300_000);

        assertThat(export(large, "'url':'" + base + "/large'").get("status").asText())
                .isEqualTo("finished");

        assertThat(received.get(0).body()).isEqualTo(large);
    }

    @Test
    void aRefusalEndsTheTaskAtTheFirstFile() throws Exception {
        JsonNode task = export("first", "'url':'" + base + "/refuse'");

        assertThat(task.get("code").asText()).isEqualTo("UPLOAD_FAILED");
        assertThat(task.get("message").asText()).isEqualTo("Uploading the file failed: the server answered 403");
        assertThat(received).hasSize(1);
    }

    @Test
    void noFileLeavesTheMachineUnlessItsHostWasNamed() throws Exception {
        JsonNode elsewhere = export("first", "'url':'http://192.0.2.1/x'");
        JsonNode named = export("first", "'url':'http://no-such-host.invalid/x'");
        JsonNode closed = export("first", "'url':'http://127.0.0.1:1/x'");

        assertThat(elsewhere.get("message").asText())
                .isEqualTo(
                        "Uploading the file failed: the emulator does not send files to this host (see uploadHosts)");
        assertThat(named.get("message").asText()).isEqualTo("Uploading the file failed");
        assertThat(closed.get("code").asText()).isEqualTo("UPLOAD_FAILED");
    }
}
