package io.github.camelcloudconvert.emulator.wire;

import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * What a client sends to subscribe to a channel, or to leave it (docs/api-notes.md#events). What it should have sent
 * and did not is null.
 *
 * @param authorization the header of that name among its headers, however it is spelt
 */
public record SubscriptionJson(@Nullable String channel, @Nullable String authorization) {

    /** Reads what a client sent, which may be anything. */
    public static SubscriptionJson of(@Nullable Object sent) {
        Map<?, ?> fields = object(sent);
        Object authorization = object(object(fields.get("auth")).get("headers")).entrySet().stream()
                .filter(header -> "authorization".equalsIgnoreCase(String.valueOf(header.getKey())))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(null);
        return new SubscriptionJson(text(fields.get("channel")), text(authorization));
    }

    private static Map<?, ?> object(@Nullable Object value) {
        return value instanceof Map<?, ?> fields ? fields : Map.of();
    }

    private static @Nullable String text(@Nullable Object value) {
        return value instanceof String text ? text : null;
    }

    /** Without the key. */
    @Override
    public String toString() {
        return "SubscriptionJson[" + channel + "]";
    }
}
