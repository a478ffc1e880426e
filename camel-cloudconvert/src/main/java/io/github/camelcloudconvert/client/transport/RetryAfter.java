package io.github.camelcloudconvert.client.transport;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;

import org.jspecify.annotations.Nullable;

/** The {@code Retry-After} header of a reply: seconds, or an HTTP date. */
public final class RetryAfter {

    private static final int MAX_DIGITS = 9;

    private RetryAfter() {}

    /**
     * How long to wait, at least zero; null where the reply does not say or says something unreadable.
     *
     * @param now the wall clock, against which a date is read
     */
    public static @Nullable Duration of(Reply reply, Instant now) {
        String value = reply.header("Retry-After");
        if (value == null) {
            return null;
        }
        String text = value.strip();
        return isNumber(text) ? Duration.ofSeconds(Long.parseLong(text)) : untilDate(text, now);
    }

    private static boolean isNumber(String text) {
        return !text.isEmpty() && text.length() <= MAX_DIGITS && text.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    private static @Nullable Duration untilDate(String text, Instant now) {
        try {
            Duration wait = Duration.between(
                    now,
                    ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                            .toInstant());
            return wait.isNegative() ? Duration.ZERO : wait;
        } catch (DateTimeException unreadable) {
            return null;
        }
    }
}
