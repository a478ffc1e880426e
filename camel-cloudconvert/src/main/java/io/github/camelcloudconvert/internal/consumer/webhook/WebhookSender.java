package io.github.camelcloudconvert.internal.consumer.webhook;

import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;

import io.github.camelcloudconvert.client.model.JobEvent;
import org.jspecify.annotations.Nullable;

/** The service whose deliveries a receiver takes: how they are told from those of strangers, and what they say. Thread-safe. */
public interface WebhookSender<E extends JobEvent> {

    /** Whether a delivery can be verified at all. */
    boolean hasSecret();

    /**
     * Whether the delivery comes from the service, and lately where it says when. Never throws.
     *
     * @param body as it arrived
     * @param headers by name; null where there is none
     */
    boolean verifies(byte[] body, UnaryOperator<@Nullable String> headers, Instant now);

    /** What a delivery says, true or not; empty where it says nothing that we know. Never throws. */
    Optional<E> read(byte[] body);

    /** Whether events of that name reach the route. */
    boolean wants(String event);

    /** Asks the service how the webhook is, where that can be asked. */
    default CompletableFuture<State> check() {
        return CompletableFuture.completedFuture(state());
    }

    /** What was last heard of the webhook. */
    default State state() {
        return State.UNKNOWN;
    }

    /** What the service says about the webhook. */
    enum State {
        /** Not asked yet, it does not tell, or the address is unknown. */
        UNKNOWN,
        ACTIVE,
        /** The last deliveries did not succeed. */
        FAILING,
        /** The service delivers nothing any more. */
        DISABLED,
        /** The service knows no webhook with the address. */
        MISSING
    }
}
