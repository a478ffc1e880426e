package io.github.camelcloudconvert.emulator.convert;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * The names of the results of one input.
 *
 * <p>API: {@code filename}, which may hold a {@code %d} for the number of the page. The name of an input may hold the same
 * letters and means nothing by them.
 *
 * @param name with its extension
 * @param numbering whether a {@code %d} in the name stands for a number
 */
public record OutputName(String name, boolean numbering) {

    private static final Pattern NUMBER = Pattern.compile("%(?:0(\\d))?d");
    private static final int LONGEST = 200;

    public static OutputName of(@Nullable String filename, String base, String extension) {
        return filename == null || filename.isBlank()
                ? new OutputName(base + "." + extension, false)
                : new OutputName(filename, true);
    }

    public String single() {
        return hasNumber() ? numbered(1) : name;
    }

    String numbered(int number) {
        return hasNumber()
                ? NUMBER.matcher(name).replaceAll(match -> padded(number, match.group(1)))
                : suffixed(name, number);
    }

    private boolean hasNumber() {
        return numbering && NUMBER.matcher(name).find();
    }

    private static String padded(int number, @Nullable String width) {
        return width == null || width.equals("0")
                ? Integer.toString(number)
                : String.format(Locale.ROOT, "%0" + width + "d", number);
    }

    /** The name itself for the first file that wants it, then {@code name-2.ext}, {@code name-3.ext}. */
    public static String variant(String name, int count) {
        return count == 1 ? name : suffixed(name, count);
    }

    private static String suffixed(String name, int number) {
        String base = Formats.baseOf(name);
        return base + "-" + number + name.substring(base.length());
    }

    /** One harmless path segment: no directories, no control characters, never empty, never too long for a disk. */
    public static String clean(String name) {
        String segment = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
        // half a character has no bytes that a disk could hold
        String visible = segment.replaceAll("[\\p{Cntrl}\\p{Cs}]", "").strip();
        return visible.isEmpty() || visible.equals(".") || visible.equals("..") ? "output" : shortened(visible);
    }

    private static String shortened(String name) {
        String base = Formats.baseOf(name);
        String extension = name.substring(base.length());
        return bytes(extension) > LONGEST / 10 ? beginning(base) : beginning(base) + extension;
    }

    /** By whole characters; a name of megabytes takes no longer than one that fits. */
    private static String beginning(String text) {
        int left = LONGEST;
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
