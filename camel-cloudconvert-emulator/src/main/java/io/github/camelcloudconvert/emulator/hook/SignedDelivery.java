package io.github.camelcloudconvert.emulator.hook;

import java.net.URI;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * One event on its way to one address; every attempt sends the same text as UTF-8, and the same headers.
 *
 * @param id of the delivery
 * @param webhookId null when the address came with the job
 * @param headers besides the type of the body; what is signed is the body as it was made
 */
public record SignedDelivery(
        String id, @Nullable Long webhookId, URI target, Event event, String body, Map<String, String> headers) {
    private static final String SIGNATURE = "CloudConvert-Signature";

    /** What it is about. */
    public record Event(String name, String jobId) {}

    public SignedDelivery {
        headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
    }

    /** A letter with headers of its own, to an address that is no webhook of {@link Webhooks}. */
    public static SignedDelivery of(URI target, Event event, String body, Map<String, String> headers) {
        return new SignedDelivery(UUID.randomUUID().toString(), null, target, event, body, headers);
    }

    public static SignedDelivery signed(@Nullable Long webhookId, URI target, Event event, String body, String secret) {
        Map<String, String> headers =
                Map.of("User-Agent", "CloudConvert-Webhook", SIGNATURE, HookSignature.of(secret, body));
        return new SignedDelivery(UUID.randomUUID().toString(), webhookId, target, event, body, headers);
    }

    /** Value of the header {@code CloudConvert-Signature}, empty when there is none. */
    String signature() {
        return headers.getOrDefault(SIGNATURE, "");
    }

    /** The same letter as another attempt of an earlier delivery. */
    public SignedDelivery as(String deliveryId) {
        return new SignedDelivery(deliveryId, webhookId, target, event, body, headers);
    }

    /** The same signature over a body in which the name of the event, or the status of the job, reads otherwise. */
    SignedDelivery tampered() {
        return withBody(body.replaceFirst("\"(event|type|status)\":\"", "\"$1\":\"X"));
    }

    /** The same signature over the first part of the body. */
    SignedDelivery truncated(long length) {
        return withBody(body.substring(0, (int) Math.min(body.length(), length)));
    }

    private SignedDelivery withBody(String other) {
        return new SignedDelivery(id, webhookId, target, event, other, headers);
    }

    /** Without body and signature, which hold signed addresses. */
    @Override
    public String toString() {
        return "SignedDelivery[" + event.name() + " of " + event.jobId() + "]";
    }
}
