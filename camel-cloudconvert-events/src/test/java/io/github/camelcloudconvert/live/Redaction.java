package io.github.camelcloudconvert.live;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Leaves nothing in a recording that could identify or open anything: ids become numbers that stay the same for the same
 * id, queries keep their names, and what is forbidden is struck out wherever it stands. Thread-safe.
 */
final class Redaction {

    static final String STRUCK = "***";

    private static final Pattern ID = Pattern.compile("(?i)[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|[0-9]+");
    private static final Pattern WORD = Pattern.compile("[a-z][a-z-]{0,24}|v2|base64");
    private static final Pattern INCLUDED = Pattern.compile("[a-z_]+(,[a-z_]+)*");
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.\\[\\]$-]{1,60}");

    /** What is secret in every recording, whoever it belongs to: addresses of persons, and tokens. */
    private static final Pattern ALWAYS =
            Pattern.compile("[\\w.+-]+@[\\w-]+\\.[\\w.]+|eyJ[A-Za-z0-9_-]{8,}[A-Za-z0-9_.-]*");

    private final List<String> forbidden;
    private final Map<String, String> ids = new ConcurrentHashMap<>();
    private final AtomicInteger lastId = new AtomicInteger();

    /** @param forbidden texts that must not occur; those shorter than eight characters cannot be told from words */
    Redaction(List<String> forbidden) {
        forbidden.stream().filter(text -> text.length() < 8).findAny().ifPresent(text -> {
            throw new IllegalArgumentException("a key of less than eight characters is none");
        });
        this.forbidden = List.copyOf(forbidden);
    }

    /** The same number for the same id. */
    String id(String id) {
        return ids.computeIfAbsent(id, unknown -> "id-" + lastId.incrementAndGet());
    }

    static boolean isId(String text) {
        return ID.matcher(text).matches();
    }

    /** A path without ids and values, such as {@code /v2/jobs/{id-1}?filter[tag]&include=tasks}. */
    String path(String path) {
        int mark = path.indexOf('?');
        String plain = mark < 0 ? path : path.substring(0, mark);
        String segments = Arrays.stream(plain.split("/", -1)).map(this::segment).collect(Collectors.joining("/"));
        return mark < 0 ? segments : segments + "?" + query(path.substring(mark + 1));
    }

    private String segment(String segment) {
        if (isId(segment)) {
            return "{" + id(segment) + "}";
        }
        return segment.isEmpty() || WORD.matcher(segment).matches() ? segment : "{?}";
    }

    /** The names of a query, sorted, with the values of {@code include} alone. */
    static String query(String query) {
        TreeSet<String> names = new TreeSet<>();
        for (String parameter : query.split("&", -1)) {
            String[] parts =
                    URLDecoder.decode(parameter, StandardCharsets.UTF_8).split("=", 2);
            boolean known = parts[0].equals("include")
                    && parts.length == 2
                    && INCLUDED.matcher(parts[1]).matches();
            names.add(known ? "include=" + parts[1] : NAME.matcher(parts[0]).matches() ? parts[0] : "{?}");
        }
        return String.join("&", names);
    }

    /** The name of a field or header: what does not look like one is struck out. */
    String name(String name) {
        if (isId(name)) {
            return "{" + id(name) + "}";
        }
        return NAME.matcher(name).matches() ? struck(name) : STRUCK;
    }

    /** The text without what is forbidden. */
    String struck(String text) {
        String clean = text;
        for (String secret : forbidden) {
            clean = clean.replace(secret, STRUCK);
        }
        return ALWAYS.matcher(clean).replaceAll(STRUCK);
    }
}
