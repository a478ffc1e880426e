package io.github.camelcloudconvert.mcp;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import com.fasterxml.jackson.databind.JsonNode;

/** A server that reads what a test writes line by line, and keeps what it answers. */
final class Talk implements AutoCloseable {

    private final PipedOutputStream keyboard = new PipedOutputStream();
    private final ByteArrayOutputStream screen = new ByteArrayOutputStream();
    private final ByteArrayOutputStream errors = new ByteArrayOutputStream();
    private final CompletableFuture<Integer> status = new CompletableFuture<>();

    Talk(String... arguments) throws IOException {
        PipedInputStream in = new PipedInputStream(keyboard, 1 << 20);
        Thread server = new Thread(() -> status.complete(Main.run(
                List.of(arguments),
                name -> null,
                in,
                new PrintStream(screen, true, StandardCharsets.UTF_8),
                new PrintStream(errors, true, StandardCharsets.UTF_8))));
        server.setDaemon(true);
        server.start();
        say(
                """
                {"jsonrpc":"2.0","id":0,"method":"initialize","params":{"protocolVersion":"2025-06-18",\
                "capabilities":{},"clientInfo":{"name":"test","version":"1"}}}""");
        say("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}");
    }

    void say(String line) throws IOException {
        keyboard.write((line + "\n").getBytes(StandardCharsets.UTF_8));
        keyboard.flush();
    }

    /** A call that asks for its progress. */
    void call(int id, String tool, String arguments) throws IOException {
        say(
                """
                {"jsonrpc":"2.0","id":%d,"method":"tools/call","params":{"name":"%s","arguments":%s,\
                "_meta":{"progressToken":%d}}}"""
                        .formatted(id, tool, arguments, id));
    }

    /** All that was answered so far; fails where one line is no JSON. */
    List<JsonNode> heard() {
        return screen.toString(StandardCharsets.UTF_8).lines().map(Agent::json).toList();
    }

    boolean answered(int id) {
        return heard().stream().anyMatch(message -> message.path("id").asInt(-1) == id);
    }

    String errors() {
        return errors.toString(StandardCharsets.UTF_8);
    }

    int end() throws Exception {
        keyboard.close();
        return status.get(60, TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        try {
            end();
        } catch (Exception failed) {
            throw new AssertionError(failed);
        }
    }
}
