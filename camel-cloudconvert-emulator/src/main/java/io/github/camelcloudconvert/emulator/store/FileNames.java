package io.github.camelcloudconvert.emulator.store;

import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;

/** Makes names from clients and other servers harmless: one segment, no controls, not too long. */
public final class FileNames {
    /** Leaves room for a counter and an extension below the 255 bytes of common file systems. */
    private static final int MAX_BYTES = 200;

    private FileNames() {}

    /** The last segment of the name without control characters; never empty, {@code .} or {@code ..}. */
    public static String safe(String name) {
        String last = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
        String clean = last.codePoints()
                .filter(c -> !Character.isISOControl(c) && !isUnpairedSurrogate(c))
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString()
                .strip();
        boolean dots = clean.chars().allMatch(c -> c == '.');
        return dots ? "file" : shortened(clean);
    }

    /** The name as this machine's file system can hold it. */
    public static String onDisk(String safeName) {
        try {
            Path path = Path.of(safeName);
            return path.getNameCount() == 1 && !path.isAbsolute() ? safeName : ascii(safeName);
        } catch (InvalidPathException e) {
            return ascii(safeName);
        }
    }

    /** The extension in lower case without its dot, empty when there is none; {@code tar.gz} counts as one. */
    public static String extension(String name) {
        return written(name).toLowerCase(Locale.ROOT);
    }

    /** The extension as it stands in the name: in lower case some letters are two, and it would be longer. */
    private static String written(String name) {
        for (String compound : new String[] {".tar.gz", ".tar.bz2"}) {
            int dot = name.length() - compound.length();
            if (name.regionMatches(true, dot, compound, 0, compound.length())) {
                return name.substring(dot + 1);
            }
        }
        int dot = name.lastIndexOf('.');
        return dot <= 0 ? "" : name.substring(dot + 1);
    }

    /** The name without its extension. */
    public static String stem(String name) {
        String extension = written(name);
        return extension.isEmpty() ? name : name.substring(0, name.length() - extension.length() - 1);
    }

    /** The name with a number before its extension, as {@code a-2.pdf}. */
    public static String numbered(String name, int number) {
        return stem(name) + "-" + number + name.substring(stem(name).length());
    }

    private static String ascii(String name) {
        return name.replaceAll("[^A-Za-z0-9._ -]", "_");
    }

    private static boolean isUnpairedSurrogate(int c) {
        return c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
    }

    private static String shortened(String name) {
        String extension = written(name);
        String tail = extension.isEmpty() || extension.length() > 20 ? "" : "." + extension;
        int split = name.length() - tail.length();
        return beginning(name.substring(0, split), MAX_BYTES - bytes(tail)) + name.substring(split);
    }

    /** By whole characters; a name of megabytes takes no longer than one that fits. */
    private static String beginning(String text, int most) {
        int left = most;
        int end = 0;
        while (end < text.length()) {
            int character = text.codePointAt(end);
            left -= bytes(Character.toString(character));
            if (left < 0) {
                return text.substring(0, end);
            }
            end += Character.charCount(character);
        }
        return text;
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
