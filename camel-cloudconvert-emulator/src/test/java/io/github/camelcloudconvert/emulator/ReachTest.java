package io.github.camelcloudconvert.emulator;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelcloudconvert.emulator.http.Host;
import io.github.camelcloudconvert.emulator.tls.Tls;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

/** The ways in which clients reach the hosts. */
class ReachTest {
    private static final String USER_JOBS = "private-user.50112233.jobs";

    /** Each test starts its own. */
    @SuppressWarnings("NullAway.Init")
    private CloudConvertEmulator emulator;

    @AfterEach
    void close() {
        Optional.ofNullable(emulator).ifPresent(CloudConvertEmulator::close);
    }

    @Test
    void everyHostSpeaksHttpsToWhoeverTrustsIt() throws Exception {
        emulator = copying().https().start();
        HttpClient client = HttpClient.newBuilder()
                .sslContext(emulator.tls().orElseThrow().context())
                .build();

        assertThat(emulator.apiUrl()).hasScheme("https");
        assertThat(emulator.eventsUrl()).hasScheme("https");
        assertThat(result(client, emulator.syncUrl().toString())).isEqualTo("hello");
        assertThatThrownBy(() -> get(HttpClient.newHttpClient(), emulator.apiUrl() + "/v2/operations"))
                .isInstanceOf(IOException.class);
        assertThatThrownBy(() -> get(client, emulator.apiUrl().toString().replace("https", "http") + "/v2/operations"))
                .isInstanceOf(IOException.class);
    }

    @Test
    void theSocketOfEventsSpeaksHttpsToo() throws Exception {
        emulator = copying().https().start();
        try (Ears ears = Ears.open(emulator.eventsUrl(), emulator.tls().orElseThrow())) {
            hearAJob(ears, new Api(emulator, emulator.tls().orElseThrow().context()));
        }
    }

    @Test
    void theCertificateIsTextThatOthersCanRead() throws Exception {
        Tls tls = Tls.generated(List.of("*.cloudconvert.com"));

        X509Certificate read = (X509Certificate) CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(tls.pem().getBytes(UTF_8)));

        assertThat(read).isEqualTo(tls.certificate());
        read.verify(read.getPublicKey());
        assertThat(read.getSubjectAlternativeNames().toString())
                .contains("localhost", "127.0.0.1", "*.cloudconvert.com");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aClientWithFixedNamesComesByTheProxy(boolean https) throws Exception {
        emulator = (https ? copying().https() : copying())
                .onePort("cloudconvert.com")
                .start();
        String scheme = https ? "https://" : "http://";
        HttpClient.Builder builder = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .proxy(ProxySelector.of(new InetSocketAddress(
                        InetAddress.getLoopbackAddress(), emulator.proxyUrl().getPort())));
        emulator.tls().ifPresent(tls -> builder.sslContext(tls.context()));
        HttpClient client = builder.build();

        assertThat(emulator.syncUrl()).hasToString(scheme + "sync.api.cloudconvert.com");
        assertThat(result(client, scheme + "sync.api.cloudconvert.com")).isEqualTo("hello");
        assertThat(result(client, scheme + "us-east.sync.api.cloudconvert.com")).isEqualTo("hello");
        assertThat(get(client, scheme + "eu-central.api.cloudconvert.com/v2/users/me")
                        .statusCode())
                .isEqualTo(200);
        assertThat(get(client, scheme + "api.sandbox.cloudconvert.com/v2/users/me")
                        .statusCode())
                .isEqualTo(200);
        assertThat(emulator.requests().of(Host.SYNC)).isEqualTo(2);
        assertThat(emulator.requests().of(Host.STORAGE)).isEqualTo(2);
        assertThat(emulator.requests().of(Host.API)).isEqualTo(2);
    }

    @Test
    void theProxyLeadsNowhereElse() throws Exception {
        emulator = copying().onePort("cloudconvert.com").start();
        HttpClient client = HttpClient.newBuilder()
                .proxy(ProxySelector.of(new InetSocketAddress(
                        InetAddress.getLoopbackAddress(), emulator.proxyUrl().getPort())))
                .build();

        assertThat(get(client, "http://example.org/").statusCode()).isEqualTo(403);
        assertThat(get(client, "http://evilcloudconvert.com/").statusCode()).isEqualTo(403);
        assertThat(emulator.requests().all()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "api.cloudconvert.com, /v2/users/me, GET /users/me API",
        "eu-central.api.cloudconvert.com:8080, /v2/users/me, GET /users/me API",
        "sync.api.cloudconvert.com, /v2/users/me, GET /users/me SYNC",
        "EU-Central.Sync.API.cloudconvert.com, /v2/users/me, GET /users/me SYNC",
        "sync.api.sandbox.cloudconvert.com, /v2/users/me, GET /users/me SYNC",
        "eu-central.storage.cloudconvert.com, /tasks/x/y, GET /tasks/{file} STORAGE",
        "upload.cloudconvert.com, /other, OTHER STORAGE",
        "s.cloudconvert.com, /link?job=x&s=y, GET /s/{id} API",
        "127.0.0.1, /v2/users/me, GET /users/me API",
        "127.0.0.1, /tasks/x/y, GET /tasks/{file} STORAGE",
        "localhost, /nothing, OTHER API",
    })
    void theNameInTheHostHeaderSaysWhoIsMeant(String name, String path, String counted) throws Exception {
        emulator = copying()
                .onePort("cloudconvert.com")
                .signedUrl("link", "secret")
                .start();

        String status = raw("GET " + path + " HTTP/1.1\r\nHost: " + name
                + "\r\nAuthorization: Bearer k\r\nConnection: close\r\n\r\n");

        assertThat(status).startsWith("HTTP/1.1 ");
        assertThat(emulator.requests().all()).containsOnlyKeys(counted);
    }

    @ParameterizedTest
    @ValueSource(strings = {"websocket", "polling"})
    void eventsComeOnTheCommonPort(String transport) throws Exception {
        emulator = copying().onePort("localhost").start();

        try (Ears ears = Ears.open(emulator.address(), transport)) {
            hearAJob(ears, new Api(emulator, null));
        }
        assertThat(emulator.eventsUrl().getPort()).isEqualTo(emulator.address().getPort());
        assertThat(emulator.eventsUrl()).hasHost("socketio.localhost");
    }

    @Test
    void withoutACommonPortThereIsNoProxy() {
        emulator = CloudConvertEmulator.start();

        assertThatThrownBy(() -> emulator.proxyUrl()).isInstanceOf(IllegalStateException.class);
        assertThat(emulator.tls()).isEmpty();
    }

    private void hearAJob(Ears ears, Api api) throws Exception {
        ears.subscribe(USER_JOBS, "any-key");
        await().until(() -> emulator.subscribedChannels().contains(USER_JOBS));
        api.create(Api.RAW_CONVERT);
        await().atMost(Duration.ofSeconds(20)).until(() -> ears.events().contains("job.finished"));
    }

    private static EmulatorBuilder copying() {
        return OddEngines.copyingText(CloudConvertEmulator.builder());
    }

    private static String result(HttpClient client, String sync) throws Exception {
        HttpRequest create = HttpRequest.newBuilder(URI.create(sync + "/v2/jobs"))
                .header("Authorization", "Bearer any-key")
                .POST(BodyPublishers.ofString(Api.RAW_CONVERT))
                .build();
        JsonNode job = Api.JSON
                .readTree(client.send(create, BodyHandlers.ofString()).body())
                .get("data");
        return get(client, Api.url(job, "export")).body();
    }

    private static HttpResponse<String> get(HttpClient client, String url) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url)).timeout(Duration.ofSeconds(20));
        if (!url.contains("storage.") && !url.contains("/tasks")) {
            request.header("Authorization", "Bearer any-key");
        }
        return client.send(request.build(), BodyHandlers.ofString());
    }

    /** The whole answer to a request that a client would not let us write. */
    private String raw(String request) throws IOException {
        try (Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), emulator.address().getPort())) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(request.getBytes(UTF_8));
            return new String(socket.getInputStream().readAllBytes(), UTF_8);
        }
    }
}
