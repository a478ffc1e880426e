package io.github.camelcloudconvert.faults;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

import org.jspecify.annotations.Nullable;

/** The service on plain sockets: one of its requests, or each of one kind, meets a fault. */
final class FaultyService implements AutoCloseable {

    private static final ExecutorService THREADS = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work, "faulty-service");
        thread.setDaemon(true);
        return thread;
    });

    private static final byte[] HUGE = Fault.ascii("x".repeat(1024 * 1024));
    private static final int HUGE_PARTS = 50;

    final Books books;
    private final Request request;
    private final Fault fault;
    private final boolean forever;
    private final VirtualTime time;
    private final Map<String, Host> hosts = new LinkedHashMap<>();
    private final AtomicInteger met = new AtomicInteger();
    private final AtomicInteger working = new AtomicInteger();
    private final AtomicInteger silent = new AtomicInteger();

    FaultyService(Request request, Fault fault, boolean forever, VirtualTime time) throws IOException {
        this.request = request;
        this.fault = fault;
        this.forever = forever;
        this.time = time;
        for (String name : List.of("api", "sync", "storage", "elsewhere")) {
            hosts.put(name, new Host(name));
        }
        this.books = request.books(time, address("storage").toString());
        if (fault == Fault.REFUSED) {
            refuseAtOnce();
        }
    }

    URI address(String host) {
        return URI.create("http://127.0.0.1:" + host(host).port);
    }

    private Host host(String name) {
        return Objects.requireNonNull(hosts.get(name));
    }

    /** How often the fault was met; a refused connection is not seen here. */
    int met() {
        return met.get();
    }

    /** Requests that are being read or answered. */
    boolean working() {
        return working.get() > 0;
    }

    /** Requests without an answer that only the limit of their call ends. */
    int silent() {
        return silent.get();
    }

    int strangers() {
        return host("elsewhere").accepted.get();
    }

    /** Whether the client has closed every connection. */
    boolean abandoned() {
        return hosts.values().stream().allMatch(host -> host.open.get() == 0);
    }

    /** From the first request on, or after the one before it. */
    private void refuseAtOnce() throws IOException {
        for (String name : request.refusedAtOnce()) {
            host(name).refuse();
        }
    }

    private void refuseFromNowOn(String method, String path) throws IOException {
        if (request.refusedAfter(method, path, books.created())) {
            host("api").refuse();
        }
    }

    /** Where only one connection was to be refused, all are accepted from now on. */
    void timePasses() {
        if (fault == Fault.REFUSED && !forever) {
            hosts.values().forEach(Host::accept);
        }
    }

    @Override
    public void close() {
        hosts.values().forEach(Host::close);
    }

    /** One address with its connections. */
    private final class Host {

        private final String name;
        private final int port;
        private final AtomicInteger accepted = new AtomicInteger();
        private final AtomicInteger open = new AtomicInteger();
        private final List<Socket> sockets = new CopyOnWriteArrayList<>();
        private @Nullable ServerSocket server;
        private CompletableFuture<Void> accepting = CompletableFuture.completedFuture(null);

        /** Keeps the port while nothing listens, so that no other process and no connection is given it. */
        private @Nullable Socket kept;

        Host(String name) throws IOException {
            this.name = name;
            ServerSocket first = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
            this.port = first.getLocalPort();
            serve(first);
        }

        private synchronized void serve(ServerSocket listening) {
            server = listening;
            accepting = CompletableFuture.runAsync(
                    () -> {
                        while (!listening.isClosed()) {
                            try {
                                Socket socket = listening.accept();
                                accepted.incrementAndGet();
                                open.incrementAndGet();
                                sockets.add(socket);
                                THREADS.execute(() -> talk(this, socket));
                            } catch (IOException closed) {
                                return;
                            }
                        }
                    },
                    THREADS);
        }

        synchronized void refuse() throws IOException {
            if (server != null) {
                server.close();
                server = null;
                accepting.join(); // the port is free when no thread waits at it
                Socket bound = new Socket();
                bound.setReuseAddress(true);
                bound.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
                kept = bound;
            }
        }

        private void release() throws IOException {
            if (kept != null) {
                kept.close();
                kept = null;
            }
        }

        synchronized void accept() {
            if (server != null) {
                return;
            }
            try {
                release();
                ServerSocket again = new ServerSocket();
                again.setReuseAddress(true);
                again.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 100);
                serve(again);
            } catch (IOException taken) {
                throw new UncheckedIOException(taken);
            }
        }

        synchronized void close() {
            try {
                if (server != null) {
                    server.close();
                    server = null;
                }
                release();
                for (Socket socket : sockets) {
                    socket.close();
                }
            } catch (IOException gone) {
                throw new UncheckedIOException(gone);
            }
        }
    }

    private void talk(Host host, Socket socket) {
        try (Line line = new Line(host.name, socket)) {
            socket.setTcpNoDelay(true);
            while (!socket.isClosed()) {
                String head = line.readHead();
                working.incrementAndGet();
                try {
                    answer(line, head);
                } finally {
                    time.touch();
                    working.decrementAndGet();
                }
                if (line.stalled) {
                    line.awaitHangUp();
                }
            }
        } catch (IOException hungUp) {
            time.touch(); // what the client does to the connection is judged by the test
        } finally {
            host.open.decrementAndGet();
        }
    }

    private void answer(Line line, String head) throws IOException {
        time.touch();
        String method = head.substring(0, head.indexOf(' '));
        String path = head.substring(head.indexOf(' ') + 1, head.indexOf(" HTTP/"));
        boolean strikes = request.makes(line.host, method, path)
                && fault != Fault.REFUSED
                && (met.getAndIncrement() == 0 || forever);
        int length = line.length(head);
        if (strikes && fault == Fault.RESET_DURING) {
            line.read(length / 2);
            line.reset();
            return;
        }
        byte[] body = line.read(length);
        Reply reply =
                !strikes || fault.acted ? books.act(line.host, head, path, body) : Reply.of(200, "text/plain", "");
        if (fault == Fault.REFUSED) {
            refuseFromNowOn(method, path);
            line.write(reply.with("Connection", "close").bytes());
            line.close();
        } else if (strikes) {
            fault.strike.on(line, reply);
        } else {
            line.write(reply.bytes());
        }
    }

    /** One connection. */
    final class Line implements AutoCloseable {

        private final String host;
        private final Socket socket;
        private final InputStream in;
        private boolean stalled;

        Line(String host, Socket socket) throws IOException {
            this.host = host;
            this.socket = socket;
            this.in = new BufferedInputStream(socket.getInputStream());
        }

        private String readHead() throws IOException {
            StringBuilder head = new StringBuilder(512);
            while (head.length() < 4 || head.lastIndexOf("\r\n\r\n") != head.length() - 4) {
                int next = in.read();
                if (next < 0) {
                    throw new EOFException("the client hung up");
                }
                head.append((char) next);
            }
            return head.toString();
        }

        private int length(String head) {
            return head.lines()
                    .filter(line -> line.toLowerCase(Locale.ROOT).startsWith("content-length:"))
                    .mapToInt(line -> Integer.parseInt(line.substring(15).strip()))
                    .findFirst()
                    .orElse(0);
        }

        private byte[] read(int length) throws IOException {
            return in.readNBytes(length);
        }

        String elsewhere() {
            return address("elsewhere") + "/v2/jobs";
        }

        void write(String text) throws IOException {
            write(Fault.ascii(text));
        }

        void write(byte[] bytes) throws IOException {
            OutputStream out = socket.getOutputStream();
            out.write(bytes);
            out.flush();
        }

        void writeSlowly(byte[] bytes) throws IOException {
            for (int at = 0; at < bytes.length; at++) {
                write(new byte[] {bytes[at]});
                LockSupport.parkNanos(at % 32 == 0 ? 20_000 : 1);
            }
        }

        void writeHuge() throws IOException {
            write("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: "
                    + (HUGE_PARTS * HUGE.length + 10) + "\r\n\r\n{\"data\":\"");
            for (int part = 0; part < HUGE_PARTS; part++) {
                write(HUGE);
                time.touch();
            }
            write("\"");
        }

        /** Says nothing more; the test goes on until the client hangs up. */
        void stall() {
            stalled = true;
            if (request.held(host)) {
                silent.incrementAndGet();
            }
        }

        private void awaitHangUp() throws IOException {
            try {
                in.transferTo(OutputStream.nullOutputStream());
            } finally {
                if (request.held(host)) {
                    silent.decrementAndGet();
                }
                socket.close();
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

    /** A reply before it is written. */
    @SuppressWarnings("ArrayRecordComponent") // nobody compares replies
    record Reply(int status, String type, Map<String, String> headers, byte[] body, int announced) {

        static Reply of(int status, String type, String body) {
            return of(status, type, body.getBytes(StandardCharsets.UTF_8));
        }

        static Reply of(int status, String type, byte[] body) {
            return new Reply(status, type, Map.of(), body, body.length);
        }

        Reply with(String name, String value) {
            Map<String, String> more = new LinkedHashMap<>(headers);
            more.put(name, value);
            return new Reply(status, type, more, body, announced);
        }

        Reply withBody(byte[] other) {
            return new Reply(status, type, headers, other, other.length);
        }

        Reply announcing(int length) {
            return new Reply(status, type, headers, body, length);
        }

        private StringBuilder head() {
            StringBuilder head = new StringBuilder("HTTP/1.1 " + status + " X\r\nContent-Type: " + type + "\r\n");
            headers.forEach((name, value) ->
                    head.append(name).append(": ").append(value).append("\r\n"));
            return head;
        }

        /** All of it. */
        byte[] bytes() {
            ByteArrayOutputStream all = new ByteArrayOutputStream();
            all.writeBytes(Fault.ascii(
                    head().append("Content-Length: " + announced + "\r\n\r\n").toString()));
            all.writeBytes(body);
            return all.toByteArray();
        }

        /** The head of the same in chunks. */
        byte[] chunked() {
            return Fault.ascii(
                    head().append("Transfer-Encoding: chunked\r\n\r\n").toString());
        }
    }
}
