package io.github.camelcloudconvert.events;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

import io.github.camelcloudconvert.client.events.EventChannel;
import io.github.camelcloudconvert.client.events.EventFeed;
import io.github.camelcloudconvert.client.events.EventSubscriber;
import io.github.camelcloudconvert.client.events.ReportedEvent;
import io.github.camelcloudconvert.client.time.Backoff;
import io.github.camelcloudconvert.client.time.Delayer;
import io.github.camelcloudconvert.client.time.SystemDelayer;
import io.github.camelcloudconvert.client.transport.TransportSettings;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Whatever comes over the socket, events go on: over the same connection, or over the next one. The server is a plain socket
 * that sends what it is told to; the client is the real library.
 */
@Timeout(60)
class SocketFramesTest {

    private static final int TEXT = 1;
    private static final int BINARY = 2;
    private static final int CLOSE = 8;
    private static final int PING = 9;
    private static final String OPEN = "0{\"sid\":\"s\",\"upgrades\":[],\"pingInterval\":25000,\"pingTimeout\":20000}";

    private final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1);
    private final Queue<String> heard = new ConcurrentLinkedQueue<>();
    private final Queue<String> interruptions = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean done = new AtomicBoolean();

    @AfterEach
    void stop() {
        timer.shutdownNow();
    }

    /** What the first connection does that comes so far. */
    @FunctionalInterface
    interface Hostile {
        void on(Line line) throws IOException;
    }

    private record Named(String name, boolean asItOpens, Hostile deed) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static Named text(String name, String frame) {
        return new Named(name, false, line -> line.text(frame.replace("CHANNEL", line.channel)));
    }

    private static Named opening(String name, Hostile deed) {
        return new Named(name, true, deed);
    }

    static Stream<Named> deeds() {
        return Stream.of(
                text("an empty frame", ""),
                text("an unknown type", "9"),
                text("an event without arguments", "42"),
                text("an array that is cut", "42[\"job.finished\",\"CHANNEL\",{\"job\":"),
                text("an empty array", "42[]"),
                text("numbers in place of words", "42[1,2,3]"),
                text("nulls", "42[\"job.finished\",null,null]"),
                text("a job that is a list", "42[\"job.finished\",\"CHANNEL\",{\"job\":[]}]"),
                text("a job without an id", "42[\"job.finished\",\"CHANNEL\",{\"job\":{\"status\":\"finished\"}}]"),
                text("a name of the library's own", "42[\"connect_error\",\"CHANNEL\",{}]"),
                text("an object in place of an array", "42{\"job.finished\":1}"),
                text("an unknown packet", "4z"),
                text("an acknowledgement of nothing", "4399[\"x\"]"),
                text(
                        "a binary event without its bytes",
                        "452-[\"job.finished\",\"CHANNEL\",{\"_placeholder\":true,\"num\":0}]"),
                text(
                        "a placeholder that is not there",
                        "450-[\"job.finished\",\"CHANNEL\",{\"_placeholder\":true,\"num\":9}]"),
                text("arrays a hundred thousand deep", "42" + "[".repeat(100_000)),
                new Named("a compressed frame that was not asked for", false, line -> line.bytes(0xC1, 1, 'x')),
                text("a megabyte of a name", "42[\"" + "x".repeat(1_000_000) + "\",\"CHANNEL\",{}]"),
                text("an error of the namespace", "44{\"message\":\"no\"}"),
                text("another namespace", "42/admin,[\"job.finished\",\"CHANNEL\",{}]"),
                text("the end of the namespace", "41"),
                text("the end of the connection", "1"),
                text("a second opening that is cut", "0{"),
                text("a nul byte", "42[\"job.finished\",\"\u0000\",{}]"),
                new Named("bytes that no event announces", false, line -> line.frame(BINARY, new byte[] {1, 2, 3})),
                new Named(
                        "text that is not UTF-8",
                        false,
                        line -> line.frame(TEXT, new byte[] {'4', '2', (byte) 0xC3, '('})),
                new Named("a reserved kind of frame", false, line -> line.frame(3, new byte[] {1})),
                new Named("a ping of 200 bytes", false, line -> line.frame(PING, new byte[200])),
                new Named("a close of one byte", false, line -> line.frame(CLOSE, new byte[] {3})),
                new Named("a close by the rules", false, line -> line.frame(CLOSE, new byte[] {3, (byte) 0xE8})),
                new Named("a frame that is masked", false, line -> line.bytes(0x81, 0x82, 0, 0, 0, 0, '4', '1')),
                new Named("a frame of 2^62 bytes", false, line -> {
                    line.bytes(0x81, 127, 0x40, 0, 0, 0, 0, 0, 0, 0, '4');
                    line.close();
                }),
                new Named("half a frame and a cut", false, line -> {
                    line.bytes(0x81, 100, '4', '2');
                    line.close();
                }),
                new Named("a reset", false, Line::reset),
                opening("refused with 403", line -> line.status("403 Forbidden")),
                opening("refused with 503", line -> line.status("503 Unavailable")),
                opening("redirected", line -> line.status("302 Found\r\nLocation: http://127.0.0.1:1/")),
                opening("cut before an answer", Line::close),
                opening("an answer that is no HTTP", line -> line.raw("SSH-2.0-x\r\n\r\n")),
                opening("opened with a cut text", line -> {
                    line.upgrade();
                    line.text("0{");
                }),
                opening("opened with a list", line -> {
                    line.upgrade();
                    line.text("0[]");
                }),
                opening("opened with intervals below zero", line -> {
                    line.upgrade();
                    line.text("0{\"sid\":\"s\",\"upgrades\":[],\"pingInterval\":-5,\"pingTimeout\":-5}");
                }),
                opening("opened with other types", line -> {
                    line.upgrade();
                    line.text("0{\"sid\":[],\"upgrades\":7,\"pingInterval\":{},\"pingTimeout\":\"x\"}");
                }));
    }

    static Stream<Named> refused() {
        return Stream.of(
                text("a number of a million digits", "42[\"job.finished\",\"CHANNEL\"," + "9".repeat(1_000_000) + "]"),
                opening("opened with a number of a million digits", line -> {
                    line.upgrade();
                    line.text("0{\"sid\":\"s\",\"pingInterval\":" + "9".repeat(1_000_000) + "}");
                }),
                new Named("a text without an end", false, Line::endless));
    }

    @ParameterizedTest
    @MethodSource("deeds")
    void eventsGoOnWhateverComesOverTheSocket(Named deed) throws Exception {
        hear(deed);
        assertThat(interruptions).noneMatch(reason -> reason.startsWith("a message was"));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void aMessageBeyondTheBoundsIsRefusedWithItsReasonAndEventsGoOn(Named deed) throws Exception {
        hear(deed);
        assertThat(interruptions)
                .anyMatch(reason -> reason.startsWith("a message was refused: it ") && reason.length() < 100);
    }

    private void hear(Named deed) throws Exception {
        try (ServerSocket server = new ServerSocket(0, 20, InetAddress.getLoopbackAddress())) {
            Thread accepting = new Thread(() -> accept(server, deed), "hostile-socket");
            accepting.setDaemon(true);
            accepting.start();
            URI url = URI.create("http://127.0.0.1:" + server.getLocalPort());
            try (EventConnection connection = connection(url)) {
                connection.subscribe(EventChannel.job("1"), new EventSubscriber() {
                    @Override
                    public void subscribed() {}

                    @Override
                    public void event(ReportedEvent event) {
                        heard.add(event.id());
                    }

                    @Override
                    public void interrupted(String reason) {
                        interruptions.add(reason);
                    }
                });
                // two of the deeds end a thread of the library, which starts another
                await().dontCatchUncaughtExceptions()
                        .atMost(Duration.ofSeconds(40))
                        .until(() -> heard.contains("good"));
            }
        }
        assertThat(heard).containsOnly("good");
    }

    private EventConnection connection(URI url) {
        EventFeed.Source source = new EventFeed.Source(
                "default", () -> "token", () -> CompletableFuture.completedFuture("7"), ended -> {});
        Duration second = Duration.ofSeconds(5);
        TransportSettings transport = new TransportSettings(
                "default",
                url,
                url,
                () -> "token",
                second,
                second,
                second,
                1,
                1,
                1,
                0,
                Duration.ZERO,
                null,
                null,
                null,
                Set.of());
        return new EventConnection(
                source,
                () -> new SocketIoFactory(url, transport),
                hurried(new SystemDelayer(timer)),
                new Backoff(Duration.ofMillis(200), Duration.ofSeconds(2), 2, () -> 0.5));
    }

    /** Time in which a connection that is never opened is given up after three seconds. */
    private static Delayer hurried(Delayer time) {
        return new Delayer() {
            @Override
            public long nanos() {
                return time.nanos();
            }

            @Override
            public Instant now() {
                return time.now();
            }

            @Override
            public Timer schedule(Duration delay, Runnable task) {
                return time.schedule(delay.dividedBy(10), task);
            }

            @Override
            public CompletableFuture<Void> after(Duration delay) {
                return time.after(delay.dividedBy(10));
            }
        };
    }

    private void accept(ServerSocket server, Named deed) {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                Thread talking = new Thread(() -> talk(socket, done.get() ? null : deed), "hostile-line");
                talking.setDaemon(true);
                talking.start();
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void talk(Socket socket, @Nullable Named deed) {
        try (Line line = new Line(socket)) {
            line.readHead();
            if (deed != null && deed.asItOpens()) {
                done.set(true);
                deed.deed().on(line);
            } else {
                line.upgrade();
                line.text(OPEN);
                line.readUntil("40");
                line.text("40{\"sid\":\"x\"}");
                line.readUntil("42[\"subscribe\"");
                if (deed != null) {
                    done.set(true);
                    deed.deed().on(line);
                }
                line.text("42[\"job.finished\",\"" + line.channel
                        + "\",{\"job\":{\"id\":\"good\",\"status\":\"finished\",\"tasks\":[]}}]");
            }
            line.readUntil("until the client hangs up");
        } catch (IOException hungUp) {
            // the next connection shows what the client made of it
        }
    }

    /** One connection of the server. */
    static final class Line implements AutoCloseable {

        private final Socket socket;
        private final DataInputStream in;
        private final String channel = "private-job.1";
        private String key = "";

        Line(Socket socket) throws IOException {
            this.socket = socket;
            this.in = new DataInputStream(socket.getInputStream());
        }

        void readHead() throws IOException {
            StringBuilder head = new StringBuilder();
            while (head.indexOf("\r\n\r\n") < 0) {
                int next = in.read();
                if (next < 0) {
                    throw new EOFException();
                }
                head.append((char) next);
            }
            key = head.toString()
                    .lines()
                    .filter(line -> line.regionMatches(true, 0, "Sec-WebSocket-Key:", 0, 18))
                    .map(line -> line.substring(18).strip())
                    .findFirst()
                    .orElse("");
        }

        void upgrade() throws IOException {
            try {
                byte[] digest = MessageDigest.getInstance("SHA-1")
                        .digest((key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11").getBytes(StandardCharsets.US_ASCII));
                raw("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                        + "Sec-WebSocket-Accept: " + Base64.getEncoder().encodeToString(digest) + "\r\n\r\n");
            } catch (GeneralSecurityException impossible) {
                throw new IllegalStateException(impossible);
            }
        }

        /** Reads what the client says until a text begins so. */
        void readUntil(String beginning) throws IOException {
            while (true) {
                in.readUnsignedByte();
                int length = in.readUnsignedByte() & 0x7F;
                if (length == 126) {
                    length = in.readUnsignedShort();
                } else if (length == 127) {
                    length = (int) in.readLong();
                }
                byte[] mask = in.readNBytes(4);
                byte[] text = in.readNBytes(length);
                for (int at = 0; at < text.length; at++) {
                    text[at] ^= mask[at % 4];
                }
                if (new String(text, StandardCharsets.UTF_8).startsWith(beginning)) {
                    return;
                }
            }
        }

        void text(String text) throws IOException {
            frame(TEXT, text.getBytes(StandardCharsets.UTF_8));
        }

        void frame(int kind, byte[] payload) throws IOException {
            ByteArrayOutputStream frame = new ByteArrayOutputStream();
            frame.write(0x80 | kind);
            if (payload.length < 126) {
                frame.write(payload.length);
            } else if (payload.length < 65_536) {
                frame.write(126);
                frame.write(payload.length >> 8);
                frame.write(payload.length);
            } else {
                frame.write(127);
                frame.writeBytes(ByteBuffer.allocate(8).putLong(payload.length).array());
            }
            frame.writeBytes(payload);
            socket.getOutputStream().write(frame.toByteArray());
        }

        void bytes(int... bytes) throws IOException {
            for (int one : bytes) {
                socket.getOutputStream().write(one);
            }
        }

        void raw(String text) throws IOException {
            socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
        }

        void status(String line) throws IOException {
            raw("HTTP/1.1 " + line + "\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
        }

        /** A frame of 2^40 bytes, of which more come than are read. */
        void endless() throws IOException {
            bytes(0x81, 127, 0, 0, 1, 0, 0, 0, 0, 0, '4', '2', '"');
            byte[] piece = new byte[MessageBound.LONGEST / 8];
            for (int sent = 0; sent < 24; sent++) {
                socket.getOutputStream().write(piece);
            }
        }

        void reset() throws IOException {
            socket.setSoLinger(true, 0);
            socket.close();
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
