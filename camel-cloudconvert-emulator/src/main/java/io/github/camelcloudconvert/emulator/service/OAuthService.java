package io.github.camelcloudconvert.emulator.service;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.github.camelcloudconvert.emulator.account.ApiKeys;
import io.github.camelcloudconvert.emulator.account.ApiKeys.Pass;
import io.github.camelcloudconvert.emulator.account.Scopes;
import io.github.camelcloudconvert.emulator.account.Tokens;
import io.github.camelcloudconvert.emulator.account.Tokens.Issued;
import io.github.camelcloudconvert.emulator.service.request.EmulatorError;
import io.github.camelcloudconvert.emulator.wire.TokenJson;
import org.jspecify.annotations.Nullable;

/**
 * OAuth as far as programs meet it: codes and tokens (docs/api-notes.md#oauth). The consent of a user, for which the
 * service has a page, is given from Java. Thread-safe.
 */
public final class OAuthService {
    private final ApiKeys keys;
    private final Tokens tokens;
    private final Map<String, String> clients;
    private final boolean showsScope;

    /** @param clients secrets by client id; empty to accept every client */
    OAuthService(ApiKeys keys, Tokens tokens, Map<String, String> clients, boolean showsScope) {
        this.keys = keys;
        this.tokens = tokens;
        this.clients = Map.copyOf(clients);
        this.showsScope = showsScope;
    }

    /**
     * The code that a user's browser would bring back from the consent page; it works once, for ten minutes.
     *
     * @param key opens the user's account
     * @param redirectUri that the client has to name again
     * @param scopes none for all
     */
    public String authorizationCode(String key, String redirectUri, String... scopes) {
        return tokens.code(pass(key, scopes), redirectUri);
    }

    /**
     * Tokens as if a code had been exchanged.
     *
     * @param key opens the user's account
     * @param scopes none for all
     */
    public Issued issue(String key, String... scopes) {
        return tokens.issue(pass(key, scopes));
    }

    /** Ends an access or a refresh token at once. */
    public void revoke(String token) {
        tokens.revoke(token);
    }

    /** Answers the token endpoint; refuses with {@link EmulatorError}. */
    public TokenJson token(Map<String, Object> form) {
        String grant = required(form, "grant_type");
        checkClient(form);
        Issued issued =
                switch (grant) {
                    case "authorization_code" -> exchange(form);
                    case "refresh_token" -> refresh(form);
                    default ->
                        throw EmulatorError.ofToken(
                                400, "unsupported_grant_type", "The authorization grant type is not supported.");
                };
        String scope =
                showsScope ? String.join(" ", issued.scopes().stream().sorted().toList()) : null;
        return new TokenJson("Bearer", issued.expiresIn(), issued.access(), issued.refresh(), scope);
    }

    private Issued exchange(Map<String, Object> form) {
        return tokens.exchange(required(form, "code"), text(form, "redirect_uri"))
                .orElseThrow(() -> EmulatorError.ofToken(400, "invalid_grant", "The authorization code is invalid."));
    }

    private Issued refresh(Map<String, Object> form) {
        String token = required(form, "refresh_token");
        String asked = text(form, "scope");
        Set<String> scopes = asked == null || asked.isBlank()
                ? Set.of()
                : Set.of(asked.strip().split(" +"));
        return tokens.refresh(token, scopes)
                .orElseThrow(() -> EmulatorError.ofToken(400, "invalid_grant", "The refresh token is invalid."));
    }

    private void checkClient(Map<String, Object> form) {
        String id = required(form, "client_id");
        String secret = text(form, "client_secret");
        if (!clients.isEmpty() && !Optional.ofNullable(clients.get(id)).equals(Optional.ofNullable(secret))) {
            throw EmulatorError.ofToken(401, "invalid_client", "Client authentication failed");
        }
    }

    private Pass pass(String key, String... scopes) {
        Pass whole = keys.pass(key).orElseThrow(() -> new IllegalArgumentException("the key opens no account"));
        return new Pass(whole.account(), Scopes.named(List.of(scopes)));
    }

    private static String required(Map<String, Object> form, String name) {
        String value = text(form, name);
        if (value == null || value.isEmpty()) {
            throw EmulatorError.ofToken(400, "invalid_request", "The request is missing the parameter " + name + ".");
        }
        return value;
    }

    private static @Nullable String text(Map<String, Object> form, String name) {
        return form.get(name) instanceof String value ? value : null;
    }
}
