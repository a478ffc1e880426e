package io.github.camelcloudconvert.client.transport;

import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

import io.github.camelcloudconvert.fixture.FreePorts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

/** What decides over a second paid job: whether a broken exchange can have reached the service. */
@Timeout(30)
class SentClassificationTest {

    private static final Duration LONG = Duration.ofSeconds(20);
    private static final Duration SHORT = Duration.ofMillis(400);

    @Test
    void aRefusedConnectionIsNotSent() throws Exception {
        assertThat(failure(URI.create("http://localhost:" + FreePorts.next()), LONG)
                        .sent())
                .isFalse();
    }

    @Test
    void anUnknownHostIsNotSent() {
        TransportException failure = failure(URI.create("http://no-such-host.invalid"), LONG);

        assertThat(failure.sent()).isFalse();
        assertThat(failure).hasMessageContaining("no-such-host.invalid");
    }

    @Test
    void aFailedTlsHandshakeIsNotSent() throws Exception {
        try (RawServer plain = RawServer.start(connection -> {
            connection.read(5);
            connection.write("HTTP/1.1 400 Bad Request\r\n\r\n");
            connection.awaitHangUp();
        })) {
            TransportException failure = failure(URI.create("https://localhost:" + plain.port()), LONG);

            assertThat(failure.sent()).isFalse();
            assertThat(failure).hasMessageContaining("TLS");
        }
    }

    @Test
    void aTlsHandshakeThatNeverEndsIsNotSentAndBoundedByTheConnectTimeout() throws Exception {
        try (RawServer silent = RawServer.silent()) {
            long start = System.nanoTime();
            TransportException failure = failure(URI.create("https://localhost:" + silent.port()), LONG);

            assertThat(failure.sent()).isFalse();
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(8));
        }
    }

    @Test
    void waitingForAConnectionUntilTheDeadlineIsNotSent() throws Exception {
        try (RawServer silent = RawServer.silent();
                Transports transports = Transports.create(Fixtures.settings(silent.uri(), 1, 0), Fixtures.SYSTEM)) {
            // both hosts are one route here, so the pool has two connections
            CompletableFuture<Reply> first = transports.api().send(Fixtures.get("/v2/jobs", LONG));
            CompletableFuture<Reply> second = transports.api().send(Fixtures.get("/v2/jobs", LONG));
            await().until(() -> silent.connections() == 2);

            TransportException failure = failure(transports, SHORT);

            assertThat(failure.sent()).isFalse();
            assertThat(first).isNotDone();
            assertThat(second).isNotDone();
        }
    }

    @Test
    void aRequestThatGaveUpItsPlaceInTheQueueTakesNoConnectionLater() throws Exception {
        try (RawServer once = RawServer.start(connection -> {
                    for (int i = 0; i < 5; i++) {
                        connection.readHead();
                        connection.write("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}");
                    }
                });
                Transports transports = Transports.create(Fixtures.settings(once.uri(), 1, 0), Fixtures.SYSTEM)) {
            for (int i = 0; i < 5; i++) {
                transports.api().send(Fixtures.get("/v2/jobs", LONG)).cancel(true);
            }
            assertThat(Fixtures.await(transports.api().send(Fixtures.get("/v2/jobs", LONG)))
                            .status())
                    .isEqualTo(200);
        }
    }

    @Test
    void aResetAfterTheRequestIsSent() throws Exception {
        try (RawServer resetting = RawServer.start(connection -> {
            connection.readHead();
            connection.reset();
        })) {
            assertThat(failure(resetting.uri(), LONG).sent()).isTrue();
        }
    }

    @Test
    void aHangUpWithoutReplyIsSent() throws Exception {
        try (RawServer closing = RawServer.start(RawServer.Connection::readHead)) {
            assertThat(failure(closing.uri(), LONG).sent()).isTrue();
        }
    }

    @Test
    void halfAReplyIsAFailureAndSent() throws Exception {
        try (RawServer half = RawServer.start(connection -> {
            connection.readHead();
            connection.write("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"data\"");
        })) {
            assertThat(failure(half.uri(), LONG).sent()).isTrue();
        }
    }

    @Test
    void silenceUntilTheDeadlineIsSentAndClosesTheConnection() throws Exception {
        try (RawServer silent = RawServer.silent()) {
            TransportException failure = failure(silent.uri(), SHORT);

            assertThat(failure.sent()).isTrue();
            assertThat(failure).hasMessageContaining("deadline");
            await().until(silent::allHungUp);
        }
    }

    @Test
    void aPassedDeadlineSendsNothing() throws Exception {
        try (RawServer silent = RawServer.silent()) {
            assertThat(failure(silent.uri(), Duration.ZERO).sent()).isFalse();
            assertThat(silent.connections()).isZero();
        }
    }

    private static TransportException failure(URI base, Duration within) {
        try (Transports transports = Transports.create(Fixtures.settings(base), Fixtures.SYSTEM)) {
            return failure(transports, within);
        }
    }

    private static TransportException failure(Transports transports, Duration within) {
        return catchThrowableOfType(
                TransportException.class,
                () -> Fixtures.await(transports.api().send(Fixtures.post("/v2/jobs", "{}", within))));
    }
}
