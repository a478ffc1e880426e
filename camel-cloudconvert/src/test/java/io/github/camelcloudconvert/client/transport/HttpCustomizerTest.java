package io.github.camelcloudconvert.client.transport;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import org.apache.hc.client5.http.HttpRoute;
import org.apache.hc.client5.http.async.AsyncExecChain;
import org.apache.hc.client5.http.auth.AuthScope;
import org.apache.hc.client5.http.auth.UsernamePasswordCredentials;
import org.apache.hc.client5.http.impl.ChainElement;
import org.apache.hc.client5.http.impl.DefaultRedirectStrategy;
import org.apache.hc.client5.http.impl.async.HttpAsyncClientBuilder;
import org.apache.hc.client5.http.impl.auth.BasicCredentialsProvider;
import org.apache.hc.client5.http.impl.routing.DefaultRoutePlanner;
import org.apache.hc.client5.http.ssl.ClientTlsStrategyBuilder;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.message.BasicHttpRequest;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.net.URIAuthority;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What an application may change in the HTTP clients, and what it cannot. */
class HttpCustomizerTest {

    @RegisterExtension
    static final WireMockExtension SERVICE = WireMockExtension.newInstance()
            .options(wireMockConfig().dynamicPort())
            .build();

    @RegisterExtension
    static final WireMockExtension ELSEWHERE = WireMockExtension.newInstance()
            .options(wireMockConfig().dynamicPort())
            .build();

    private static final Duration LONG = Duration.ofSeconds(20);

    private final Set<String> seen = ConcurrentHashMap.newKeySet();

    private static TransportSettings settings(URI base, TransportSettings.Customizer customizer) {
        TransportSettings plain = Fixtures.settings(base);
        return new TransportSettings(
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
                null,
                customizer,
                Set.of());
    }

    private static URI service() {
        return URI.create(SERVICE.baseUrl());
    }

    private static Reply get(TransportSettings settings) throws Exception {
        try (Transports transports = Transports.create(settings, Fixtures.SYSTEM)) {
            return Fixtures.await(transports.api().send(Fixtures.get("/v2/jobs", LONG)));
        }
    }

    private void see(HttpRequest request) {
        for (Header header : request.getHeaders()) {
            seen.add(header.getName() + ": " + header.getValue());
        }
    }

    /** Looks at requests wherever the library lets an application look. */
    private void spyOn(HttpAsyncClientBuilder builder) {
        builder.addRequestInterceptorFirst((request, entity, context) -> see(request))
                .addRequestInterceptorLast((request, entity, context) -> {
                    see(request);
                    seen.add(String.valueOf(context));
                })
                .addResponseInterceptorLast((response, entity, context) ->
                        seen.add(String.valueOf(context.getAttribute(SecretRequest.NAME))));
        for (ChainElement element : List.of(ChainElement.PROTOCOL, ChainElement.CONNECT, ChainElement.MAIN_TRANSPORT)) {
            builder.addExecInterceptorBefore(
                    element.name(), "spy-" + element, (request, entity, scope, chain, callback) -> {
                        see(request);
                        chain.proceed(request, entity, scope, callback);
                    });
        }
        builder.addExecInterceptorLast("spy-last", (request, entity, scope, chain, callback) -> {
            see(request);
            chain.proceed(request, entity, scope, callback);
        });
    }

    @Test
    void noInterceptorSeesTheTokenAndTheServiceGetsIt() throws Exception {
        SERVICE.stubFor(any(anyUrl()).willReturn(aResponse().withStatus(200)));

        get(settings(service(), new TransportSettings.Customizer() {
            @Override
            public void client(HttpAsyncClientBuilder builder) {
                spyOn(builder);
                builder.addRequestInterceptorFirst(
                        (request, entity, context) -> request.addHeader("X-Gateway", "ours"));
            }
        }));

        SERVICE.verify(getRequestedFor(urlEqualTo("/v2/jobs"))
                .withHeader("Authorization", equalTo("Bearer " + Fixtures.TOKEN))
                .withHeader("X-Gateway", equalTo("ours")));
        assertThat(seen)
                .anyMatch(header -> header.startsWith("Accept: "))
                .noneMatch(text -> text.contains(Fixtures.TOKEN));
    }

    @Test
    void noInterceptorSeesTheTokenWhenAProxyAsksForItsLogin() throws Exception {
        List<String> heads = new CopyOnWriteArrayList<>();
        try (RawServer proxy = RawServer.start(connection -> {
            heads.add(connection.readHead());
            connection.write("HTTP/1.1 407 X\r\nProxy-Authenticate: Basic realm=\"p\"\r\nContent-Length: 0\r\n\r\n");
            heads.add(connection.readHead());
            connection.write("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
            connection.awaitHangUp();
        })) {
            int port = proxy.port();
            get(settings(URI.create("http://service.invalid"), new TransportSettings.Customizer() {
                @Override
                public void client(HttpAsyncClientBuilder builder) {
                    spyOn(builder);
                    BasicCredentialsProvider login = new BasicCredentialsProvider();
                    login.setCredentials(
                            new AuthScope(null, -1), new UsernamePasswordCredentials("user", "pass".toCharArray()));
                    builder.setDefaultCredentialsProvider(login);
                }

                @Override
                public HttpHost proxy(String host) {
                    return new HttpHost("localhost", port);
                }
            }));
        }

        assertThat(heads).hasSize(2).allMatch(head -> head.startsWith("GET http://service.invalid/v2/jobs HTTP/1.1"));
        assertThat(heads.get(1)).containsIgnoringCase("Proxy-Authorization: Basic dXNlcjpwYXNz");
        assertThat(seen).isNotEmpty().noneMatch(text -> text.contains(Fixtures.TOKEN));
    }

    @Test
    void aRequestThatIsTurnedElsewhereIsNotSent() {
        ELSEWHERE.stubFor(any(anyUrl()).willReturn(aResponse().withStatus(200)));
        HttpHost other = new HttpHost("http", "localhost", ELSEWHERE.getPort());

        assertThatThrownBy(() -> get(settings(service(), new TransportSettings.Customizer() {
                    @Override
                    public void client(HttpAsyncClientBuilder builder) {
                        builder.addExecInterceptorFirst("turn", (request, entity, scope, chain, callback) -> {
                            BasicHttpRequest turned = new BasicHttpRequest("GET", other, "/stolen");
                            turned.setAuthority(new URIAuthority(other));
                            chain.proceed(
                                    turned,
                                    entity,
                                    new AsyncExecChain.Scope(
                                            scope.exchangeId,
                                            new HttpRoute(other),
                                            scope.originalRequest,
                                            scope.cancellableDependency,
                                            scope.clientContext,
                                            scope.execRuntime,
                                            scope.scheduler,
                                            scope.execCount),
                                    callback);
                        });
                    }
                })))
                .isInstanceOf(TransportException.class)
                .hasStackTraceContaining("turned to another host");
        ELSEWHERE.verify(0, getRequestedFor(anyUrl()));
    }

    @Test
    void redirectsAndRetriesAndLoginsStaySwitchedOff() throws Exception {
        SERVICE.stubFor(any(urlEqualTo("/v2/jobs"))
                .willReturn(aResponse().withStatus(302).withHeader("Location", ELSEWHERE.baseUrl() + "/stolen")));
        ELSEWHERE.stubFor(any(anyUrl()).willReturn(aResponse().withStatus(200)));
        TransportSettings.Customizer eager = new TransportSettings.Customizer() {
            @Override
            public void client(HttpAsyncClientBuilder builder) {
                BasicCredentialsProvider login = new BasicCredentialsProvider();
                login.setCredentials(
                        new AuthScope(null, -1), new UsernamePasswordCredentials("user", "pass".toCharArray()));
                builder.setDefaultCredentialsProvider(login)
                        .setRedirectStrategy(DefaultRedirectStrategy.INSTANCE)
                        .setRoutePlanner(new DefaultRoutePlanner(null) {
                            @Override
                            protected HttpHost determineProxy(HttpHost target, HttpContext context) {
                                return new HttpHost("localhost", ELSEWHERE.getPort());
                            }
                        });
            }
        };
        assertThat(get(settings(service(), eager)).status()).isEqualTo(302);

        SERVICE.stubFor(any(urlEqualTo("/v2/jobs"))
                .willReturn(aResponse().withStatus(401).withHeader("WWW-Authenticate", "Basic realm=\"a\"")));
        assertThatThrownBy(() -> {
                    Reply refused = get(settings(service(), eager));
                    throw new IllegalStateException("status " + refused.status());
                })
                .hasMessageContaining("401");
        SERVICE.verify(0, getRequestedFor(anyUrl()).withHeader("Authorization", equalTo("Basic dXNlcjpwYXNz")));
        ELSEWHERE.verify(0, getRequestedFor(anyUrl()));
    }

    @Test
    void namesAreLookedUpByTheApplicationOnAThreadOfItsOwn() throws Exception {
        SERVICE.stubFor(any(anyUrl()).willReturn(aResponse().withStatus(200)));
        List<String> lookups = new CopyOnWriteArrayList<>();
        URI named = URI.create("http://api.internal.example:" + SERVICE.getPort());

        get(settings(named, new TransportSettings.Customizer() {
            @Override
            public InetAddress[] addresses(String host) throws UnknownHostException {
                lookups.add(host + " on " + Thread.currentThread().getName());
                return new InetAddress[] {InetAddress.getByAddress(new byte[] {127, 0, 0, 1})};
            }
        }));

        assertThat(lookups).hasSize(1).first().asString().startsWith("api.internal.example on cloudconvert-names-");
    }

    @Test
    void codeThatFailsFailsTheCallAndNotTheClient() throws Exception {
        SERVICE.stubFor(any(anyUrl()).willReturn(aResponse().withStatus(200)));
        boolean[] broken = {true};
        TransportSettings settings = settings(service(), new TransportSettings.Customizer() {
            @Override
            public @Nullable HttpHost proxy(String host) {
                if (broken[0]) {
                    throw new IllegalStateException("no proxy today");
                }
                return null;
            }
        });
        broken[0] = false;
        try (Transports transports = Transports.create(settings, Fixtures.SYSTEM)) {
            assertThat(Fixtures.await(transports.api().send(Fixtures.get("/v2/jobs", LONG)))
                            .status())
                    .isEqualTo(200);
            broken[0] = true;
            assertThatThrownBy(() -> Fixtures.await(transports.api().send(Fixtures.get("/v2/jobs", LONG))))
                    .isInstanceOf(TransportException.class);
            broken[0] = false;
            assertThat(Fixtures.await(transports.api().send(Fixtures.get("/v2/jobs", LONG)))
                            .status())
                    .isEqualTo(200);
        }
    }

    @Test
    void theApplicationHasItsSayAboutTls() {
        boolean[] asked = new boolean[1];
        URI secure = URI.create("https://localhost:" + SERVICE.getPort());

        assertThatThrownBy(() -> get(settings(secure, new TransportSettings.Customizer() {
                    @Override
                    public void tls(ClientTlsStrategyBuilder builder) {
                        asked[0] = true;
                    }
                })))
                .isInstanceOf(TransportException.class);
        assertThat(asked[0]).isTrue();
    }
}
