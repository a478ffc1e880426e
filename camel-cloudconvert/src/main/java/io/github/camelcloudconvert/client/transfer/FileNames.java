package io.github.camelcloudconvert.client.transfer;

import java.nio.charset.StandardCharsets;
import java.util.function.Predicate;

/** Makes file names that strangers chose safe to use in a directory of ours. */
public final class FileNames {

    private static final int MAX_BYTES = 200;
    private static final int MAX_EXTENSION_BYTES = 20;
    private static final String NAMELESS = "file";

    private FileNames() {}

    /**
     * The last segment of the name, whichever separator it uses, without control characters and at most 200 bytes
     * long in UTF-8; a cut name keeps its extension. {@code file} where nothing is left.
     */
    public static String safe(String untrusted) {
        String last = untrusted.substring(Math.max(untrusted.lastIndexOf('/'), untrusted.lastIndexOf('\\')) + 1);
        String printable = last.codePoints()
                .filter(FileNames::harmless)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString()
                .strip();
        boolean nameless = printable.isEmpty() || printable.equals(".") || printable.equals("..");
        return nameless ? NAMELESS : shortened(printable);
    }

    /** Lone surrogates have no bytes in UTF-8; format characters can make a name read backwards. */
    private static boolean harmless(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }

    private static String shortened(String name) {
        if (bytes(name) <= MAX_BYTES) {
            return name;
        }
        String extension = extension(name);
        String kept = bytes(extension) <= MAX_EXTENSION_BYTES ? extension : "";
        String stem = name.substring(0, name.length() - kept.length());
        while (bytes(stem) + bytes(kept) > MAX_BYTES) {
            // from the end by whole characters, so that none is cut in half
            stem = stem.substring(0, stem.offsetByCodePoints(stem.length(), -1));
        }
        return stem + kept;
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    /** With its dot; empty where there is none. A leading dot begins a hidden file, not an extension. */
    private static String extension(String name) {
        int dot = name.lastIndexOf('.');
        return dot <= 0 ? "" : name.substring(dot);
    }

    /** The name itself if it is free, else the first free one of {@code a-2.pdf}, {@code a-3.pdf} and so on. */
    public static String unique(String name, Predicate<String> taken) {
        String candidate = name;
        for (int number = 2; taken.test(candidate); number++) {
            candidate = numbered(name, number);
        }
        return candidate;
    }

    static String numbered(String name, int number) {
        String extension = extension(name);
        return name.substring(0, name.length() - extension.length()) + "-" + number + extension;
    }
}
