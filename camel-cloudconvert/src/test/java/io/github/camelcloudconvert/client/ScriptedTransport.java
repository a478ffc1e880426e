package io.github.camelcloudconvert.client;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;

import io.github.camelcloudconvert.client.transport.Call;
import io.github.camelcloudconvert.client.transport.Reply;
import io.github.camelcloudconvert.client.transport.Transport;
import io.github.camelcloudconvert.client.transport.TransportException;

/**
 * Keeps every call and answers as the test says: at once through a rule for a method and the start of a path, or later
 * through the call's open future.
 */
public final class ScriptedTransport implements Transport {

    /** What becomes of a call. */
    @FunctionalInterface
    public interface Answer {
        CompletableFuture<Reply> to(Call call);
    }

    /** A call and what became of it. */
    public record Sent(Call call, CompletableFuture<Reply> reply) {

        public String line() {
            return call.method() + " " + call.host() + " " + call.path();
        }

        public String body() {
            return call.body() == null ? "" : new String(call.body(), StandardCharsets.UTF_8);
        }
    }

    private final List<Sent> sent = new ArrayList<>();
    private final Map<String, List<Answer>> rules = new TreeMap<>();

    @Override
    public CompletableFuture<Reply> send(Call call) {
        CompletableFuture<Reply> reply = answer(call);
        sent.add(new Sent(call, reply));
        return reply;
    }

    private CompletableFuture<Reply> answer(Call call) {
        String line = call.method() + " " + call.host() + " " + call.path();
        for (Map.Entry<String, List<Answer>> rule : rules.entrySet()) {
            if (line.startsWith(rule.getKey())) {
                List<Answer> answers = rule.getValue();
                return (answers.size() > 1 ? answers.remove(0) : answers.get(0)).to(call);
            }
        }
        return new CompletableFuture<>();
    }

    /** Answers in turn; the last answer stays. Without a rule a call stays open. */
    public ScriptedTransport on(String line, Answer... answers) {
        rules.put(line, new ArrayList<>(List.of(answers)));
        return this;
    }

    public static Answer reply(int status, String body) {
        return reply(status, body, Map.of());
    }

    public static Answer reply(int status, String body, Map<String, String> headers) {
        return call ->
                CompletableFuture.completedFuture(new Reply(status, headers, body.getBytes(StandardCharsets.UTF_8)));
    }

    public static Answer broken(boolean sent) {
        return call -> CompletableFuture.failedFuture(new TransportException("connection reset", sent, null));
    }

    public static Answer open() {
        return call -> new CompletableFuture<>();
    }

    public List<Sent> sent() {
        return List.copyOf(sent);
    }

    public List<String> lines() {
        return sent.stream().map(Sent::line).toList();
    }

    public long count(String line) {
        return lines().stream().filter(each -> each.startsWith(line)).count();
    }

    public Sent last() {
        return sent.get(sent.size() - 1);
    }
}
