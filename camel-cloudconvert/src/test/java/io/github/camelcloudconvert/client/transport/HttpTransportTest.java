package io.github.camelcloudconvert.client.transport;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.github.camelcloudconvert.client.time.Deadline;
import org.apache.hc.core5.http.message.BasicHttpRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.absent;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.matching;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

@Timeout(30)
class HttpTransportTest {

    private static final Duration LONG = Duration.ofSeconds(20);

    @RegisterExtension
    static final WireMockExtension SERVICE = WireMockExtension.newInstance()
            .options(wireMockConfig().dynamicPort())
            .build();

    private Transports transports;

    @BeforeEach
    void open() {
        transports = Transports.create(Fixtures.settings(base(), 4, 3), Fixtures.SYSTEM);
    }

    @AfterEach
    void close() {
        transports.close();
    }

    private static URI base() {
        return URI.create("http://localhost:" + SERVICE.getPort());
    }

    @Test
    void aCallCarriesTokenBodyAndOurName() throws Exception {
        SERVICE.stubFor(post("/v2/jobs").willReturn(aResponse().withStatus(201).withBody("{\"data\":{}}")));

        Reply reply = Fixtures.await(transports.api().send(Fixtures.post("/v2/jobs", "{\"a\":1}", LONG)));

        assertThat(reply.status()).isEqualTo(201);
        assertThat(new String(reply.body(), StandardCharsets.UTF_8)).isEqualTo("{\"data\":{}}");
        SERVICE.verify(postRequestedFor(urlEqualTo("/v2/jobs"))
                .withHeader("Authorization", equalTo("Bearer " + Fixtures.TOKEN))
                .withHeader("Content-Type", matching("application/json.*"))
                .withHeader("User-Agent", matching("camel-cloudconvert/.+"))
                .withHeader("Upgrade", absent())
                .withHeader("Expect", absent())
                .withRequestBody(equalTo("{\"a\":1}")));
    }

    @Test
    void theQueryArrivesAsItWasEncoded() throws Exception {
        SERVICE.stubFor(any(anyUrl()).willReturn(aResponse().withStatus(200)));
        String path = "/v2/jobs?filter%5Btag%5D=a%2Bb%20c&include=tasks&per_page=100";

        Fixtures.await(transports.api().send(Fixtures.get(path, LONG)));

        SERVICE.verify(getRequestedFor(urlEqualTo(path)));
    }

    @Test
    void aCreationAnswered503IsSentExactlyOnce() throws Exception {
        SERVICE.stubFor(post("/v2/jobs").willReturn(aResponse().withStatus(503).withHeader("Retry-After", "0")));

        Reply reply = Fixtures.await(transports.api().send(Fixtures.post("/v2/jobs", "{}", LONG)));

        assertThat(reply.status()).isEqualTo(503);
        SERVICE.verify(1, postRequestedFor(urlEqualTo("/v2/jobs")));
    }

    @Test
    void aRedirectIsGivenBackAndNeverFollowed() throws Exception {
        try (RawServer elsewhere = RawServer.silent()) {
            SERVICE.stubFor(get("/v2/jobs/1")
                    .willReturn(aResponse().withStatus(302).withHeader("Location", elsewhere.uri() + "/v2/jobs/1")));

            Reply reply = Fixtures.await(transports.api().send(Fixtures.get("/v2/jobs/1", LONG)));

            assertThat(reply.status()).isEqualTo(302);
            assertThat(elsewhere.connections()).isZero();
        }
    }

    @Test
    void aRedirectWithinTheHostIsNotFollowedEither() throws Exception {
        SERVICE.stubFor(get("/v2/jobs/1").willReturn(aResponse().withStatus(307).withHeader("Location", "/v2/jobs/2")));

        assertThat(Fixtures.await(transports.api().send(Fixtures.get("/v2/jobs/1", LONG)))
                        .status())
                .isEqualTo(307);
        SERVICE.verify(0, getRequestedFor(urlEqualTo("/v2/jobs/2")));
    }

    @Test
    void storageNeverSeesTheToken() throws Exception {
        SERVICE.stubFor(
                get("/tasks/a?X-Amz-Signature=abc%2F").willReturn(aResponse().withBody("bytes")));
        BasicHttpRequest request = new BasicHttpRequest("GET", URI.create(base() + "/tasks/a?X-Amz-Signature=abc%2F"));

        Reply reply = Fixtures.await(transports.storage().execute(request, null, new ReplyConsumer(null)));

        assertThat(reply.status()).isEqualTo(200);
        SERVICE.verify(
                getRequestedFor(urlEqualTo("/tasks/a?X-Amz-Signature=abc%2F")).withHeader("Authorization", absent()));
    }

    @Test
    void storageRefusesToCarryACredential() {
        BasicHttpRequest request = new BasicHttpRequest("GET", base());
        request.setHeader("authorization", "Bearer x");

        assertThatThrownBy(() -> transports.storage().execute(request, null, new ReplyConsumer(null)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void cookiesAreNotKept() throws Exception {
        SERVICE.stubFor(any(anyUrl()).willReturn(aResponse().withHeader("Set-Cookie", "session=1; Path=/")));

        Fixtures.await(transports.api().send(Fixtures.get("/v2/a", LONG)));
        Fixtures.await(transports.api().send(Fixtures.get("/v2/b", LONG)));

        SERVICE.verify(getRequestedFor(urlEqualTo("/v2/b")).withHeader("Cookie", absent()));
    }

    @Test
    void aCompressedReplyIsReadAsPlain() throws Exception {
        // WireMock compresses when the client accepts it
        SERVICE.stubFor(get("/v2/jobs").willReturn(aResponse().withBody("{\"data\":[]}".repeat(200))));

        Reply reply = Fixtures.await(transports.api().send(Fixtures.get("/v2/jobs", LONG)));

        assertThat(reply.header("Content-Encoding")).isEqualTo("gzip");
        assertThat(new String(reply.body(), StandardCharsets.UTF_8)).isEqualTo("{\"data\":[]}".repeat(200));
    }

    @ParameterizedTest
    @ValueSource(strings = {"identity", "gzip"})
    void aReplyAboveTheBoundIsATypedFailure(String encoding) {
        SERVICE.stubFor(get("/big").willReturn(aResponse().withBody("x".repeat(2000))));
        BasicHttpRequest request = new BasicHttpRequest("GET", URI.create(base() + "/big"));
        request.setHeader("Accept-Encoding", encoding);

        assertThatThrownBy(() ->
                        Fixtures.await(transports.storage().execute(request, null, new ReplyConsumer(1999, null))))
                .isInstanceOf(TransportException.class)
                .hasMessageContaining("larger than 1999 bytes");
    }

    @Test
    void aProxyGetsItsLoginAndTheServiceDoesNot() throws Exception {
        List<String> heads = new CopyOnWriteArrayList<>();
        try (RawServer proxy = RawServer.start(connection -> {
            heads.add(connection.readHead());
            connection.write("HTTP/1.1 407 X\r\nProxy-Authenticate: Basic realm=\"p\"\r\nContent-Length: 0\r\n\r\n");
            heads.add(connection.readHead());
            connection.write("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
            connection.awaitHangUp();
        })) {
            TransportSettings plain = Fixtures.settings(URI.create("http://service.invalid"));
            TransportSettings proxied = new TransportSettings(
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
                    new TransportSettings.Proxy("localhost", proxy.port(), "user", "pass"),
                    null,
                    Set.of());
            try (Transports own = Transports.create(proxied, Fixtures.SYSTEM)) {
                assertThat(Fixtures.await(own.api().send(Fixtures.get("/v2/jobs", LONG)))
                                .status())
                        .isEqualTo(200);
            }
        }
        assertThat(heads).hasSize(2).allMatch(head -> head.startsWith("GET http://service.invalid/v2/jobs HTTP/1.1"));
        assertThat(heads.get(0)).doesNotContainIgnoringCase("Proxy-Authorization");
        assertThat(heads.get(1)).containsIgnoringCase("Proxy-Authorization: Basic dXNlcjpwYXNz");
    }

    @Test
    void aReplyWithoutBodyIsComplete() throws Exception {
        SERVICE.stubFor(any(anyUrl()).willReturn(aResponse().withStatus(204)));

        Reply reply = Fixtures.await(transports.api().send(Fixtures.get("/v2/jobs/1", LONG)));

        assertThat(reply.status()).isEqualTo(204);
        assertThat(reply.body()).isEmpty();
    }

    @Test
    void theTokenIsReadForEachAttempt() throws Exception {
        SERVICE.stubFor(any(anyUrl()).willReturn(aResponse().withStatus(200)));
        AtomicReference<String> token = new AtomicReference<>("first\n");
        TransportSettings plain = Fixtures.settings(base());
        TransportSettings rotating = new TransportSettings(
                plain.account(),
                plain.apiBase(),
                plain.syncBase(),
                () -> String.valueOf(token.get()),
                plain.connectTimeout(),
                plain.requestTimeout(),
                plain.idleTimeout(),
                4,
                4,
                4,
                0,
                plain.maxRetryAfter(),
                null,
                null,
                null,
                Set.of());
        try (Transports own = Transports.create(rotating, Fixtures.SYSTEM)) {
            Fixtures.await(own.api().send(Fixtures.get("/v2/a", LONG)));
            token.set("second");
            Fixtures.await(own.api().send(Fixtures.get("/v2/b", LONG)));
            token.set("third\r\nX-Forged: 1");
            assertThatThrownBy(() -> Fixtures.await(own.api().send(Fixtures.get("/v2/c", LONG))))
                    .isInstanceOf(TransportException.class)
                    .hasMessageNotContaining("third");
        }

        SERVICE.verify(getRequestedFor(urlEqualTo("/v2/a")).withHeader("Authorization", equalTo("Bearer first")));
        SERVICE.verify(getRequestedFor(urlEqualTo("/v2/b")).withHeader("Authorization", equalTo("Bearer second")));
        SERVICE.verify(0, getRequestedFor(urlEqualTo("/v2/c")));
    }

    /** Each time with a host whose name is looked up first: then one thread starts the exchange and another one connects. */
    @RepeatedTest(60)
    void cancellingTheFutureClosesTheConnection() throws Exception {
        AtomicInteger requests = new AtomicInteger();
        try (RawServer silent = RawServer.start(connection -> {
                    connection.readHead();
                    requests.incrementAndGet();
                    connection.awaitHangUp();
                });
                Transports own = Transports.create(Fixtures.settings(silent.uri(), 2, 2), Fixtures.SYSTEM)) {
            CompletableFuture<Reply> reply = own.api().send(Fixtures.get("/v2/jobs/1", LONG));
            await().until(() -> requests.get() == 1);

            assertThat(reply.cancel(true)).isTrue();

            await().until(silent::allHungUp);
            assertThat(silent.connections()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 1000})
    void callsCancelledAtAnyMomentLoseNoConnection(int requestsOfAConnection) throws Exception {
        try (RawServer server = RawServer.start(connection -> {
                    for (int i = 0; i < requestsOfAConnection; i++) {
                        connection.readHead();
                        connection.write("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}");
                    }
                });
                Transports own = Transports.create(Fixtures.settings(server.uri(), 1, 4), Fixtures.SYSTEM)) {
            for (int i = 0; i < 400; i++) {
                CompletableFuture<Reply> reply = own.api().send(Fixtures.get("/v2/jobs/1", LONG));
                Fixtures.await(Fixtures.SYSTEM.after(Duration.ofNanos(i * 5_000L)));
                reply.cancel(true);
            }
            for (int i = 0; i < 4; i++) {
                assertThat(Fixtures.await(own.api().send(Fixtures.get("/v2/jobs/1", LONG)))
                                .status())
                        .isEqualTo(200);
            }
        }
    }

    @Test
    void closingFailsWhatIsUnderWayAndWhatQueues() throws Exception {
        try (RawServer silent = RawServer.silent()) {
            Transports own = Transports.create(Fixtures.settings(silent.uri(), 1, 2), Fixtures.SYSTEM);
            CompletableFuture<?>[] calls = new CompletableFuture<?>[6];
            for (int i = 0; i < calls.length; i++) {
                calls[i] = own.api().send(Fixtures.post("/v2/jobs", "{}", LONG));
            }
            await().until(() -> silent.connections() == 2);

            long start = System.nanoTime();
            own.close();
            own.close();

            for (CompletableFuture<?> call : calls) {
                assertThatThrownBy(() -> Fixtures.await(call)).isInstanceOf(TransportException.class);
            }
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));
            assertThatThrownBy(() -> Fixtures.await(own.api().send(Fixtures.post("/v2/jobs", "{}", LONG))))
                    .isInstanceOf(TransportException.class)
                    .extracting(failure -> ((TransportException) failure).sent())
                    .isEqualTo(false);
        }
    }

    @Test
    void closingEndsTheWaitBeforeARetry() throws Exception {
        SERVICE.stubFor(any(anyUrl())
                .willReturn(aResponse()
                        .withStatus(429)
                        .withHeader("Retry-After", "15")
                        .withHeader("X-RateLimit-Limit", "500")));
        CompletableFuture<Reply> retrying = transports.api().send(Fixtures.get("/v2/jobs", LONG));
        await().until(() -> transports.lastRateLimit().isPresent());
        CompletableFuture<Reply> held = transports.api().send(Fixtures.get("/v2/jobs", LONG));

        transports.close();

        assertThat(Fixtures.await(retrying).status()).isEqualTo(429);
        assertThatThrownBy(() -> Fixtures.await(held)).isInstanceOf(TransportException.class);
    }

    @Test
    void theSyncHostMayBeSilentLongerThanTheRequestTimeout() throws Exception {
        SERVICE.stubFor(any(anyUrl()).willReturn(aResponse().withFixedDelay(1500)));
        TransportSettings plain = Fixtures.settings(base());
        TransportSettings impatient = new TransportSettings(
                plain.account(),
                plain.apiBase(),
                plain.syncBase(),
                plain.token(),
                plain.connectTimeout(),
                Duration.ofMillis(200),
                plain.idleTimeout(),
                4,
                4,
                4,
                0,
                plain.maxRetryAfter(),
                null,
                null,
                null,
                Set.of());
        try (Transports own = Transports.create(impatient, Fixtures.SYSTEM)) {
            Call sync = new Call(
                    "GET",
                    Call.Host.SYNC,
                    "/v2/jobs/1",
                    null,
                    Call.Repeat.ALWAYS,
                    "wait",
                    Deadline.after(LONG, Fixtures.SYSTEM),
                    Map.of(),
                    null,
                    null);
            CompletableFuture<Reply> waited = own.api().send(sync);
            CompletableFuture<Reply> plainCall = own.api().send(Fixtures.get("/v2/jobs/1", LONG));

            assertThat(Fixtures.await(waited).status()).isEqualTo(200);
            assertThatThrownBy(() -> Fixtures.await(plainCall))
                    .isInstanceOf(TransportException.class)
                    .hasMessageContaining("silent");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/v2/a b", "/v2/a\r\nX-Forged: 1", "/v2/\u00e4", "v2/jobs", "", "@elsewhere.invalid/v2/jobs"})
    void aPathThatIsNoneFailsTheFutureAndReachesNoHost(String path) {
        assertThatThrownBy(() -> Fixtures.await(transports.api().send(Fixtures.get(path, LONG))))
                .isInstanceOf(TransportException.class);
        SERVICE.verify(0, anyRequestedFor(anyUrl()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"//elsewhere.invalid/v2/jobs", "/@elsewhere.invalid/", "/v2/http://elsewhere.invalid/"})
    void whateverThePathHoldsTheTokenGoesToTheAccountsHost(String path) throws Exception {
        SERVICE.stubFor(any(anyUrl()).willReturn(aResponse().withStatus(200)));

        Fixtures.await(transports.api().send(Fixtures.get(path, LONG)));

        SERVICE.verify(1, anyRequestedFor(anyUrl()).withHeader("Host", equalTo("localhost:" + SERVICE.getPort())));
    }

    @Test
    void theTransportShowsItsWayAndNoSecret() {
        assertThat(transports.toString()).contains("StorageTransport").doesNotContain(Fixtures.TOKEN);
    }

    @Test
    void apiAndStorageShareTheirThreadsAndNoneOutlivesTheClient() throws Exception {
        SERVICE.stubFor(any(anyUrl()).willReturn(aResponse().withStatus(200)));
        TransportSettings settings = Fixtures.settings("sharing", base(), 4, 0);
        try (Transports sharing = Transports.create(settings, Fixtures.SYSTEM)) {
            Fixtures.await(sharing.api().send(Fixtures.get("/v2/users/me", LONG)));
            BasicHttpRequest request = new BasicHttpRequest("GET", URI.create(base() + "/file"));
            Fixtures.await(sharing.storage().execute(request, null, new ReplyConsumer(null)));

            assertThat(threads("cloudconvert-io-sharing")).hasSizeBetween(1, 2);
            assertThat(threads("sharing"))
                    .hasSize(threads("idle-sharing").size()
                            + threads("names-sharing").size()
                            + threads("io-sharing").size());
        }
        await().untilAsserted(() -> assertThat(threads("sharing")).isEmpty());
    }

    private static List<String> threads(String part) {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.contains(part))
                .toList();
    }
}
