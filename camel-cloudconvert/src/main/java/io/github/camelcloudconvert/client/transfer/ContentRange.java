package io.github.camelcloudconvert.client.transfer;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * The {@code Content-Range} header of a partial reply.
 *
 * @param first the position of the first byte, from 0
 * @param last the position of the last byte, inclusive
 * @param total the length of the whole file, or -1 where the reply does not say
 */
record ContentRange(long first, long last, long total) {

    private static final Pattern BYTES = Pattern.compile("bytes (\\d{1,18})-(\\d{1,18})/(\\d{1,18}|\\*)");

    /** Null where the header is missing or is not of that form. */
    static @Nullable ContentRange parse(@Nullable String header) {
        Matcher matcher = BYTES.matcher(header == null ? "" : header.strip());
        if (!matcher.matches()) {
            return null;
        }
        String total = matcher.group(3);
        return new ContentRange(
                Long.parseLong(matcher.group(1)),
                Long.parseLong(matcher.group(2)),
                total.equals("*") ? -1 : Long.parseLong(total));
    }

    /** Whether it goes on exactly where we stopped, to the end of the file that we began with. */
    boolean continues(long from, long announced) {
        return first == from && total == announced && last == total - 1;
    }
}
