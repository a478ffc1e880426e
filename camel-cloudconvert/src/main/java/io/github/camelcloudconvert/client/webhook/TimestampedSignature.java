package io.github.camelcloudconvert.client.webhook;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * A signature that tells when it was made, as {@code t=1790000000,v1=5f0c...}: over the digits of the time, a dot, and the
 * body. There may be several {@code v1}, as while a secret is changed.
 */
public final class TimestampedSignature {

    /** More than any change of secrets needs. */
    private static final int MOST_SIGNATURES = 8;

    private static final int LONGEST_HEADER = 2_000;
    private static final Pattern SECONDS = Pattern.compile("\\d{1,11}");

    private TimestampedSignature() {}

    /**
     * Whether the header's value is the body's signature by one of the secrets, made at most so long before or after now.
     * How near a wrong signature comes to the right one cannot be told from the time that this takes. Never throws: what
     * cannot be checked is not verified.
     *
     * @param body as it arrived
     * @param header null where the delivery had none
     * @param secrets empty texts count as none
     * @param tolerance zero for any age
     */
    public static boolean verify(
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
            byte @Nullable [] expected = secret.isEmpty() ? null : HmacSha256.of(signed, secret);
            for (String signature : signatures) {
                byte @Nullable [] claimed = HmacSha256.fromHex(signature);
                verified |= expected != null && claimed != null && MessageDigest.isEqual(expected, claimed);
            }
        }
        return verified;
    }

    private static List<String> values(String header, String name) {
        List<String> values = new ArrayList<>();
        for (String part : header.split(",", -1)) {
            String field = part.strip();
            if (field.startsWith(name)) {
                values.add(field.substring(name.length()));
            }
        }
        return values;
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
