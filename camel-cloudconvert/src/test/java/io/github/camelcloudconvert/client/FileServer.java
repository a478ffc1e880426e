package io.github.camelcloudconvert.client;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;

import io.github.camelcloudconvert.client.transport.RawServer;
import io.github.camelcloudconvert.client.transport.RawServer.Connection;

/** A storage host: answers by path, also several requests at once. A path without an answer stays silent. */
public final class FileServer implements AutoCloseable {

    /** Method and path of every request that has arrived whole. */
    public final List<String> requests = new CopyOnWriteArrayList<>();

    private final Map<String, Queue<String>> answers = new ConcurrentHashMap<>();
    private final RawServer server = RawServer.start(this::serve);

    /** Answers in turn; the last answer stays. */
    public FileServer on(String path, String... replies) {
        answers.put(path, new ConcurrentLinkedQueue<>(new ArrayDeque<>(List.of(replies))));
        return this;
    }

    public FileServer file(String path, String content) {
        return on(path, ok(content));
    }

    public static String ok(String content) {
        return "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nETag: \"1\"\r\nContent-Length: " + content.length()
                + "\r\n\r\n" + content;
    }

    public static String status(int status) {
        return "HTTP/1.1 " + status + " X\r\nContent-Length: 0\r\n\r\n";
    }

    private void serve(Connection connection) throws IOException {
        for (int request = 0; request < 1000; request++) {
            String head = connection.readHead();
            connection.read(length(head));
            String path = head.split(" ")[1];
            requests.add(head.split(" ")[0] + " " + path);
            Queue<String> replies = answers.get(path);
            if (replies == null) {
                connection.awaitHangUp();
                return;
            }
            connection.write(replies.size() > 1 ? replies.remove() : replies.element());
        }
    }

    private static int length(String head) {
        return head.lines()
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith("content-length:"))
                .mapToInt(line -> Integer.parseInt(line.substring(15).strip()))
                .findFirst()
                .orElse(0);
    }

    public String url(String path) {
        return server.uri() + path;
    }

    /** Whether every connection has been closed by its client. */
    boolean hungUp() {
        return server.allHungUp();
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
