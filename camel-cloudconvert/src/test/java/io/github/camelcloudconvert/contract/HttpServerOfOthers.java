package io.github.camelcloudconvert.contract;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.DigestInputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import org.jspecify.annotations.Nullable;

/**
 * The web server of a third party: it hands out files at {@code /known}, {@code /chunked} and {@code /cut}, and takes them
 * at {@code /target}, or with a password at {@code /guarded}.
 */
public final class HttpServerOfOthers implements AutoCloseable {

    static final String CREDENTIALS = "Basic dXNlcjpvcGVu"; // user:open

    private final HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Content content;
    private final List<Taken> taken = new CopyOnWriteArrayList<>();

    /** What is handed out. */
    public interface Content {
        long length();

        void writeTo(OutputStream out) throws IOException;

        static Content of(String ascii) {
            byte[] bytes = ascii.getBytes(StandardCharsets.US_ASCII);
            return new Content() {
                @Override
                public long length() {
                    return bytes.length;
                }

                @Override
                public void writeTo(OutputStream out) throws IOException {
                    out.write(bytes);
                }
            };
        }
    }

    /**
     * A request with a file.
     *
     * @param length what the sender said of it beforehand; null where it said nothing
     * @param digest of its bytes
     */
    public record Taken(String path, @Nullable String length, @Nullable String type, String digest) {}

    public HttpServerOfOthers(Content content) throws IOException {
        this.content = content;
        server.setExecutor(threads);
        server.createContext("/known", exchange -> handOut(exchange, content.length()));
        server.createContext("/chunked", exchange -> handOut(exchange, 0));
        server.createContext("/cut", exchange -> handOut(exchange, content.length() + 1));
        server.createContext("/target", this::take);
        server.createContext("/guarded", exchange -> {
            if (CREDENTIALS.equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
                take(exchange);
            } else {
                refuse(exchange);
            }
        });
        server.start();
    }

    /** @param length as {@link HttpExchange#sendResponseHeaders} takes it */
    private void handOut(HttpExchange exchange, long length) throws IOException {
        exchange.getResponseHeaders().add("Content-Type", "text/plain");
        exchange.getResponseHeaders().add("ETag", "\"of the source\"");
        exchange.sendResponseHeaders(200, length);
        // not closed where an exception cuts it: the server then drops the connection
        OutputStream out = exchange.getResponseBody();
        content.writeTo(out);
        out.close();
        exchange.close();
    }

    private void take(HttpExchange exchange) throws IOException {
        MessageDigest digest = sha256();
        try (InputStream in = new DigestInputStream(exchange.getRequestBody(), digest)) {
            in.transferTo(OutputStream.nullOutputStream());
        }
        taken.add(new Taken(
                exchange.getRequestURI().getPath(),
                exchange.getRequestHeaders().getFirst("Content-Length"),
                exchange.getRequestHeaders().getFirst("Content-Type"),
                HexFormat.of().formatHex(digest.digest())));
        exchange.sendResponseHeaders(204, -1);
        exchange.close();
    }

    /** Reads what was sent, as servers do that ask for a password: the sender has to send it again. */
    private static void refuse(HttpExchange exchange) throws IOException {
        try (InputStream unwanted = exchange.getRequestBody()) {
            unwanted.transferTo(OutputStream.nullOutputStream());
        }
        exchange.getResponseHeaders().add("WWW-Authenticate", "Basic realm=\"files\"");
        exchange.sendResponseHeaders(401, -1);
        exchange.close();
    }

    /** As it is noted of what is taken. */
    public static String digest(Content content) throws IOException {
        MessageDigest digest = sha256();
        content.writeTo(new DigestOutputStream(OutputStream.nullOutputStream(), digest));
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError(impossible);
        }
    }

    public String url(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    public List<Taken> taken() {
        return taken;
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
