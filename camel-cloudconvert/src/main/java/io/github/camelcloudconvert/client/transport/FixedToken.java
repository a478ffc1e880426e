package io.github.camelcloudconvert.client.transport;

/** Comparable, unlike a lambda, so that endpoints with the same key share a client. */
record FixedToken(String token) implements TokenSource {

    @Override
    public String toString() {
        return "FixedToken";
    }
}
