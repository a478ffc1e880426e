package io.github.camelcloudconvert.emulator.account;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.github.camelcloudconvert.emulator.account.ApiKeys.Pass;
import org.jspecify.annotations.Nullable;

/**
 * OAuth codes and tokens (docs/api-notes.md#oauth). A code and a refresh token work once; a refresh gives new ones of
 * both kinds. Thread-safe.
 */
public final class Tokens {
    private static final Duration CODE_LIFETIME = Duration.ofMinutes(10);
    private static final SecureRandom RANDOM = new SecureRandom();
    private final Clock clock;
    private final Terms terms;
    private final Map<String, Code> codes = new HashMap<>();
    private final Map<String, Access> accesses = new HashMap<>();
    private final Map<String, Refresh> refreshes = new HashMap<>();

    /**
     * How long tokens live.
     *
     * @param lifetime of an access token; a refresh token lives until it is used or revoked
     * @param refreshEndsAccess whether the access token dies with the refresh token that came with it
     */
    public record Terms(Duration lifetime, boolean refreshEndsAccess) {}

    private record Code(Pass pass, @Nullable String redirectUri, Instant end) {}

    /** @param end null when it was revoked */
    private record Access(Pass pass, @Nullable Instant end) {}

    private record Refresh(Pass pass, String access) {}

    /**
     * Tokens as they are handed out.
     *
     * @param expiresIn seconds
     */
    public record Issued(String access, String refresh, long expiresIn, Set<String> scopes) {
        /** Without the tokens. */
        @Override
        public String toString() {
            return "Issued[" + expiresIn + ", " + scopes + "]";
        }
    }

    public Tokens(Clock clock, Terms terms) {
        this.clock = clock;
        this.terms = terms;
    }

    /** A code that can be exchanged once, under the same redirect address. */
    public synchronized String code(Pass pass, @Nullable String redirectUri) {
        String code = random();
        codes.put(code, new Code(pass, redirectUri, clock.instant().plus(CODE_LIFETIME)));
        return code;
    }

    public synchronized Issued issue(Pass pass) {
        String access = random();
        String refresh = random();
        accesses.put(access, new Access(pass, clock.instant().plus(terms.lifetime())));
        refreshes.put(refresh, new Refresh(pass, access));
        return new Issued(access, refresh, terms.lifetime().toSeconds(), pass.scopes());
    }

    /** Empty when the code is unknown, used or too old, or was given for another redirect address. */
    public synchronized Optional<Issued> exchange(String code, @Nullable String redirectUri) {
        return Optional.ofNullable(codes.remove(code))
                .filter(found -> clock.instant().isBefore(found.end()))
                .filter(found ->
                        found.redirectUri() == null || found.redirectUri().equals(redirectUri))
                .map(found -> issue(found.pass()));
    }

    /**
     * Empty when the token is unknown, used or revoked, or never had one of the scopes; in the last case it stays good.
     *
     * @param scopes to have from now on, empty for the same as before
     */
    public synchronized Optional<Issued> refresh(String token, Set<String> scopes) {
        Refresh found = refreshes.get(token);
        if (found == null || !found.pass().scopes().containsAll(scopes)) {
            return Optional.empty();
        }
        refreshes.remove(token);
        if (terms.refreshEndsAccess()) {
            end(found.access());
        }
        Set<String> kept = scopes.isEmpty() ? found.pass().scopes() : scopes;
        return Optional.of(issue(new Pass(found.pass().account(), kept)));
    }

    /** Ends an access or a refresh token at once; nothing happens to any other text. */
    public synchronized void revoke(String token) {
        refreshes.remove(token);
        end(token);
    }

    /** Whether the text is an access token of ours, good or not: then no other rule lets it in. */
    public synchronized boolean knows(String token) {
        return accesses.containsKey(token);
    }

    /** What an access token opens now. */
    public synchronized Optional<Pass> pass(String token) {
        return Optional.ofNullable(accesses.get(token))
                .filter(found -> found.end() != null && clock.instant().isBefore(found.end()))
                .map(Access::pass);
    }

    public synchronized void reset() {
        codes.clear();
        accesses.clear();
        refreshes.clear();
    }

    private void end(String access) {
        accesses.computeIfPresent(access, (token, found) -> new Access(found.pass(), null));
    }

    private static String random() {
        byte[] bytes = new byte[36];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
