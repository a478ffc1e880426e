package io.github.camelcloudconvert.client.transport;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;

import io.github.camelcloudconvert.client.time.Deadline;
import io.github.camelcloudconvert.client.time.Delayer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The account's token, as it is sent. A new one is asked for once for each that was refused: all calls that it failed wait
 * for the same renewal. One that hangs is dropped by the first call that gives up on it, so that the next refusal asks
 * again. Safe for any thread.
 */
final class Credentials {

    private static final Logger LOG = LoggerFactory.getLogger(Credentials.class);

    private final TokenSource source;
    private final Delayer time;
    private final Duration longest;
    private final AtomicReference<@Nullable Renewal> running = new AtomicReference<>();
    private volatile Bearer latest = new Bearer("", null);

    /** @param longest how long a renewal may take, however long the call may still wait */
    Credentials(TokenSource source, Delayer time, Duration longest) {
        this.source = source;
        this.time = time;
        this.longest = longest;
    }

    private record Renewal(String refused, CompletableFuture<Boolean> renewed) {}

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

    /** Whether there is a new token now. Never fails; at the deadline the answer is no. */
    CompletableFuture<Boolean> renew(String refused, Deadline deadline) {
        Renewal shared = shared(refused);
        CompletableFuture<Boolean> own = new CompletableFuture<>();
        shared.renewed().thenAccept(own::complete);
        if (!own.isDone()) {
            CompletableFuture<Void> timer = time.after(deadline.orAfter(longest).remaining());
            own.whenComplete((renewed, failure) -> timer.cancel(false));
            timer.whenComplete((due, stopped) -> giveUp(shared, own));
        }
        return own;
    }

    private void giveUp(Renewal shared, CompletableFuture<Boolean> own) {
        if (own.complete(false)) {
            running.compareAndSet(shared, null);
            LOG.debug("the renewal of a refused token takes too long");
        }
    }

    private Renewal shared(String refused) {
        Renewal mine = new Renewal(refused, new CompletableFuture<>());
        Renewal shared = running.updateAndGet(
                current -> current != null && current.refused().equals(refused) ? current : mine);
        if (shared == null || shared.renewed() == mine.renewed()) {
            start(mine);
            return mine;
        }
        return shared;
    }

    private void start(Renewal renewal) {
        LOG.debug("the service refused the token, asking for a new one");
        try {
            source.renew(renewal.refused()).whenComplete((renewed, failure) -> end(renewal, renewed, failure));
        } catch (Throwable broken) { // foreign code: it must not cost the reply
            end(renewal, false, broken);
        }
    }

    private void end(Renewal renewal, @Nullable Boolean renewed, @Nullable Throwable failure) {
        running.compareAndSet(renewal, null);
        if (failure != null) {
            // its message may quote the token
            LOG.debug("no new token: {}", failure.getClass().getName());
        }
        renewal.renewed().complete(failure == null && Boolean.TRUE.equals(renewed));
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
