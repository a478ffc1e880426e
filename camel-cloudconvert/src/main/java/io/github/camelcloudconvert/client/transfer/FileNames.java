package io.github.camelcloudconvert.client.transfer;

import java.nio.charset.StandardCharsets;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Makes file names that strangers chose safe to use in a directory of ours. */
public final class FileNames {

    private static final int MAX_BYTES = 200;
    private static final int MAX_EXTENSION_BYTES = 20;
    private static final String NAMELESS = "file";
    private static final String RESERVED = "<>:\"|?*";
    private static final Pattern DEVICE = Pattern.compile(
            "(?i)(?:con|prn|aux|nul|conin\\$|conout\\$|(?:com|lpt)[0-9\u00B9\u00B2\u00B3])\\s*(?:\\..*)?",
            Pattern.DOTALL);

    private FileNames() {}

    /**
     * The last segment of the name, whichever separator it uses, as every operating system can write it: without control
     * characters and those that turn the direction of a text, with {@code _} for characters that Windows reserves and
     * before the name of a device, a dot or a dash, without dots and blanks at its end, and at most 200 bytes long in
     * UTF-8; a cut name keeps its extension. {@code file} where nothing is left.
     */
    public static String safe(String untrusted) {
        if (isPlain(untrusted)) {
            return untrusted;
        }
        String last = untrusted.substring(Math.max(untrusted.lastIndexOf('/'), untrusted.lastIndexOf('\\')) + 1);
        String printable = last.codePoints()
                .filter(FileNames::harmless)
                .map(character -> RESERVED.indexOf(character) < 0 ? character : '_')
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString()
                .strip();
        String name = withoutEnd(printable);
        return name.isEmpty() ? NAMELESS : withoutEnd(shortened(harmlessStart(name)));
    }

    /** Whether the name is safe at a glance, as most are; names of devices have three or four letters before a dot. */
    private static boolean isPlain(String name) {
        int length = name.length();
        int dot = name.indexOf('.');
        int stem = dot < 0 ? length : dot;
        boolean plain = length > 0 && length <= MAX_BYTES && stem != 3 && stem != 4;
        for (int at = 0; plain && at < length; at++) {
            char c = name.charAt(at);
            boolean inside = at > 0 && at < length - 1;
            plain = isLetterOrDigit(c) || (inside && (c == '_' || c == '.' || c == '-'));
        }
        return plain;
    }

    private static boolean isLetterOrDigit(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    }

    /** Lone surrogates have no bytes in UTF-8. */
    private static boolean harmless(int codePoint) {
        return !turnsDirection(codePoint)
                && switch (Character.getType(codePoint)) {
                    case Character.CONTROL,
                            Character.SURROGATE,
                            Character.LINE_SEPARATOR,
                            Character.PARAGRAPH_SEPARATOR -> false;
                    default -> true;
                };
    }

    /** The characters of Unicode's property Bidi_Control: with them a name reads otherwise than it is. */
    private static boolean turnsDirection(int codePoint) {
        return codePoint == 0x061C
                || codePoint == 0x200E
                || codePoint == 0x200F
                || (codePoint >= 0x202A && codePoint <= 0x202E)
                || (codePoint >= 0x2066 && codePoint <= 0x2069);
    }

    /** Windows drops them, so that another name would be meant. */
    private static String withoutEnd(String name) {
        int end = name.length();
        while (end > 0 && (name.charAt(end - 1) == '.' || Character.isWhitespace(name.charAt(end - 1)))) {
            end--;
        }
        return name.substring(0, end);
    }

    /** A dot hides a file, a dash makes an option of it, and a device is no file whatever its extension. */
    private static String harmlessStart(String name) {
        return name.startsWith(".")
                        || name.startsWith("-")
                        || DEVICE.matcher(name).matches()
                ? "_" + name
                : name;
    }

    private static String shortened(String name) {
        if (bytes(name) <= MAX_BYTES) {
            return name;
        }
        String extension = extension(name);
        String kept = bytes(extension) <= MAX_EXTENSION_BYTES ? extension : "";
        return beginning(name.substring(0, name.length() - kept.length()), MAX_BYTES - bytes(kept)) + kept;
    }

    /** By whole characters, so that none is cut in half; a name of megabytes takes no longer than one that fits. */
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
