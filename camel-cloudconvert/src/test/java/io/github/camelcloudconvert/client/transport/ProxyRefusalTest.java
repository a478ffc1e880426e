package io.github.camelcloudconvert.client.transport;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

import io.github.camelcloudconvert.client.transport.TransportSettings.Proxy;
import org.apache.hc.core5.http.message.BasicHttpRequest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What a proxy says before there is a tunnel comes from the proxy, and neither from the service nor from storage. */
@Timeout(30)
class ProxyRefusalTest {

    private final List<String> heads = new CopyOnWriteArrayList<>();

    private RawServer refusing(String status) {
        return RawServer.start(connection -> {
            heads.add(connection.readHead());
            connection.write("HTTP/1.1 " + status + "\r\nProxy-Authenticate: Basic realm=\"p\"\r\n"
                    + "Content-Type: application/json\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{}");
            connection.awaitHangUp();
        });
    }

    private static Transports behind(RawServer proxy, @Nullable String user) {
        TransportSettings plain = Fixtures.settings(URI.create("https://service.invalid"));
        return Transports.create(
                new TransportSettings(
                        plain.account(),
                        plain.apiBase(),
                        plain.syncBase(),
                        plain.token(),
                        plain.connectTimeout(),
                        plain.requestTimeout(),
                        plain.idleTimeout(),
                        4,
                        4,
                        4,
                        0,
                        plain.maxRetryAfter(),
                        null,
                        new Proxy("127.0.0.1", proxy.port(), user, user == null ? null : "canary-proxy"),
                        null,
                        Set.of()),
                Fixtures.SYSTEM);
    }

    private void assertRefused(CompletableFuture<?> exchange, String host) {
        assertThatThrownBy(() -> Fixtures.await(exchange))
                .isInstanceOfSatisfying(TransportException.class, refused -> assertThat(refused.sent())
                        .isFalse())
                .hasMessageContaining("the proxy refused a connection to " + host)
                .hasMessageContaining("proxyUser")
                .hasMessageNotContaining("canary");
        assertThat(heads)
                .isNotEmpty()
                .allMatch(head -> head.startsWith("CONNECT " + host + ":443 "))
                .noneMatch(head -> head.contains(Fixtures.TOKEN));
    }

    @ParameterizedTest
    @CsvSource({
        "403 Forbidden,",
        "407 Login,",
        "407 Login, wrong",
        "502 Bad Gateway,",
        "404 Not Found,",
        "409 Conflict,",
        "429 Slow,"
    })
    void aRefusedTunnelIsNoAnswerOfTheService(String status, @Nullable String user) throws IOException {
        try (RawServer proxy = refusing(status);
                Transports transports = behind(proxy, user)) {
            assertRefused(transports.api().send(Fixtures.get("/v2/jobs", Duration.ofSeconds(20))), "service.invalid");
        }
    }

    @ParameterizedTest
    @CsvSource({"403 Forbidden", "407 Login", "404 Not Found", "409 Conflict"})
    void aRefusedTunnelIsNoAnswerOfStorage(String status) throws IOException {
        try (RawServer proxy = refusing(status);
                Transports transports = behind(proxy, null)) {
            BasicHttpRequest get = new BasicHttpRequest("GET", URI.create("https://files.invalid/a?sig=s3cr3t"));

            assertRefused(transports.storage().execute(get, null, new ReplyConsumer(100, null)), "files.invalid");
            assertThat(heads).noneMatch(head -> head.contains("s3cr3t"));
        }
    }

    /** Whatever a proxy does to the opening of a tunnel, no request was sent through it. */
    @ParameterizedTest
    @ValueSource(
            strings = {"", "HTTP/1.1 200 Conn", "HTTP/1.1 200 Connection established\r\nX: y", "SSH-2.0-x\r\n\r\n"})
    void aTunnelThatIsCutWhileItOpensHasSentNothing(String begun) throws IOException {
        try (RawServer proxy = RawServer.start(connection -> {
                    heads.add(connection.readHead());
                    connection.write(begun);
                });
                Transports transports = behind(proxy, null)) {
            CompletableFuture<?> call = transports.api().send(Fixtures.get("/v2/jobs", Duration.ofSeconds(20)));

            assertThatThrownBy(() -> Fixtures.await(call))
                    .isInstanceOfSatisfying(TransportException.class, cut -> assertThat(cut.sent())
                            .isFalse());
            assertThat(heads)
                    .isNotEmpty()
                    .allMatch(head -> head.startsWith("CONNECT "))
                    .noneMatch(head -> head.contains(Fixtures.TOKEN));
        }
    }
}
