package io.github.camelcloudconvert.client.webhook;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import org.jspecify.annotations.Nullable;

/**
 * Tells whether the sender of a delivery knows the webhook's secret (docs/api-notes.md#webhook-deliveries). How near a
 * wrong signature comes to the right one cannot be told from the time that this takes. Stateless and safe for any thread.
 */
public final class WebhookSignature {

    /** The header that carries the signature. */
    public static final String HEADER = "CloudConvert-Signature";

    private static final String ALGORITHM = "HmacSHA256";

    /** More than any change of secrets needs. */
    private static final int MOST_SIGNATURES = 8;

    private static final int LONGEST_HEADER = 2_000;
    private static final Pattern SECONDS = Pattern.compile("\\d{1,11}");

    private WebhookSignature() {}

    /**
     * Whether the header's value is the body's signature. Never throws: what cannot be checked is not verified.
     *
     * @param body as it arrived; JSON that was read and written again has another signature
     * @param header hex digits of any case; null where the delivery had none
     * @param secret null or empty where none is known
     */
    public static boolean verify(byte[] body, @Nullable String header, @Nullable String secret) {
        return header != null && secret != null && !secret.isEmpty() && isHexOf(of(body, secret), header.strip());
    }

    /**
     * Whether the header's value, as {@code t=1790000000,v1=5f0c...}, has a signature by one of the secrets that was made at
     * most so long before or after now: over the digits of the time, a dot, and the body. There may be several {@code v1},
     * as while a secret is changed. Never throws: what cannot be checked is not verified.
     *
     * @param body as it arrived
     * @param header null where the delivery had none
     * @param secrets empty texts count as none
     * @param tolerance zero for any age
     */
    public static boolean verifyTimestamped(
            byte[] body, @Nullable String header, List<String> secrets, Instant now, Duration tolerance) {
        if (header == null || header.length() > LONGEST_HEADER) {
            return false;
        }
        List<String> times = values(header, "t=");
        List<String> signatures = values(header, "v1=");
        if (times.size() != 1 || signatures.size() > MOST_SIGNATURES || !isNear(times.get(0), now, tolerance)) {
            return false;
        }
        byte[] signed = signed(times.get(0), body);
        boolean verified = false;
        for (String secret : secrets) {
            byte[] expected = secret.isEmpty() ? new byte[0] : of(signed, secret);
            for (String signature : signatures) {
                verified |= expected.length > 0 && isHexOf(expected, signature);
            }
        }
        return verified;
    }

    /**
     * The one way in which the services sign: 32 bytes.
     *
     * @param secret as text; its UTF-8 bytes are the key
     * @throws IllegalArgumentException if the secret is empty
     */
    static byte[] of(byte[] message, String secret) {
        if (secret.isEmpty()) {
            throw new IllegalArgumentException("the signing secret is empty");
        }
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM));
            return mac.doFinal(message);
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("this Java has no " + ALGORITHM, missing);
        }
    }

    private static boolean isHexOf(byte[] expected, String claimed) {
        byte[] hex = HexFormat.of().formatHex(expected).getBytes(StandardCharsets.UTF_8);
        return MessageDigest.isEqual(hex, claimed.toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8));
    }

    private static List<String> values(String header, String name) {
        return Stream.of(header.split(",", -1))
                .map(String::strip)
                .filter(field -> field.startsWith(name))
                .map(field -> field.substring(name.length()))
                .toList();
    }

    private static boolean isNear(String seconds, Instant now, Duration tolerance) {
        if (!SECONDS.matcher(seconds).matches()) {
            return false;
        }
        Duration distance = Duration.between(Instant.ofEpochSecond(Long.parseLong(seconds)), now)
                .abs();
        return tolerance.isZero() || distance.compareTo(tolerance) <= 0;
    }

    private static byte[] signed(String time, byte[] body) {
        byte[] prefix = (time + ".").getBytes(StandardCharsets.US_ASCII);
        byte[] signed = new byte[prefix.length + body.length];
        System.arraycopy(prefix, 0, signed, 0, prefix.length);
        System.arraycopy(body, 0, signed, prefix.length, body.length);
        return signed;
    }
}
