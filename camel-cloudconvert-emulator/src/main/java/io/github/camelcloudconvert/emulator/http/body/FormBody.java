package io.github.camelcloudconvert.emulator.http.body;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A form-encoded body as the object that it stands for, by the rules of PHP: {@code tasks[import][url]=...} nests,
 * {@code events[]=...} appends, and keys that count up from 0 make a list (docs/api-notes.md#conventions). {@code true}
 * and {@code false} are truth values, everything else is text.
 */
final class FormBody {
    /** The bounds of PHP, which keep hostile forms harmless. */
    private static final int MAX_PAIRS = 1000;

    private static final int MAX_DEPTH = 64;

    /** A key that counts; longer numbers are names. */
    private static final Pattern NUMBER = Pattern.compile("0|[1-9]\\d{0,8}");

    private FormBody() {}

    /** A field and its value, decoded. */
    record Pair(String name, String value) {}

    /** @throws IllegalArgumentException when the text is no form, or larger than a form may be */
    static Map<String, Object> parse(String form) {
        List<Pair> fields = new ArrayList<>();
        String[] pairs = form.split("&", MAX_PAIRS + 1);
        for (String pair : pairs) {
            if (!pair.isBlank()) {
                int equals = pair.indexOf('=');
                String name = decoded(equals < 0 ? pair : pair.substring(0, equals));
                fields.add(new Pair(name, equals < 0 ? "" : decoded(pair.substring(equals + 1))));
            }
        }
        return of(fields);
    }

    /** @throws IllegalArgumentException when a name is malformed, or there are more fields than a form may have */
    static Map<String, Object> of(List<Pair> fields) {
        if (fields.size() > MAX_PAIRS) {
            throw new IllegalArgumentException("too many fields");
        }
        Map<String, Object> root = new LinkedHashMap<>();
        fields.stream()
                .filter(field -> !field.name().isEmpty())
                .forEach(field -> put(root, path(field.name()), value(field.value())));
        root.replaceAll((name, value) -> withLists(value));
        return root;
    }

    /** {@code a[b][]} as {@code a}, {@code b} and an empty step. */
    private static List<String> path(String name) {
        int open = name.indexOf('[');
        if (open <= 0) {
            return List.of(name);
        }
        List<String> steps = new ArrayList<>();
        steps.add(name.substring(0, open));
        while (open >= 0 && open < name.length() && name.charAt(open) == '[') {
            int close = name.indexOf(']', open);
            if (close < 0 || steps.size() == MAX_DEPTH) {
                throw new IllegalArgumentException("malformed field name");
            }
            steps.add(name.substring(open + 1, close));
            open = close + 1;
        }
        return steps;
    }

    private static void put(Map<String, Object> root, List<String> path, Object value) {
        Map<String, Object> at = root;
        for (String step : path.subList(0, path.size() - 1)) {
            at = child(at, key(at, step));
        }
        at.put(key(at, path.get(path.size() - 1)), value);
    }

    /** An empty step goes behind the highest number that is there. */
    private static String key(Map<String, Object> map, String step) {
        if (!step.isEmpty()) {
            return step;
        }
        int highest = map.keySet().stream()
                .filter(name -> NUMBER.matcher(name).matches())
                .mapToInt(Integer::parseInt)
                .max()
                .orElse(-1);
        return String.valueOf(highest + 1);
    }

    @SuppressWarnings("unchecked") // every map in the tree was made here
    private static Map<String, Object> child(Map<String, Object> parent, String key) {
        if (!(parent.get(key) instanceof Map)) {
            parent.put(key, new LinkedHashMap<String, Object>());
        }
        return (Map<String, Object>) parent.getOrDefault(key, Map.of());
    }

    private static Object withLists(Object value) {
        if (!(value instanceof Map<?, ?> map)) {
            return value;
        }
        Map<String, Object> converted = new LinkedHashMap<>();
        boolean counts = true;
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            String key = String.valueOf(entry.getKey());
            counts &= key.equals(String.valueOf(converted.size()));
            converted.put(key, withLists(entry.getValue()));
        }
        return counts ? new ArrayList<>(converted.values()) : converted;
    }

    private static Object value(String text) {
        return text.equals("true") || text.equals("false") ? (Object) Boolean.valueOf(text) : text;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
