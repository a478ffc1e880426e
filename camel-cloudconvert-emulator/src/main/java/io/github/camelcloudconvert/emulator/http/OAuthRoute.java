package io.github.camelcloudconvert.emulator.http;

import io.github.camelcloudconvert.emulator.service.OAuthRefusal;
import io.github.camelcloudconvert.emulator.service.OAuthService;

/** The token endpoint (docs/api-notes.md#oauth); it lies beside {@code /v2}, not below it. */
final class OAuthRoute {
    static final String PATH = "/oauth/token";
    private final OAuthService oauth;

    OAuthRoute(OAuthService oauth) {
        this.oauth = oauth;
    }

    void token(ApiExchange exchange) {
        try {
            exchange.json(200, oauth.token(exchange.body()));
        } catch (OAuthRefusal e) {
            exchange.json(e.status(), e.body());
        }
    }
}
