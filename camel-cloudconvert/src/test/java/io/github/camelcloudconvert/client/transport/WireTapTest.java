package io.github.camelcloudconvert.client.transport;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPOutputStream;

import com.sun.net.httpserver.HttpServer;
import io.github.camelcloudconvert.client.time.Deadline;
import org.apache.hc.core5.http.Header;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class WireTapTest {

    private final AtomicInteger requests = new AtomicInteger();
    private final List<WireTap.Seen> seen = new CopyOnWriteArrayList<>();
    private HttpServer server;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            requests.incrementAndGet();
            ByteArrayOutputStream zipped = new ByteArrayOutputStream();
            try (OutputStream gzip = new GZIPOutputStream(zipped)) {
                gzip.write("{\"data\":\"a\\/b\"}".getBytes(StandardCharsets.UTF_8));
            }
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.getResponseHeaders().set("Content-Encoding", "gzip");
            exchange.sendResponseHeaders(200, zipped.size());
            exchange.getResponseBody().write(zipped.toByteArray());
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void aWitnessHasTheHeadersAndThePlainTextBeforeTheClientHasTheReply() {
        Reply reply = send(false);
        List<String> names = new ArrayList<>();
        seen.get(0).headers().stream().map(Header::getName).forEach(names::add);

        assertThat(new String(reply.body(), StandardCharsets.UTF_8)).isEqualTo("{\"data\":\"a\\/b\"}");
        assertThat(seen).singleElement().satisfies(exchange -> {
            assertThat(exchange.body()).isEqualTo(reply.body());
            assertThat(exchange.status()).isEqualTo(200);
            assertThat(exchange.path()).isEqualTo("/v2/jobs?page=1");
            assertThat(exchange.requestHeaders()).contains("Authorization", "Host", "User-Agent");
            assertThat(exchange.nanos()).isPositive();
        });
        assertThat(names).contains("Content-encoding", "Content-type");
    }

    @Test
    void whatAWitnessForbidsIsNotSent() {
        assertThatThrownBy(() -> send(true))
                .isInstanceOf(CompletionException.class)
                .hasRootCauseMessage("enough");
        assertThat(requests).hasValue(0);
    }

    private Reply send(boolean forbidden) {
        URI base = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        WireTap.Witness witness = new WireTap.Witness() {
            @Override
            public void before(String method, String authority, String path) throws IOException {
                if (forbidden) {
                    throw new IOException("enough");
                }
            }

            @Override
            public void seen(WireTap.Seen exchange) {
                seen.add(exchange);
            }

            @Override
            public void broken(String method, String authority, String path, Exception failure) {}
        };
        try (Transports transports = WireTap.transports(Fixtures.settings(base, 1, 0), Fixtures.SYSTEM, witness)) {
            Call call = new Call(
                    "GET",
                    Call.Host.API,
                    "/v2/jobs?page=1",
                    null,
                    Call.Repeat.ALWAYS,
                    "list",
                    Deadline.after(Duration.ofSeconds(20), Fixtures.SYSTEM),
                    Map.of(),
                    null,
                    null);
            return transports.api().send(call).join();
        }
    }
}
