package io.github.camelcloudconvert.emulator.http.body;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * The bytes that a request asks for.
 *
 * @param satisfiable false when no such bytes exist
 */
public record ByteRange(long start, long length, boolean satisfiable) {
    private static final Pattern SINGLE = Pattern.compile("bytes=(\\d{0,18})-(\\d{0,18})");

    /** Reads a {@code Range} header; null when there is none, or one that a server may ignore. */
    public static @Nullable ByteRange parse(@Nullable String header, long size) {
        Matcher matcher = SINGLE.matcher(header == null ? "" : header.strip());
        if (!matcher.matches()
                || (matcher.group(1).isEmpty() && matcher.group(2).isEmpty())) {
            return null;
        }
        if (matcher.group(1).isEmpty()) {
            long last = Math.min(Long.parseLong(matcher.group(2)), size);
            return new ByteRange(size - last, last, last > 0);
        }
        long start = Long.parseLong(matcher.group(1));
        long end = matcher.group(2).isEmpty() ? size - 1 : Math.min(Long.parseLong(matcher.group(2)), size - 1);
        if (!matcher.group(2).isEmpty() && Long.parseLong(matcher.group(2)) < start) {
            return null;
        }
        return new ByteRange(start, end - start + 1, start < size);
    }
}
