package io.github.camelcloudconvert.client.transport;

import java.util.concurrent.CompletableFuture;

/**
 * Where an account's token comes from: a fixed key, or one that changes while we run. Called on I/O threads, by many at
 * a time: no method may block. Two sources that are equal stand for the same account.
 */
@FunctionalInterface
public interface TokenSource {

    /** The token that counts now. Asked for every attempt of every call, so it must be at hand. */
    String token();

    /**
     * Gets a new token after the service refused one. Asked once for a refused token, however many calls it failed; a
     * renewal that takes longer than those calls may last is given up.
     *
     * @param refusedToken as it was sent
     * @return whether {@link #token()} now gives another one; a failure counts as no
     */
    default CompletableFuture<Boolean> renew(String refusedToken) {
        return CompletableFuture.completedFuture(false);
    }

    /** Comparable, unlike a lambda, so that endpoints with the same key share a client. */
    record Fixed(String token) implements TokenSource {

        @Override
        public String toString() {
            return "FixedToken";
        }
    }

    /** A key that stays as it is. Equal keys make equal sources; their text does not show the key. */
    static TokenSource fixed(String key) {
        return new Fixed(key);
    }
}
