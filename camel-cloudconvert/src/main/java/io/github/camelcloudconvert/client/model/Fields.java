package io.github.camelcloudconvert.client.model;

import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Lenient reading of a JSON object: the service's documents disagree on several types (ids as text or number, missing
 * against null), so a field of an unexpected type reads as absent and never fails the whole reply.
 */
final class Fields {

    private static final Pattern UTC_SECONDS = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\+00:00");

    private final Map<String, Object> json;

    Fields(Map<String, Object> json) {
        this.json = json;
    }

    /** An unmodifiable copy that keeps the order of the keys and null values. */
    static Map<String, Object> freeze(Map<String, ?> map) {
        return Collections.unmodifiableMap(new LinkedHashMap<>(map));
    }

    /** A number or a boolean reads as its text, because ids come as both. */
    @Nullable
    String text(String key) {
        Object value = json.get(key);
        return value instanceof String || value instanceof Number || value instanceof Boolean ? value.toString() : null;
    }

    String text(String key, String otherwise) {
        String value = text(key);
        return value == null ? otherwise : value;
    }

    @Nullable
    Long number(String key) {
        Object value = json.get(key);
        if (value instanceof Number number) {
            return number.longValue();
        }
        if (value instanceof String text && text.matches("-?\\d{1,18}")) {
            return Long.valueOf(text);
        }
        return null;
    }

    @Nullable
    OffsetDateTime time(String key) {
        String value = text(key);
        if (value == null) {
            return null;
        }
        try {
            return UTC_SECONDS.matcher(value).matches() ? utcSeconds(value) : OffsetDateTime.parse(value);
        } catch (DateTimeException unknownForm) {
            return null;
        }
    }

    /** The form that the service writes. A job has a dozen of them, and the general parser is slow. */
    private static OffsetDateTime utcSeconds(String value) {
        return OffsetDateTime.of(
                number(value, 0, 4),
                number(value, 5, 7),
                number(value, 8, 10),
                number(value, 11, 13),
                number(value, 14, 16),
                number(value, 17, 19),
                0,
                ZoneOffset.UTC);
    }

    private static int number(String value, int from, int to) {
        return Integer.parseInt(value, from, to, 10);
    }

    @Nullable
    Map<String, Object> object(String key) {
        return asObject(json.get(key));
    }

    List<Map<String, Object>> objects(String key) {
        return json.get(key) instanceof List<?> list
                ? list.stream().map(Fields::asObject).filter(Objects::nonNull).toList()
                : List.of();
    }

    /**
     * Objects that know their names: in a list, or under them in an object, which the service's documents both show. What
     * stands there without being an object still has its name.
     */
    List<Map<String, Object>> named(String key) {
        Map<String, Object> byName = object(key);
        if (byName == null) {
            return objects(key);
        }
        return byName.entrySet().stream()
                .map(entry -> withName(entry.getKey(), asObject(entry.getValue())))
                .toList();
    }

    private static Map<String, Object> withName(String name, @Nullable Map<String, Object> fields) {
        Map<String, Object> named = new LinkedHashMap<>();
        named.put("name", name);
        if (fields != null) {
            named.putAll(fields);
        }
        return Collections.unmodifiableMap(named);
    }

    List<String> texts(String key) {
        return json.get(key) instanceof List<?> list
                ? list.stream()
                        .filter(String.class::isInstance)
                        .map(String.class::cast)
                        .toList()
                : List.of();
    }

    @SuppressWarnings("unchecked") // JSON objects have text keys
    private static @Nullable Map<String, Object> asObject(@Nullable Object value) {
        return value instanceof Map<?, ?> map ? (Map<String, Object>) map : null;
    }
}
