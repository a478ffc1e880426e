package io.github.camelcloudconvert.emulator.hook;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

import org.apache.commons.codec.digest.HmacAlgorithms;
import org.apache.commons.codec.digest.HmacUtils;

/**
 * Signs text as UTF-8 the way webhooks and signed addresses are signed: lower-case hex of HMAC-SHA256
 * (docs/api-notes.md#webhook-deliveries and docs/api-notes.md#signed-addresses).
 */
public final class HookSignature {
    private HookSignature() {}

    public static String of(String secret, String text) {
        return new HmacUtils(HmacAlgorithms.HMAC_SHA_256, secret).hmacHex(text);
    }

    /** Whether a signature belongs to a text; takes as long for a wrong one as for the right one. */
    public static boolean fits(String secret, String text, String signature) {
        return MessageDigest.isEqual(
                of(secret, text).getBytes(StandardCharsets.UTF_8), signature.getBytes(StandardCharsets.UTF_8));
    }
}
