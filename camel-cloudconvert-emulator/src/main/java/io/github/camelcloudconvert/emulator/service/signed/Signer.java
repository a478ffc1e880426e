package io.github.camelcloudconvert.emulator.service.signed;

import java.security.SecureRandom;
import java.util.HexFormat;

import io.github.camelcloudconvert.emulator.hook.HookSignature;

/** Signs upload policies and download addresses with a secret of this emulator alone. */
public final class Signer {
    private final String secret;

    public Signer() {
        byte[] random = new byte[32];
        new SecureRandom().nextBytes(random);
        secret = HexFormat.of().formatHex(random);
    }

    public String sign(String text) {
        return HookSignature.of(secret, text);
    }

    public boolean fits(String text, String signature) {
        return HookSignature.fits(secret, text, signature);
    }
}
