package io.github.camelcloudconvert.client.webhook;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import org.jspecify.annotations.Nullable;

/** The one way in which the services sign. Stateless and safe for any thread. */
public final class HmacSha256 {

    private static final String ALGORITHM = "HmacSHA256";
    private static final int HEX_LENGTH = 64;

    private HmacSha256() {}

    /**
     * The signature, 32 bytes.
     *
     * @param secret as text; its UTF-8 bytes are the key
     * @throws IllegalArgumentException if the secret is empty
     */
    public static byte[] of(byte[] message, String secret) {
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

    /** The bytes of a signature in hexadecimal digits of any case; null where the text is none. */
    static byte @Nullable [] fromHex(String text) {
        boolean hex = text.length() == HEX_LENGTH && text.chars().allMatch(HexFormat::isHexDigit);
        return hex ? HexFormat.of().parseHex(text) : null;
    }
}
