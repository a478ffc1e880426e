package io.github.camelcloudconvert.client.webhook;

import java.security.MessageDigest;

import org.jspecify.annotations.Nullable;

/** Tells whether the sender of a delivery knows the webhook's secret (docs/api-notes.md#webhook-deliveries). */
public final class WebhookSignature {

    /** The header that carries the signature. */
    public static final String HEADER = "CloudConvert-Signature";

    private WebhookSignature() {}

    /**
     * Whether the header's value is the body's signature. Takes as long for a nearly right signature as for a wrong one,
     * and never throws: what cannot be checked is not verified.
     *
     * @param body as it arrived; JSON that was read and written again has another signature
     * @param header hex digits of any case; null where the delivery had none
     * @param secret null or empty where none is known
     */
    public static boolean verify(byte[] body, @Nullable String header, @Nullable String secret) {
        byte[] claimed = header == null ? null : HmacSha256.fromHex(header.strip());
        if (claimed == null || secret == null || secret.isEmpty()) {
            return false;
        }
        return MessageDigest.isEqual(HmacSha256.of(body, secret), claimed);
    }
}
