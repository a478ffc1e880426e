package io.github.camelcloudconvert.emulator;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.Locale;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelcloudconvert.emulator.fault.Fault;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** What a fault does to the connection of its request, and that it does it to no other request. */
class ConnectionFaultsTest {
    private final CloudConvertEmulator emulator = OddEngines.copyingText().start();
    private final Api api = new Api(emulator);

    @AfterEach
    void close() {
        emulator.close();
    }

    /** Asks the sync host on a connection that is kept. */
    private Socket ask(String path) throws IOException {
        Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), emulator.syncUrl().getPort());
        socket.getOutputStream()
                .write(("GET /v2" + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer any-key\r\n\r\n")
                        .getBytes(US_ASCII));
        return socket;
    }

    /** Reads one reply with a length. */
    private static String reply(Socket socket) throws IOException {
        InputStream in = socket.getInputStream();
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("cut after: " + head);
            }
            head.append((char) next);
        }
        String length = head.toString().toLowerCase(Locale.ROOT).replaceAll("(?s).*content-length: (\\d+).*", "$1");
        in.readNBytes(Integer.parseInt(length));
        return head.toString();
    }

    @Test
    void aWaitThatIsOverCutsNoLaterRequestOfTheConnection() throws Exception {
        JsonNode job = api.await(api.post("/jobs", Api.RAW_CONVERT).data());
        emulator.faults().add(Fault.CUT_WAIT.plan().number(100));

        try (Socket socket = ask("/jobs/" + job.get("id").asText())) {
            assertThat(reply(socket)).startsWith("HTTP/1.1 200");
            assertThat(emulator.faults().waiting()).isEmpty();
            // longer than the fault would take; a slow machine only makes this weaker, never wrong
            socket.setSoTimeout(400);
            assertThatExceptionOfType(SocketTimeoutException.class)
                    .isThrownBy(() -> socket.getInputStream().read());
        }
    }
}
