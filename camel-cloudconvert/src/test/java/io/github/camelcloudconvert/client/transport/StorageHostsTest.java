package io.github.camelcloudconvert.client.transport;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.camelcloudconvert.client.time.ManualDelayer;
import io.github.camelcloudconvert.client.transport.TransportSettings.Proxy;
import org.apache.hc.core5.http.message.BasicHttpRequest;
import org.apache.hc.core5.http.nio.AsyncResponseConsumer;
import org.apache.hc.core5.http.nio.entity.BasicAsyncEntityProducer;
import org.apache.hc.core5.http.nio.entity.StringAsyncEntityConsumer;
import org.apache.hc.core5.http.nio.support.BasicResponseConsumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

@Timeout(30)
class StorageHostsTest {

    private static final String SERVICE = "https://api.service.test";

    private final Map<String, String> zone = new ConcurrentHashMap<>();
    private final ManualDelayer time = new ManualDelayer();

    private InetAddress[] look(String host) throws UnknownHostException {
        return InetAddress.getAllByName(zone.getOrDefault(host, host));
    }

    private static TransportSettings settings(String base, @Nullable Proxy proxy, String... listed) {
        TransportSettings plain = Fixtures.settings(URI.create(base));
        return new TransportSettings(
                "default",
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
                proxy,
                null,
                Set.of(listed));
    }

    /** What a transfer to the host is told, before and while it is connected to; null where it may go there. */
    private @Nullable Throwable refusal(String base, String scheme, String host, String... listed) throws Exception {
        try (AsyncDnsResolver names = new AsyncDnsResolver("default", this::look, time)) {
            String own = URI.create(base).getHost();
            if (zone.containsKey(own)) {
                Fixtures.await(names.prepare(own));
            }
            StorageHosts hosts = new StorageHosts(settings(base, null, listed), names);
            return catchThrowable(() -> {
                hosts.check(scheme, host);
                hosts.resolve(host);
            });
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "127.255.255.254",
                "0.0.0.0",
                "0.1.2.3",
                "10.0.0.1",
                "172.16.0.1",
                "172.31.255.255",
                "192.168.1.1",
                "169.254.169.254",
                "100.64.0.1",
                "100.127.255.255",
                "192.0.0.8",
                "192.0.2.1",
                "192.88.99.1",
                "198.18.0.1",
                "198.19.255.255",
                "198.51.100.7",
                "203.0.113.7",
                "224.0.0.1",
                "255.255.255.255",
                "2130706433",
                "127.1",
                "::1",
                "::",
                "::ffff:127.0.0.1",
                "::ffff:10.0.0.1",
                "::ffff:169.254.169.254",
                "::127.0.0.1",
                "fe80::1",
                "fec0::1",
                "fc00::1",
                "fd12:3456::1",
                "ff02::1",
                "64:ff9b::7f00:1",
                "64:ff9b::a9fe:a9fe",
                "64:ff9b:1::1",
                "2002:7f00:1::1",
                "2002:a00:1::1",
                "2001::1",
                "2001:db8::1",
                "100::1"
            })
    void noFileTravelsToWhatIsNotPublic(String address) throws Exception {
        zone.put("files.test", address);

        assertThat(refusal(SERVICE, "https", address)).isInstanceOf(StorageHosts.Forbidden.class);
        assertThat(refusal(SERVICE, "https", "files.test"))
                .isInstanceOf(StorageHosts.Forbidden.class)
                .hasMessageContaining("files.test")
                .hasMessageContaining("allowedStorageHosts");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.1.1.1",
                "100.63.255.255",
                "100.128.0.1",
                "169.253.0.1",
                "172.15.0.1",
                "172.32.0.1",
                "192.0.1.1",
                "198.17.0.1",
                "198.20.0.1",
                "223.255.255.255",
                "2606:4700::1111",
                "2001:4860:4860::8888",
                "64:ff9b::101:101",
                "2002:101:101::1"
            })
    void filesTravelToPublicAddressesOverHttps(String address) throws Exception {
        zone.put("files.test", address);

        assertThat(refusal(SERVICE, "https", "files.test")).isNull();
        assertThat(refusal(SERVICE, "https", address)).isNull();
        assertThat(refusal(SERVICE, "http", "files.test"))
                .isInstanceOf(StorageHosts.Forbidden.class)
                .hasMessageContaining("without TLS");
    }

    @ParameterizedTest
    @CsvSource({
        // the account's host, what the service names, whether a file may travel there
        "http://127.0.0.1:9090, 127.0.0.1, true",
        "http://127.0.0.1:9090, ::1, true",
        "http://localhost:9090, 127.0.0.1, true",
        "http://localhost:9090, storage.localhost, true",
        "http://localhost:9090, 192.168.1.1, true",
        "http://localhost:9090, 169.254.169.254, false",
        "http://localhost:9090, 0.0.0.0, false",
        "http://10.0.0.7:9090, 10.0.0.8, true",
        "http://10.0.0.7:9090, 127.0.0.1, false",
        "http://10.0.0.7:9090, localhost, false",
        "https://gateway.test, 10.0.0.8, true",
        "https://gateway.test, 127.0.0.1, false",
        "https://emulator.test, 127.0.0.1, true",
        "https://api.service.test, localhost, false",
        "https://api.service.test, a.b.localhost., false",
        "https://[::1]:9090, 127.0.0.1, true",
    })
    void placesThatAreNotPublicNeedAnAccountThatIsThere(String base, String host, boolean allowed) throws Exception {
        zone.put("gateway.test", "10.0.0.7");
        zone.put("emulator.test", "127.0.0.1");
        zone.put("storage.localhost", "127.0.0.1");
        zone.put("a.b.localhost.", "127.0.0.1");

        String scheme = URI.create(base).getScheme();
        assertThat(refusal(base, scheme, host) == null).isEqualTo(allowed);
    }

    @Test
    void theHostsOfTheAccountAreAllowedAsSafeAsItIsItself() throws Exception {
        zone.put("api.service.test", "100.64.0.9");
        zone.put("API.service.test.", "100.64.0.9");

        assertThat(refusal(SERVICE, "https", "api.service.test")).isNull();
        assertThat(refusal(SERVICE, "https", "API.service.test.")).isNull();
        assertThat(refusal(SERVICE, "http", "api.service.test"))
                .isInstanceOf(StorageHosts.Forbidden.class)
                .hasMessageContaining("without TLS");
        assertThat(refusal("http://api.service.test", "http", "api.service.test"))
                .isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "files.test, http, files.test, true",
        "files.test, http, FILES.test, true",
        "files.test, http, other.files.test, false",
        "*.corp.test, http, files.corp.test, true",
        "*.corp.test, http, corp.test, false",
        "*.corp.test, http, filescorp.test, false",
        "10.0.0.8, http, 10.0.0.8, true",
        "10.0.0.8, https, 10.0.0.9, false",
        "'::1', http, '[::1]', true",
    })
    void whatIsListedIsAllowedAndNothingElse(String listed, String scheme, String host, boolean allowed)
            throws Exception {
        for (String name : new String[] {
            "files.test", "FILES.test", "other.files.test", "files.corp.test", "corp.test", "filescorp.test"
        }) {
            zone.put(name, "10.0.0.8");
        }

        assertThat(refusal(SERVICE, scheme, host, listed) == null).isEqualTo(allowed);
    }

    @Test
    void aNameThatStandsForAnotherAddressLaterIsCheckedAgain() throws Exception {
        try (AsyncDnsResolver names = new AsyncDnsResolver("default", this::look, time)) {
            StorageHosts hosts = new StorageHosts(settings(SERVICE, null), names);
            zone.put("files.test", "1.1.1.1");
            Fixtures.await(names.prepare("files.test"));
            assertThatCode(() -> hosts.resolve("files.test")).doesNotThrowAnyException();

            zone.put("files.test", "127.0.0.1");
            time.advance(Duration.ofMinutes(1));
            Fixtures.await(names.prepare("files.test"));

            assertThatThrownBy(() -> hosts.resolve("files.test")).isInstanceOf(StorageHosts.Forbidden.class);
        }
    }

    private static AsyncResponseConsumer<?> consumer() {
        return new BasicResponseConsumer<>(new StringAsyncEntityConsumer());
    }

    @Test
    void nothingIsConnectedToAForbiddenHost() throws IOException {
        AtomicInteger connections = new AtomicInteger();
        try (RawServer server = RawServer.start(connection -> connections.incrementAndGet());
                Transports transports = new Transports(
                        settings(SERVICE, null),
                        Fixtures.SYSTEM,
                        host -> new InetAddress[] {InetAddress.getLoopbackAddress()},
                        null)) {
            for (String host : new String[] {"files.test", "127.0.0.1", "localhost"}) {
                BasicHttpRequest get = new BasicHttpRequest(
                        "GET", URI.create("https://" + host + ":" + server.port() + "/a?sig=s3cr3t"));
                CompletableFuture<?> transfer = transports.storage().execute(get, null, consumer());

                assertThatThrownBy(() -> Fixtures.await(transfer))
                        .isInstanceOf(TransportException.class)
                        .hasCauseInstanceOf(StorageHosts.Forbidden.class)
                        .hasMessageContaining(host)
                        .hasMessageNotContaining("s3cr3t");
            }
            assertThat(connections).hasValue(0);
        }
    }

    @Test
    void whatIsRefusedBeforeItStartsIsReleased() {
        AtomicBoolean released = new AtomicBoolean();
        try (Transports transports = Transports.create(settings(SERVICE, null), Fixtures.SYSTEM)) {
            BasicHttpRequest post = new BasicHttpRequest("POST", URI.create("https://127.0.0.1:1/"));
            BasicAsyncEntityProducer entity = new BasicAsyncEntityProducer(new byte[1], null) {
                @Override
                public void releaseResources() {
                    released.set(true);
                }
            };
            assertThat(transports.storage().execute(post, entity, consumer())).isCompletedExceptionally();
        }
        assertThat(released).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"https://127.0.0.1/", "https://localhost/", "https://[::ffff:10.0.0.1]/", "http://files.test/"})
    void aProxyIsNotAskedForWhatTheAddressItselfForbids(String address) throws IOException {
        AtomicInteger connections = new AtomicInteger();
        try (RawServer server = RawServer.start(connection -> connections.incrementAndGet());
                Transports transports = Transports.create(
                        settings(SERVICE, new Proxy("127.0.0.1", server.port(), null, null)), Fixtures.SYSTEM)) {
            BasicHttpRequest get = new BasicHttpRequest("GET", URI.create(address));

            assertThatThrownBy(() -> Fixtures.await(transports.storage().execute(get, null, consumer())))
                    .hasCauseInstanceOf(StorageHosts.Forbidden.class);
            assertThat(connections).hasValue(0);
        }
    }
}
