package io.github.camelcloudconvert.client.transport;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** A transport whose test completes each attempt by hand. */
final class ScriptedTransport implements Transport {

    final List<CompletableFuture<Reply>> attempts = new ArrayList<>();

    @Override
    public CompletableFuture<Reply> send(Call call) {
        return send(call, "");
    }

    CompletableFuture<Reply> send(Call call, String token) {
        CompletableFuture<Reply> attempt = new CompletableFuture<>();
        attempts.add(attempt);
        return attempt;
    }

    CompletableFuture<Reply> last() {
        return attempts.get(attempts.size() - 1);
    }

    void answer(int status, Map<String, String> headers) {
        last().complete(new Reply(status, headers, new byte[0]));
    }

    void answer(int status) {
        answer(status, Map.of());
    }

    void breakOff(boolean sent) {
        last().completeExceptionally(new TransportException("broke", sent, null));
    }
}
