package io.github.camelcloudconvert.client.model;

import java.util.Collections;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * The owner of the API key (docs/api-notes.md#users).
 *
 * @param credits what is left
 */
public record User(
        String id, @Nullable String username, @Nullable String email, @Nullable Long credits, Map<String, Object> json)
        implements JsonDocument {

    /** @param json handed over: it is not copied, so it must not be changed afterwards */
    public static User of(Map<String, Object> json) {
        Fields fields = new Fields(json);
        return new User(
                fields.text("id", ""),
                fields.text("username"),
                fields.text("email"),
                fields.number("credits"),
                Collections.unmodifiableMap(json));
    }

    /** Leaves out what identifies a person. */
    @Override
    public String toString() {
        return "User[" + id + ", credits=" + credits + "]";
    }
}
