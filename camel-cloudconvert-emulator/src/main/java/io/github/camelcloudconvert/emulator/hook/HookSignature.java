package io.github.camelcloudconvert.emulator.hook;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signs text as UTF-8 the way webhooks and signed addresses are signed: lower-case hex of HMAC-SHA256
 * (docs/api-notes.md#webhook-deliveries and docs/api-notes.md#signed-addresses).
 */
public final class HookSignature {
    private static final String ALGORITHM = "HmacSHA256";

    private HookSignature() {}

    public static String of(String secret, String text) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM));
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
        }
    }
}
