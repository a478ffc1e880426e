package io.github.camelcloudconvert.client.transport;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** A loopback server whose test decides what happens on each connection, byte by byte. */
public final class RawServer implements AutoCloseable {

    private final ServerSocket server;
    private final Handler handler;
    private final List<Connection> connections = new CopyOnWriteArrayList<>();
    private final AtomicInteger accepted = new AtomicInteger();

    private RawServer(ServerSocket server, Handler handler) {
        this.server = server;
        this.handler = handler;
    }

    /** What to do with one connection; it is closed when the handler returns. */
    @FunctionalInterface
    public interface Handler {
        void handle(Connection connection) throws IOException;
    }

    public static RawServer start(Handler handler) {
        try {
            RawServer raw = new RawServer(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), handler);
            daemon(raw::accept);
            return raw;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A server of which each connection waits for the client to hang up. */
    public static RawServer silent() {
        return start(Connection::awaitHangUp);
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Connection connection = new Connection(server.accept(), accepted.getAndIncrement());
                connections.add(connection);
                daemon(() -> serve(connection));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Connection connection) {
        try (connection) {
            handler.handle(connection);
        } catch (IOException hungUp) {
            // what the client does to the connection is asserted by the test, not here
            connection.hungUp = true;
        }
    }

    private static void daemon(Runnable work) {
        Thread thread = new Thread(work, "raw-server");
        thread.setDaemon(true);
        thread.start();
    }

    public URI uri() {
        return URI.create("http://localhost:" + server.getLocalPort());
    }

    public int port() {
        return server.getLocalPort();
    }

    public int connections() {
        return accepted.get();
    }

    /** Whether the client has closed every connection, or at least one. */
    public boolean allHungUp() {
        return !connections.isEmpty() && connections.stream().allMatch(c -> c.hungUp);
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (Connection connection : connections) {
            connection.close();
        }
    }

    /** One accepted connection. */
    public static final class Connection implements AutoCloseable {

        private final Socket socket;
        private final int number;
        private volatile boolean hungUp;

        Connection(Socket socket, int number) {
            this.socket = socket;
            this.number = number;
        }

        /** From 0, in the order of acceptance. */
        public int number() {
            return number;
        }

        public InputStream in() throws IOException {
            return socket.getInputStream();
        }

        /** Reads up to the blank line after the headers. */
        public String readHead() throws IOException {
            ByteArrayOutputStream head = new ByteArrayOutputStream();
            while (!head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
                int next = in().read();
                if (next < 0) {
                    hungUp = true;
                    throw new EOFException("the client hung up");
                }
                head.write(next);
            }
            return head.toString(StandardCharsets.ISO_8859_1);
        }

        public byte[] read(int length) throws IOException {
            return in().readNBytes(length);
        }

        public void write(String text) throws IOException {
            write(text.getBytes(StandardCharsets.ISO_8859_1));
        }

        public void write(byte[] bytes) throws IOException {
            OutputStream out = socket.getOutputStream();
            out.write(bytes);
            out.flush();
        }

        /** Reads on until the client closes; a test's own time limit bounds it. */
        public void awaitHangUp() throws IOException {
            in().transferTo(OutputStream.nullOutputStream());
            hungUp = true;
        }

        /** Closes with RST instead of FIN. */
        public void reset() throws IOException {
            try {
                socket.setSoLinger(true, 0);
            } catch (SocketException alreadyClosed) {
                hungUp = true;
            }
            socket.close();
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
