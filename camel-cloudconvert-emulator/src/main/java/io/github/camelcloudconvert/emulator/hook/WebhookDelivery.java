package io.github.camelcloudconvert.emulator.hook;

import java.net.URI;
import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * One attempt to deliver an event, as a test looks at it.
 *
 * @param letter what was sent, and where
 * @param attempt from 1
 * @param status of the answer, null when there was none
 * @param problem why there was no answer, else null
 * @param verdict what follows from it
 * @param sentAt by the emulator's clock
 */
public record WebhookDelivery(
        SignedDelivery letter,
        int attempt,
        @Nullable Integer status,
        @Nullable String problem,
        HookPolicy.Verdict verdict,
        Instant sentAt) {

    /** The event, as {@code job.finished}. */
    public String event() {
        return letter.event().name();
    }

    public String jobId() {
        return letter.event().jobId();
    }

    public URI target() {
        return letter.target();
    }

    /** The webhook of the account, or null when the address came with the job. */
    public @Nullable Long webhookId() {
        return letter.webhookId();
    }

    /** The body as it was sent. */
    public String body() {
        return letter.body();
    }

    /** Value of the header {@code CloudConvert-Signature}. */
    public String signature() {
        return letter.signature();
    }

    public boolean successful() {
        return status != null && status >= 200 && status < 300;
    }
}
