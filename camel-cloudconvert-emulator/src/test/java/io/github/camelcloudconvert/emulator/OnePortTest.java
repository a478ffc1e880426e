package io.github.camelcloudconvert.emulator;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** On the common port clients of events come and go in every manner, and nothing is logged about it. */
@Timeout(120)
class OnePortTest {
    private static final String UPGRADE = "GET /socket.io/?EIO=4&transport=websocket HTTP/1.1|Host: localhost|"
            + "Connection: Upgrade|Upgrade: websocket|Sec-WebSocket-Version: 13|"
            + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==||";
    private static final String POLL = "GET /socket.io/?EIO=4&transport=polling HTTP/1.1|Host: localhost||";

    /** The first emulator of a process says once that it only copies. */
    @BeforeAll
    static void sayThatItCopies() {
        CloudConvertEmulator.start().close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"websocket", "polling"})
    void aClientThatLeavesIsNoError(String transport) throws Exception {
        try (Logged logged = new Logged();
                CloudConvertEmulator emulator =
                        OddEngines.copyingText().onePort("localhost").start()) {
            try (Ears ears = Ears.open(emulator.address(), transport)) {
                String channel = "private-user.50112233.jobs";
                // a new connection has to ask anew
                ears.socket().on("connect", again -> ears.subscribe(channel, "any-key"));
                ears.subscribe(channel, "any-key");
                await().until(() -> !emulator.subscribedChannels().isEmpty());
            }
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> emulator.subscribedChannels().isEmpty());

            assertQuiet(logged);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                UPGRADE,
                UPGRADE + "\u0081\u0085\u0000\u0000\u0000\u0000hello",
                UPGRADE + "no frame at all, but text that goes on for a while",
                UPGRADE + "POST /v2/jobs HTTP/1.1|Host: localhost|Content-Length: 90||{",
                POLL,
                "POST /socket.io/?EIO=4&transport=polling&sid=none HTTP/1.1|Host: localhost|Content-Length: 90||40",
            })
    void aConnectionThatIsCutIsNoError(String request) throws Exception {
        try (Logged logged = new Logged();
                CloudConvertEmulator emulator =
                        OddEngines.copyingText().onePort("localhost").start()) {
            for (boolean reset : new boolean[] {false, true, false, true}) {
                cut(emulator, request, reset, true);
                cut(emulator, request, reset, false);
            }
            await().until(() -> emulator.sockets() == 0);
            assertThat(new Api(emulator).post("/jobs", Api.RAW_CONVERT).status())
                    .isEqualTo(201);

            assertQuiet(logged);
        }
    }

    @Test
    void socketsThatAreCutByTheEmulatorAreNoError() throws Exception {
        try (Logged logged = new Logged();
                CloudConvertEmulator emulator =
                        OddEngines.copyingText().onePort("localhost").start()) {
            try (Socket socket = open(emulator)) {
                socket.getOutputStream().write(wire(UPGRADE));
                assertThat(socket.getInputStream().read()).isEqualTo('H');
                emulator.refuseSockets(Duration.ofMillis(1));
                socket.getInputStream().readAllBytes();
            }
            assertThat(new Api(emulator).post("/jobs", Api.RAW_CONVERT).status())
                    .isEqualTo(201);

            assertQuiet(logged);
        }
    }

    private static void cut(CloudConvertEmulator emulator, String request, boolean reset, boolean waits)
            throws IOException {
        try (Socket socket = open(emulator)) {
            socket.getOutputStream().write(wire(request));
            if (waits) {
                socket.setSoTimeout(200);
                try {
                    socket.getInputStream().read();
                } catch (IOException e) {
                    assertThat(socket.isConnected()).isTrue();
                }
            }
            if (reset) {
                socket.setSoLinger(true, 0);
            }
        }
    }

    /** The request with bars for the ends of its lines. */
    private static byte[] wire(String request) {
        return request.replace("|", "\r\n").getBytes(ISO_8859_1);
    }

    private static Socket open(CloudConvertEmulator emulator) throws IOException {
        Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), emulator.address().getPort());
        socket.setSoTimeout(20_000);
        return socket;
    }

    private static void assertQuiet(Logged logged) {
        // the library of the sockets calls it an error when a client that has left is polled for once more
        String text = logged.text().replaceAll(".* is not registered. Closing connection\n", "");
        assertThat(text).doesNotContain("ERROR", "SEVERE", "WARN", "Exception", "already been written");
    }
}
