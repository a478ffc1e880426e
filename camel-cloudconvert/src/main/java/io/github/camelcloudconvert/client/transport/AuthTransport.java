package io.github.camelcloudconvert.client.transport;

import java.util.concurrent.CompletableFuture;

import io.github.camelcloudconvert.client.time.Stepwise;
import org.jspecify.annotations.Nullable;

/**
 * Adds the account's token. It stands directly on the API's wire, so that nothing else can come to carry it. A refused
 * token (401) means that nothing was done; so any call is sent again with a token that is new, renewed once for it.
 */
final class AuthTransport implements Transport {

    private static final int REFUSED = 401;

    private final TokenSource tokens;
    private final TokenRenewal renewal;
    private final Wire wire;

    private AuthTransport(TokenSource tokens, TokenRenewal renewal, Wire wire) {
        this.tokens = tokens;
        this.renewal = renewal;
        this.wire = wire;
    }

    static Transport create(TokenSource tokens, TokenRenewal renewal, Wire wire) {
        return new AuthTransport(tokens, renewal, wire);
    }

    /** Reads the token anew, so that a rotated one counts from the next attempt on. */
    @Override
    public CompletableFuture<Reply> send(Call call) {
        String current;
        try {
            current = checked(tokens.token());
        } catch (Throwable unavailable) {
            return CompletableFuture.failedFuture(new TransportException(
                    "the API key could not be read (" + unavailable.getClass().getSimpleName() + ")", false, null));
        }
        if (current == null) {
            return CompletableFuture.failedFuture(
                    new TransportException("the API key is empty or holds characters that no key has", false, null));
        }
        // the common case pays nothing for a renewal that cannot be
        return tokens instanceof FixedToken ? sendWith(current, call) : new Attempts(call).start(current);
    }

    private CompletableFuture<Reply> sendWith(String token, Call call) {
        return wire.send(call, "Bearer " + token);
    }

    /** The token that counts now, where it is another one that can be sent. */
    private @Nullable String newerThan(String refused) {
        try {
            String now = checked(tokens.token());
            return refused.equals(now) ? null : now;
        } catch (Throwable unavailable) { // somebody else's code: it must not cost the reply
            return null;
        }
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

    /** One call: at most one attempt with a token that was rotated meanwhile, and one with a renewed one. */
    private final class Attempts {

        private final Call call;
        private final Stepwise<Reply> result = new Stepwise<>();
        private boolean rotated;
        private boolean renewed;

        Attempts(Call call) {
            this.call = call;
        }

        CompletableFuture<Reply> start(String token) {
            send(token);
            return result;
        }

        private void send(String token) {
            result.after(sendWith(token, call), (reply, failure) -> {
                if (failure != null) {
                    result.completeExceptionally(failure);
                } else if (reply.status() == REFUSED) {
                    refused(token, reply);
                } else {
                    result.complete(reply);
                }
            });
        }

        private void refused(String token, Reply reply) {
            String newer = rotated ? null : newerThan(token);
            if (newer != null) {
                rotated = true;
                sendOr(newer, reply);
            } else if (renewed) {
                result.complete(reply);
            } else {
                renewed = true;
                result.after(
                        renewal.renew(token, call.deadline()),
                        (done, failure) -> sendOr(failure == null && done ? newerThan(token) : null, reply));
            }
        }

        /** Without a token, or without time, the refusal stands. */
        private void sendOr(@Nullable String newer, Reply reply) {
            if (newer == null || call.deadline().passed()) {
                result.complete(reply);
            } else {
                send(newer);
            }
        }
    }
}
