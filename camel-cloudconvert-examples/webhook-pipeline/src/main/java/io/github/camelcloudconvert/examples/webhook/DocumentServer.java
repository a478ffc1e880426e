package io.github.camelcloudconvert.examples.webhook;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/**
 * Plays the servers of others: one lists and hands out documents, one takes files.
 *
 * <p>{@code GET /documents} answers with a name a line, {@code GET /documents/NAME} with the bytes of one, in chunks and
 * with no word of their length; {@code PUT /archive/NAME} takes a file, and asks for its length beforehand.
 */
class DocumentServer implements AutoCloseable {

    private static final String DOCUMENTS = "/documents";
    private static final String ARCHIVE = "/archive";

    private final HttpServer server;
    private final Path documents;
    private final Path archive;

    /**
     * Starts at a free port of this machine.
     *
     * @param documents the folder of what is handed out
     * @param archive the folder of what is taken, made where it is missing
     */
    DocumentServer(Path documents, Path archive) throws IOException {
        this.documents = documents;
        this.archive = Files.createDirectories(archive);
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(DOCUMENTS, this::handOut);
        server.createContext(ARCHIVE, this::take);
        server.start();
    }

    URI documents() {
        return address(DOCUMENTS);
    }

    URI archive() {
        return address(ARCHIVE);
    }

    private URI address(String path) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
    }

    private void handOut(HttpExchange request) throws IOException {
        try (request) {
            String name = name(request);
            Path file = documents.resolve(name);
            if (name.isEmpty()) {
                answer(request, 200, String.join("\n", names()));
            } else if (Files.isRegularFile(file)) {
                request.sendResponseHeaders(200, 0);
                try (OutputStream out = request.getResponseBody()) {
                    Files.copy(file, out);
                }
            } else {
                answer(request, 404, name + " is not here");
            }
        }
    }

    /** What a test lets fail. */
    void take(HttpExchange request) throws IOException {
        try (request;
                InputStream body = request.getRequestBody()) {
            if (request.getRequestHeaders().getFirst("Content-Length") == null) {
                answer(request, 411, "say how long it is");
                return;
            }
            Path part = archive.resolve("." + name(request) + ".part");
            Files.copy(body, part, StandardCopyOption.REPLACE_EXISTING);
            Files.move(part, archive.resolve(name(request)), StandardCopyOption.REPLACE_EXISTING);
            request.sendResponseHeaders(201, -1);
        }
    }

    /** How many documents there are. */
    int count() throws IOException {
        return names().size();
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(documents)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    /** The last segment of the path, so that no name leads out of the folder; empty for the list. */
    private static String name(HttpExchange request) {
        String below = request.getRequestURI()
                .getPath()
                .substring(request.getHttpContext().getPath().length());
        return below.substring(below.lastIndexOf('/') + 1);
    }

    static void answer(HttpExchange request, int status, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        request.sendResponseHeaders(status, bytes.length);
        request.getResponseBody().write(bytes);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
