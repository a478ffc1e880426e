package io.github.camelcloudconvert.client.transport;

import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/** Adds the account's token. It stands directly on the API's wire, so that nothing else can come to carry it. */
final class AuthTransport implements Transport {

    private final Supplier<String> token;
    private final Wire wire;

    private AuthTransport(Supplier<String> token, Wire wire) {
        this.token = token;
        this.wire = wire;
    }

    static Transport create(Supplier<String> token, Wire wire) {
        return new AuthTransport(token, wire);
    }

    /** Reads the token anew, so that a rotated one counts from the next attempt on. */
    @Override
    public CompletableFuture<Reply> send(Call call) {
        String current;
        try {
            current = checked(token.get());
        } catch (RuntimeException unavailable) {
            return CompletableFuture.failedFuture(new TransportException(
                    "the API key could not be read (" + unavailable.getClass().getSimpleName() + ")", false, null));
        }
        if (current == null) {
            return CompletableFuture.failedFuture(
                    new TransportException("the API key is empty or holds characters that no key has", false, null));
        }
        return wire.send(call, "Bearer " + current);
    }

    /** A key read from a file often ends in a newline; a control character inside could forge a header. */
    private static @Nullable String checked(@Nullable String raw) {
        String stripped = raw == null ? "" : raw.strip();
        boolean plain = stripped.chars().allMatch(c -> c > ' ' && c < 127);
        return stripped.isEmpty() || !plain ? null : stripped;
    }

    @Override
    public String toString() {
        return "Auth[" + wire + "]";
    }
}
