package io.github.camelcloudconvert.client.model;

import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/**
 * Lenient reading of a JSON object: the service's documents disagree on several types (ids as text or number, missing
 * against null), so a field of an unexpected type reads as absent and never fails the whole reply.
 */
public final class Fields {

    private static final String UTC_SECONDS = "dddd-dd-ddTdd:dd:dd+00:00";

    /** Of what can be a date at all: no sum with a date from here to the year 1 can overflow. */
    private static final int LAST_YEAR = 9999;

    private final Map<String, Object> json;

    public Fields(Map<String, Object> json) {
        this.json = json;
    }

    /** An unmodifiable copy that keeps the order of the keys and null values. */
    static Map<String, Object> freeze(Map<String, ?> map) {
        return Collections.unmodifiableMap(new LinkedHashMap<>(map));
    }

    /** A number or a boolean reads as its text, because ids come as both. */
    @Nullable
    public String text(String key) {
        Object value = json.get(key);
        return value instanceof String || value instanceof Number || value instanceof Boolean ? value.toString() : null;
    }

    public String text(String key, String otherwise) {
        String value = text(key);
        return value == null ? otherwise : value;
    }

    @Nullable
    public Long number(String key) {
        Object value = json.get(key);
        if (value instanceof Number number) {
            return number.longValue();
        }
        try {
            return value instanceof String text ? Long.valueOf(text) : null;
        } catch (NumberFormatException none) {
            return null;
        }
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    @Nullable
    public OffsetDateTime time(String key) {
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
        boolean same = value.length() == UTC_SECONDS.length();
        for (int at = 0; same && at < value.length(); at++) {
            char expected = UTC_SECONDS.charAt(at);
            same = expected == 'd' ? isDigit(value.charAt(at)) : value.charAt(at) == expected;
        }
        return same;
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
    public Map<String, Object> object(String key) {
        return asObject(json.get(key));
    }

    public List<Map<String, Object>> objects(String key) {
        return objects(key, object -> object);
    }

    /** The objects of a list, each read by the function; what stands between them as something else is skipped. */
    public <T> List<T> objects(String key, Function<Map<String, Object>, T> read) {
        if (!(json.get(key) instanceof List<?> list) || list.isEmpty()) {
            return List.of();
        }
        List<T> objects = new ArrayList<>(list.size());
        for (Object item : list) {
            Map<String, Object> object = asObject(item);
            if (object != null) {
                objects.add(read.apply(object));
            }
        }
        return Collections.unmodifiableList(objects);
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
        if (!(json.get(key) instanceof List<?> list) || list.isEmpty()) {
            return List.of();
        }
        List<String> texts = new ArrayList<>(list.size());
        for (Object item : list) {
            if (item instanceof String text) {
                texts.add(text);
            }
        }
        return Collections.unmodifiableList(texts);
    }

    @SuppressWarnings("unchecked") // JSON objects have text keys
    private static @Nullable Map<String, Object> asObject(@Nullable Object value) {
        return value instanceof Map<?, ?> map ? (Map<String, Object>) map : null;
    }
}
