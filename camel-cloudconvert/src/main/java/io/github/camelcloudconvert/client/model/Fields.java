package io.github.camelcloudconvert.client.model;

import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;

/**
 * Lenient reading of a JSON object: the service's documents disagree on several types (ids as text or number, missing
 * against null), so a field of an unexpected type reads as absent and never fails the whole reply.
 */
final class Fields {

    private static final int MAX_DIGITS = 18;

    private static final String UTC_SECONDS = "dddd-dd-ddTdd:dd:dd+00:00";

    /** Of what can be a date at all: no sum with a date from here to the year 1 can overflow. */
    private static final int LAST_YEAR = 9999;

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
        return value instanceof String text ? wholeNumber(text) : null;
    }

    private static @Nullable Long wholeNumber(String text) {
        boolean number = text.length() <= MAX_DIGITS
                && text.chars().skip(text.startsWith("-") ? 1 : 0).allMatch(c -> c >= '0' && c <= '9');
        try {
            return number ? Long.valueOf(text) : null;
        } catch (NumberFormatException onlyASign) {
            return null;
        }
    }

    @Nullable
    OffsetDateTime time(String key) {
        String value = text(key);
        if (value == null) {
            return null;
        }
        try {
            OffsetDateTime time = isUtcSeconds(value) ? utcSeconds(value) : OffsetDateTime.parse(value);
            return time.getYear() > 0 && time.getYear() <= LAST_YEAR ? time : null;
        } catch (DateTimeException unknownForm) {
            return null;
        }
    }

    private static boolean isUtcSeconds(String value) {
        return value.length() == UTC_SECONDS.length()
                && IntStream.range(0, value.length())
                        .allMatch(at -> UTC_SECONDS.charAt(at) == 'd'
                                ? value.charAt(at) >= '0' && value.charAt(at) <= '9'
                                : value.charAt(at) == UTC_SECONDS.charAt(at));
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
