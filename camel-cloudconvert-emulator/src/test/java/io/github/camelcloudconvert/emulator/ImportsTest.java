package io.github.camelcloudconvert.emulator;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Imports other than uploads. */
class ImportsTest {
    @RegisterExtension
    static final CloudConvertEmulatorExtension EMULATOR = new CloudConvertEmulatorExtension(
            builder -> OddEngines.copyingText(builder).maxImportBytes(1000));

    private final Api api = new Api(EMULATOR.emulator());
    private final HttpServer origin;
    private final String base;

    ImportsTest() throws IOException {
        origin = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        base = "http://127.0.0.1:" + origin.getAddress().getPort();
    }

    @BeforeEach
    void serve() {
        origin.createContext("/files/plain%20name.txt", exchange -> answer(exchange, 200, "plain"));
        origin.createContext("/files/", exchange -> answer(exchange, 200, "plain"));
        origin.createContext("/named", exchange -> {
            exchange.getResponseHeaders()
                    .set("Content-Disposition", "attachment; filename=\"x.txt\"; filename*=UTF-8''%C3%BCber.txt");
            answer(exchange, 200, String.valueOf(exchange.getRequestHeaders().getFirst("X-Token")));
        });
        origin.createContext("/moved", exchange -> {
            exchange.getResponseHeaders().set("Location", base + "/files/target.txt");
            answer(exchange, 302, "");
        });
        origin.createContext("/loop", exchange -> {
            exchange.getResponseHeaders().set("Location", base + "/loop");
            answer(exchange, 302, "");
        });
        origin.createContext("/large", exchange -> answer(exchange, 200, "x".repeat(1001)));
        origin.createContext("/gone", exchange -> answer(exchange, 404, "gone"));
        origin.createContext("/short", exchange -> {
            exchange.sendResponseHeaders(200, 100);
            exchange.getResponseBody().write(new byte[10]);
            exchange.getResponseBody().flush();
            exchange.close();
        });
        origin.start();
    }

    @AfterEach
    void stop() {
        origin.stop(0);
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private JsonNode run(String importFields) throws Exception {
        String body = "{\"tasks\":{\"import\":{" + importFields.replace('\'', '"')
                + "},\"export\":{\"operation\":\"export/url\",\"input\":\"import\"}}}";
        return api.postSync("/jobs", body).data();
    }

    private JsonNode fetch(String path) throws Exception {
        return run("'operation':'import/url','url':'" + base + path + "'");
    }

    private static String name(JsonNode job) {
        return Api.task(job, "import").at("/result/files/0/filename").asText();
    }

    @Test
    void anAddressIsFetchedAndNamedByItsPath() throws Exception {
        JsonNode job = fetch("/files/plain%20name.txt?x=1");

        assertThat(name(job)).isEqualTo("plain name.txt");
        assertThat(api.download(Api.url(job, "export")).body()).asString().isEqualTo("plain");
    }

    @Test
    void headersAreSentAndTheServersNameWins() throws Exception {
        JsonNode job = run("'operation':'import/url','url':'" + base + "/named','headers':{'X-Token':'t1'}");

        assertThat(name(job)).isEqualTo("über.txt");
        assertThat(api.download(Api.url(job, "export")).body()).asString().isEqualTo("t1");
    }

    @Test
    void theClientsNameWinsOverAll() throws Exception {
        assertThat(name(run("'operation':'import/url','filename':'../mine.txt','url':'" + base + "/named'")))
                .isEqualTo("mine.txt");
    }

    @Test
    void redirectsAreFollowedButNotForEver() throws Exception {
        assertThat(name(fetch("/moved"))).isEqualTo("target.txt");
        assertThat(fetch("/loop").get("status").asText()).isEqualTo("error");
    }

    @Test
    void whatCannotBeFetchedFailsItsTaskAndLeavesNoFile() throws Exception {
        for (String path : new String[] {"/gone", "/large", "/short"}) {
            JsonNode job = fetch(path);
            assertThat(job.get("status").asText()).as(path).isEqualTo("error");
            assertThat(Api.task(job, "import").get("code").asText()).isEqualTo("DOWNLOAD_FAILED");
        }
        JsonNode refused = run("'operation':'import/url','url':'http://127.0.0.1:1/x'");
        assertThat(refused.get("status").asText()).isEqualTo("error");
        await().untilAsserted(
                        () -> assertThat(EMULATOR.emulator().filesOnDisk()).isEmpty());
    }

    /** The connection may break before, while or after the file for the body is opened. */
    @Test
    void aBodyThatEndsTooEarlyIsNoticedWheneverItEnds() throws Exception {
        for (int round = 0; round < 50; round++) {
            assertThat(Api.task(fetch("/short"), "import").get("code").asText()).isEqualTo("DOWNLOAD_FAILED");
        }
        await().untilAsserted(
                        () -> assertThat(EMULATOR.emulator().filesOnDisk()).isEmpty());
    }

    @Test
    void base64IsDecodedAndNonsenseFailsTheTask() throws Exception {
        JsonNode good = run("'operation':'import/base64','file':'aGVsbG8=','filename':'a.txt'");
        JsonNode bad = run("'operation':'import/base64','file':'%%%','filename':'a.txt'");

        assertThat(api.download(Api.url(good, "export")).body()).asString().isEqualTo("hello");
        assertThat(bad.get("status").asText()).isEqualTo("error");
    }

    @Test
    void aHeaderThatNoServerTakesFailsTheTask() throws Exception {
        JsonNode job = run("'operation':'import/url','url':'" + base + "/named','headers':{'X-Bad':'a\\r\\nb'}");

        assertThat(Api.task(job, "import").get("code").asText()).isEqualTo("DOWNLOAD_FAILED");
    }
}
