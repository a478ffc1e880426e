package io.github.camelcloudconvert.operation.task;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/** What file names say about formats. */
public final class Formats {

    /** Names of one format each. */
    private static final List<Set<String>> ALIKE = List.of(
            Set.of("jpg", "jpeg", "jpe", "jfif"),
            Set.of("tif", "tiff"),
            Set.of("htm", "html"),
            Set.of("md", "markdown"),
            Set.of("mpg", "mpeg"),
            Set.of("mid", "midi"),
            Set.of("aif", "aiff", "aifc"),
            Set.of("tar.gz", "tgz"),
            Set.of("tar.bz2", "tbz2"));

    /** A number is none, nor is anything with a blank: {@code Nr. 5} and {@code 2024.06.01} end in no format. */
    private static final Pattern EXTENSION = Pattern.compile("(?=.*[A-Za-z])[A-Za-z0-9]{1,16}");

    private Formats() {}

    /** The part behind the last dot, in lower case; null where it cannot be the name of a format. */
    public static @Nullable String extension(String name) {
        String end = name.substring(name.lastIndexOf('.') + 1);
        return end.length() < name.length() && EXTENSION.matcher(end).matches() ? end.toLowerCase(Locale.ROOT) : null;
    }

    /** Whether the name ends in the format, or in another name of it. */
    public static boolean endsIn(String name, String format) {
        String end = name.toLowerCase(Locale.ROOT);
        String wanted = format.toLowerCase(Locale.ROOT);
        return end.endsWith("." + wanted)
                || ALIKE.stream()
                        .filter(names -> names.contains(wanted))
                        .flatMap(Set::stream)
                        .anyMatch(other -> end.endsWith("." + other));
    }
}
