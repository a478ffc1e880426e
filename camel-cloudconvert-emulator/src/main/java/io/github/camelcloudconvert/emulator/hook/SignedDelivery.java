package io.github.camelcloudconvert.emulator.hook;

import java.net.URI;

import org.jspecify.annotations.Nullable;

/**
 * One event on its way to one address; every attempt sends the same text as UTF-8.
 *
 * @param webhookId null when the address came with the job
 * @param signature of the body as it was before anybody touched it
 */
public record SignedDelivery(@Nullable Long webhookId, URI target, Event event, String body, String signature) {

    /** What it is about. */
    public record Event(String name, String jobId) {}

    public static SignedDelivery signed(@Nullable Long webhookId, URI target, Event event, String body, String secret) {
        return new SignedDelivery(webhookId, target, event, body, HookSignature.of(secret, body));
    }

    /** The same signature over a body in which the name of the event reads otherwise. */
    SignedDelivery tampered() {
        return withBody(body.replaceFirst("\"event\":\"job", "\"event\":\"JOB"));
    }

    /** The same signature over the first part of the body. */
    SignedDelivery truncated(long length) {
        return withBody(body.substring(0, (int) Math.min(body.length(), length)));
    }

    private SignedDelivery withBody(String other) {
        return new SignedDelivery(webhookId, target, event, other, signature);
    }

    /** Without body and signature, which hold signed addresses. */
    @Override
    public String toString() {
        return "HookLetter[" + event.name() + " of " + event.jobId() + "]";
    }
}
