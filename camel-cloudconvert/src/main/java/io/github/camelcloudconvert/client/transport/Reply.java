package io.github.camelcloudconvert.client.transport;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * A complete reply of the API, whatever its status.
 *
 * @param headers by lower-case name, the first value of each
 * @param body empty where there is none; bounded by the transport
 */
@SuppressWarnings("ArrayRecordComponent") // replies are never compared
public record Reply(int status, Map<String, String> headers, byte[] body) {

    private static final int MAX_DIGITS = 9;

    public @Nullable String header(String name) {
        return headers.get(name.toLowerCase(Locale.ROOT));
    }

    /**
     * How long to wait by the header {@code Retry-After}, which holds seconds or an HTTP date; at least zero, null where the
     * reply does not say or says something unreadable.
     *
     * @param now the wall clock, against which a date is read
     */
    public @Nullable Duration retryAfter(Instant now) {
        String value = header("Retry-After");
        if (value == null) {
            return null;
        }
        String text = value.strip();
        return isNumber(text) ? Duration.ofSeconds(Long.parseLong(text)) : untilDate(text, now);
    }

    private static @Nullable Duration untilDate(String text, Instant now) {
        try {
            Instant date = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            return date.isBefore(now) ? Duration.ZERO : Duration.between(now, date);
        } catch (DateTimeException unreadable) {
            return null;
        }
    }

    /** Whether the text is a whole number that fits an {@code int}. */
    static boolean isNumber(String text) {
        for (int at = 0; at < text.length(); at++) {
            if (text.charAt(at) < '0' || text.charAt(at) > '9') {
                return false;
            }
        }
        return !text.isEmpty() && text.length() <= MAX_DIGITS;
    }

    public boolean ok() {
        return status >= 200 && status < 300;
    }

    @Override
    public String toString() {
        return "Reply[" + status + ", " + body.length + " bytes]";
    }
}
