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
 * Asks for new tokens, once for each that was refused: all calls that it failed wait for the same renewal. One that
 * hangs is dropped by the first who gives up on it, so that the next refusal asks again. Safe for any thread.
 */
final class TokenRenewal {

    private static final Logger LOG = LoggerFactory.getLogger(TokenRenewal.class);

    private final TokenSource source;
    private final Delayer time;
    private final Duration longest;
    private final AtomicReference<@Nullable Running> running = new AtomicReference<>();

    /** @param longest how long a renewal may take, however long the call may still wait */
    TokenRenewal(TokenSource source, Delayer time, Duration longest) {
        this.source = source;
        this.time = time;
        this.longest = longest;
    }

    private record Running(String refused, CompletableFuture<Boolean> renewed) {}

    /** Whether there is a new token now. Never fails; at the deadline the answer is no. */
    CompletableFuture<Boolean> renew(String refused, Deadline deadline) {
        Running shared = shared(refused);
        CompletableFuture<Boolean> own = new CompletableFuture<>();
        shared.renewed().thenAccept(own::complete);
        if (!own.isDone()) {
            CompletableFuture<Void> timer = time.after(deadline.orAfter(longest).remaining());
            own.whenComplete((renewed, failure) -> timer.cancel(false));
            timer.whenComplete((due, stopped) -> giveUp(shared, own));
        }
        return own;
    }

    private void giveUp(Running shared, CompletableFuture<Boolean> own) {
        if (own.complete(false)) {
            running.compareAndSet(shared, null);
            LOG.debug("the renewal of a refused token takes too long");
        }
    }

    private Running shared(String refused) {
        Running mine = new Running(refused, new CompletableFuture<>());
        Running shared = running.updateAndGet(
                current -> current != null && current.refused().equals(refused) ? current : mine);
        if (shared == null || shared.renewed() == mine.renewed()) {
            start(mine);
            return mine;
        }
        return shared;
    }

    private void start(Running renewal) {
        LOG.debug("the service refused the token, asking for a new one");
        try {
            source.renew(renewal.refused()).whenComplete((renewed, failure) -> end(renewal, renewed, failure));
        } catch (Throwable broken) { // foreign code: it must not cost the reply
            end(renewal, false, broken);
        }
    }

    private void end(Running renewal, @Nullable Boolean renewed, @Nullable Throwable failure) {
        running.compareAndSet(renewal, null);
        if (failure != null) {
            // its message may quote the token
            LOG.debug("no new token: {}", failure.getClass().getName());
        }
        renewal.renewed().complete(failure == null && Boolean.TRUE.equals(renewed));
    }
}
