package io.github.camelcloudconvert.client.transfer;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;

import io.github.camelcloudconvert.client.transport.RawServer;
import io.github.camelcloudconvert.client.transport.RawServer.Connection;

/** A storage host of which a test scripts each request in turn; the last script serves all that follow. */
final class StorageStub implements AutoCloseable {

    static final String ETAG = "\"d41d8cd98f\"";

    final List<String> heads = new CopyOnWriteArrayList<>();
    private final List<Script> scripts;
    private final RawServer server;

    StorageStub(Script... scripts) {
        this.scripts = List.of(scripts);
        this.server = RawServer.start(this::serve);
    }

    /** Answers one request. */
    @FunctionalInterface
    interface Script {
        void answer(Connection connection, String head) throws IOException;
    }

    private void serve(Connection connection) throws IOException {
        while (true) {
            String head = connection.readHead();
            heads.add(head);
            scripts.get(Math.min(heads.size(), scripts.size()) - 1).answer(connection, head);
        }
    }

    RawServer server() {
        return server;
    }

    String url() {
        return server.uri() + "/tasks/file?X-Amz-Signature=s3cr3t%2F";
    }

    static String header(String head, String name) {
        return head.lines()
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(name.toLowerCase(Locale.ROOT) + ":"))
                .map(line -> line.substring(name.length() + 1).strip())
                .findFirst()
                .orElse("");
    }

    /** The whole file. */
    static Script whole(byte[] file) {
        return cut(file, file.length);
    }

    /** The whole file announced, the connection cut after some bytes of it. */
    static Script cut(byte[] file, int after) {
        return (connection, head) -> {
            connection.write("HTTP/1.1 200 OK\r\nContent-Type: application/pdf\r\nETag: " + ETAG
                    + "\r\nAccept-Ranges: bytes\r\nContent-Length: " + file.length + "\r\n\r\n");
            connection.write(Arrays.copyOf(file, after));
            if (after < file.length) {
                connection.close();
            }
        };
    }

    /** What the request's range asks for, if its tag still fits. */
    static Script rest(byte[] file, String etag) {
        return (connection, head) -> {
            String range = header(head, "Range");
            if (range.isEmpty() || !header(head, "If-Range").equals(etag)) {
                whole(file).answer(connection, head);
                return;
            }
            int from = Integer.parseInt(range.replaceAll("bytes=(\\d+)-", "$1"));
            connection.write("HTTP/1.1 206 Partial Content\r\nETag: " + etag + "\r\nContent-Range: bytes " + from + "-"
                    + (file.length - 1) + "/" + file.length + "\r\nContent-Length: " + (file.length - from)
                    + "\r\n\r\n");
            connection.write(Arrays.copyOfRange(file, from, file.length));
        };
    }

    static Script status(int status, String body) {
        return (connection, head) ->
                connection.write("HTTP/1.1 " + status + " X\r\nContent-Length: " + body.length() + "\r\n\r\n" + body);
    }

    static Script raw(String reply) {
        return (connection, head) -> {
            connection.write(reply);
            connection.close();
        };
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
