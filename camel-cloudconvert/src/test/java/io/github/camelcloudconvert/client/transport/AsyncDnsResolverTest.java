package io.github.camelcloudconvert.client.transport;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.camelcloudconvert.client.time.ManualDelayer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@Timeout(30)
class AsyncDnsResolverTest {

    private final AtomicInteger lookups = new AtomicInteger();
    private final ManualDelayer time = new ManualDelayer();

    private InetAddress[] loopback(String host) {
        lookups.incrementAndGet();
        return new InetAddress[] {InetAddress.getLoopbackAddress()};
    }

    @Test
    void aSlowLookupHoldsNeitherTheCallerNorOtherHosts() throws Exception {
        CountDownLatch answered = new CountDownLatch(1);
        AsyncDnsResolver.Lookup slow = host -> {
            if (host.equals("slow.test")) {
                assertThat(waits(answered)).isTrue();
            }
            return loopback(host);
        };
        try (RawServer server = RawServer.start(connection -> {
            connection.readHead();
            connection.write("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
            connection.awaitHangUp();
        })) {
            URI quickBase = URI.create("http://quick.test:" + server.port());
            URI slowBase = URI.create("http://slow.test:" + server.port());
            TransportSettings plain = Fixtures.settings(quickBase);
            TransportSettings both = new TransportSettings(
                    "default",
                    quickBase,
                    slowBase,
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
                    null,
                    Set.of());
            try (Transports transports = new Transports(both, Fixtures.SYSTEM, slow, null)) {
                Call quick = Fixtures.get("/v2/a", Duration.ofSeconds(20));
                Call sync = new Call(
                        "GET",
                        Call.Host.SYNC,
                        "/v2/b",
                        null,
                        Call.Repeat.ALWAYS,
                        "wait",
                        quick.deadline(),
                        Map.of(),
                        null,
                        null);
                CompletableFuture<Reply> held = transports.api().send(sync);

                assertThat(Fixtures.await(transports.api().send(quick)).status())
                        .isEqualTo(200);
                assertThat(held).isNotDone();
                answered.countDown();
                assertThat(Fixtures.await(held).status()).isEqualTo(200);
            }
        }
    }

    private static boolean waits(CountDownLatch latch) {
        try {
            return latch.await(10, TimeUnit.SECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Test
    void addressesAreLookedUpAgainWhenTheyAreOld() throws Exception {
        try (AsyncDnsResolver names = new AsyncDnsResolver("default", this::loopback, time)) {
            assertThat(names.ready("a.test")).isFalse();
            Fixtures.await(names.prepare("a.test"));
            assertThat(names.ready("a.test")).isTrue();
            assertThat(names.resolve("a.test")).hasSize(1);

            time.advance(Duration.ofSeconds(30));

            assertThat(names.ready("a.test")).isFalse();
            assertThat(names.resolve("a.test")).hasSize(1);
            assertThat(lookups).hasValue(1);
        }
    }

    @Test
    void anUnknownNameIsAskedForAgainByTheNextRequest() throws Exception {
        AsyncDnsResolver.Lookup none = host -> {
            lookups.incrementAndGet();
            throw new UnknownHostException(host);
        };
        try (AsyncDnsResolver names = new AsyncDnsResolver("default", none, time)) {
            Fixtures.await(names.prepare("a.test"));

            assertThatThrownBy(() -> names.resolve("a.test")).isInstanceOf(UnknownHostException.class);
            assertThat(names.ready("a.test")).isFalse();
            Fixtures.await(names.prepare("a.test"));
            assertThat(lookups).hasValue(2);
        }
    }

    @Test
    void numericAddressesNeedNoLookup() {
        try (AsyncDnsResolver names = new AsyncDnsResolver("default", this::loopback, time)) {
            assertThat(names.ready("127.0.0.1")).isTrue();
            assertThat(names.ready("::1")).isTrue();
        }
    }
}
