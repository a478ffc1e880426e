package io.github.camelcloudconvert.emulator.http;

import java.util.Set;

import org.jspecify.annotations.Nullable;

/** Which bearer tokens are accepted: the configured ones, or any that is not empty. */
public final class ApiKeys {
    private static final String PREFIX = "Bearer ";
    private final Set<String> keys;

    /** @param keys empty to accept every key */
    public ApiKeys(Set<String> keys) {
        this.keys = Set.copyOf(keys);
    }

    boolean accept(@Nullable String authorization) {
        if (authorization == null || !authorization.startsWith(PREFIX)) {
            return false;
        }
        String key = authorization.substring(PREFIX.length()).strip();
        return !key.isEmpty() && (keys.isEmpty() || keys.contains(key));
    }
}
