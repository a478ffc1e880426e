package io.github.camelcloudconvert.emulator.http;

import java.time.Instant;

import io.github.camelcloudconvert.emulator.account.Account;
import io.github.camelcloudconvert.emulator.account.RateLimiter;
import io.github.camelcloudconvert.emulator.service.EmulatorServices;
import io.github.camelcloudconvert.emulator.service.Tenants;
import io.github.camelcloudconvert.emulator.service.Tenants.Visitor;
import io.github.camelcloudconvert.emulator.service.profile.Quirk;
import io.github.camelcloudconvert.emulator.service.request.EmulatorError;
import io.vertx.core.http.HttpServerResponse;

/**
 * Decides who gets in: key, scope and limit, in this order (docs/api-notes.md#authentication,
 * docs/api-notes.md#api-errors and docs/api-notes.md#limits).
 */
final class Authenticator {
    private final Tenants tenants;

    Authenticator(Tenants tenants) {
        this.tenants = tenants;
    }

    /** The services that answer the request, or an {@link EmulatorError} that does. */
    EmulatorServices admit(ApiExchange exchange, ApiRoute row) {
        tenants.sweep();
        String scope = row.scope().orElse(null);
        if (scope == null) {
            return tenants.all().get(0);
        }
        Visitor visitor = tenants.visitor(exchange.authorization())
                .orElseThrow(() -> EmulatorError.of(401, "UNAUTHENTICATED", "Unauthenticated."));
        if (!visitor.scopes().contains(scope)) {
            throw EmulatorError.of(403, "FORBIDDEN", "Invalid scope(s) provided.");
        }
        Account account = visitor.services().account();
        switch (row.kind()) {
            case READ -> limit(exchange, account.reads());
            case CREATE -> limit(exchange, account.creates());
            case OTHER -> {}
        }
        return visitor.services();
    }

    /** The sync host says nothing about limits until they are reached. */
    private static void limit(ApiExchange exchange, RateLimiter window) {
        if (!window.isLimited() && !exchange.profile().has(Quirk.LIMITS_ANNOUNCED)) {
            return;
        }
        RateLimiter.Turn turn = window.take();
        HttpServerResponse response = exchange.response();
        if (!turn.allowed() || !exchange.blocks()) {
            response.putHeader("X-RateLimit-Limit", String.valueOf(turn.limit()))
                    .putHeader("X-RateLimit-Remaining", String.valueOf(turn.remaining()));
        }
        if (!turn.allowed()) {
            response.putHeader("Retry-After", String.valueOf(turn.retryAfter()));
            if (exchange.profile().has(Quirk.LIMIT_RESET_SHOWN)) {
                Instant reset = exchange.clock().instant().plusSeconds(turn.retryAfter());
                response.putHeader("X-RateLimit-Reset", String.valueOf(reset.getEpochSecond()));
            }
            throw EmulatorError.of(429, "TOO_MANY_REQUESTS", "Too Many Attempts.");
        }
    }
}
