package io.github.camelcloudconvert.client.transport;

import java.util.concurrent.CompletableFuture;

import io.github.camelcloudconvert.client.time.Deadline;
import org.jspecify.annotations.Nullable;

/** The account's token, as it is sent. Safe for any thread. */
final class Credentials {

    private final TokenSource source;
    private final TokenRenewal renewal;
    private volatile Bearer latest = new Bearer("", null);

    Credentials(TokenSource source, TokenRenewal renewal) {
        this.source = source;
        this.renewal = renewal;
    }

    /** What the source said, and the token in it; null where it holds none that can be sent. */
    private record Bearer(String raw, @Nullable String token) {}

    /**
     * Reads the token anew, so that a rotated one counts from the next attempt on.
     *
     * @throws TransportException if there is none, without its text
     */
    String token() throws TransportException {
        String current;
        try {
            current = checked(source.token());
        } catch (Throwable unavailable) { // code of the user's: its message may quote the token
            throw new TransportException(
                    "the API key could not be read (" + unavailable.getClass().getSimpleName() + ")", false, null);
        }
        if (current == null) {
            throw new TransportException("the API key is empty or holds characters that no key has", false, null);
        }
        return current;
    }

    /** Whether a refused token may be followed by another one. */
    boolean mayChange() {
        return !(source instanceof TokenSource.Fixed);
    }

    /** The token that counts now, where it is another one that can be sent. */
    @Nullable
    String newerThan(String refused) {
        try {
            String now = checked(source.token());
            return refused.equals(now) ? null : now;
        } catch (Throwable unavailable) { // code of the user's: it must not cost the reply
            return null;
        }
    }

    /** Asks for a new token; never fails. */
    CompletableFuture<Boolean> renew(String refused, Deadline deadline) {
        return renewal.renew(refused, deadline);
    }

    private @Nullable String checked(@Nullable String raw) {
        String text = raw == null ? "" : raw;
        Bearer known = latest;
        if (!known.raw().equals(text)) {
            known = new Bearer(text, usable(text));
            latest = known;
        }
        return known.token();
    }

    /** A key read from a file often ends in a newline; a control character inside could forge a header. */
    private static @Nullable String usable(String raw) {
        String stripped = raw.strip();
        boolean plain = stripped.chars().allMatch(c -> c > ' ' && c < 127);
        return stripped.isEmpty() || !plain ? null : stripped;
    }

    /** Leaves out the token. */
    @Override
    public String toString() {
        return "Credentials";
    }
}
