package io.github.camelcloudconvert.emulator;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/** A server that receives webhooks; it answers 200, or what was asked for, once each. */
final class Inbox implements AutoCloseable {
    private final HttpServer server;
    private final List<Letter> letters = new CopyOnWriteArrayList<>();
    private final Queue<Integer> answers = new ConcurrentLinkedQueue<>();

    /** A request as it arrived. */
    record Letter(String path, String body, String signature, String contentType, Headers headers) {}

    Inbox() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::receive);
        server.start();
    }

    String url(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    void answer(Integer... statuses) {
        answers.addAll(List.of(statuses));
    }

    List<Letter> letters() {
        return letters;
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void receive(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        letters.add(new Letter(
                exchange.getRequestURI().getPath(),
                new String(body, StandardCharsets.UTF_8),
                exchange.getRequestHeaders().getFirst("CloudConvert-Signature"),
                exchange.getRequestHeaders().getFirst("Content-Type"),
                exchange.getRequestHeaders()));
        Integer status = answers.poll();
        exchange.sendResponseHeaders(status == null ? 200 : status, -1);
        exchange.close();
    }
}
