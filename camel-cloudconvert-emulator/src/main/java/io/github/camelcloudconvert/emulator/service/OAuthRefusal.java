package io.github.camelcloudconvert.emulator.service;

import io.github.camelcloudconvert.emulator.wire.OAuthErrorJson;

/** A request that the token endpoint refuses; its body differs from those of the API. */
public final class OAuthRefusal extends RuntimeException {
    private final int status;
    private final transient OAuthErrorJson body;

    OAuthRefusal(int status, String error, String description) {
        super(description, null, false, false);
        this.status = status;
        this.body = new OAuthErrorJson(error, description, description);
    }

    public int status() {
        return status;
    }

    public OAuthErrorJson body() {
        return body;
    }
}
