package io.github.camelcloudconvert.emulator.convert;

import java.util.Locale;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/** The names of file formats: extensions in lower case, without a dot. */
public final class Formats {

    public static final Set<String> MARKDOWN = Set.of("md", "markdown");
    public static final Set<String> HTML = Set.of("html", "htm", "xhtml");
    public static final Set<String> MAIL = Set.of("eml");
    public static final Set<String> MARKUP = Set.of("md", "markdown", "html", "htm", "xhtml", "eml");
    public static final Set<String> TEXT = Set.of("txt");
    public static final Set<String> CSV = Set.of("csv");
    public static final Set<String> SVG = Set.of("svg");
    public static final Set<String> PDF = Set.of("pdf");
    public static final Set<String> IMAGES_OUT = Set.of("png", "jpg", "jpeg", "gif", "bmp", "tif", "tiff");
    public static final Set<String> IMAGES_IN = Set.of("png", "jpg", "jpeg", "gif", "bmp", "tif", "tiff", "webp");
    public static final Set<String> PAGE_IMAGES = Set.of("png", "jpg", "jpeg");
    public static final Set<String> CAPTURES = Set.of("pdf", "png", "jpg");
    public static final Set<String> ARCHIVES = Set.of("zip", "tar", "tar.gz", "tar.bz2", "7z");
    public static final Set<String> ARCHIVES_IN = Set.of("zip", "tar", "tar.gz", "tgz", "tar.bz2", "tbz2", "7z");

    private Formats() {}

    /** The format that a file name announces by its extension; null if it has none. */
    public static @Nullable String ofName(String name) {
        int dot = extensionDot(name);
        return dot < 0 ? null : name.substring(dot + 1).toLowerCase(Locale.ROOT);
    }

    /** The name without its extension. */
    static String baseOf(String name) {
        int dot = extensionDot(name);
        return dot < 0 ? name : name.substring(0, dot);
    }

    /** Looks at the name as it is: in lower case some letters are two, and the dot would be elsewhere. */
    private static int extensionDot(String name) {
        int dot = name.lastIndexOf('.');
        if (dot <= 0 || dot == name.length() - 1) {
            return -1;
        }
        // archive.tar.gz is one format, not a gz with a dot in its name
        int tar = dot - ".tar".length();
        return tar > 0 && name.regionMatches(true, tar, ".tar", 0, ".tar".length()) ? tar : dot;
    }

    public static String normalised(String format) {
        String lower = format.toLowerCase(Locale.ROOT);
        return lower.startsWith(".") ? lower.substring(1) : lower;
    }
}
