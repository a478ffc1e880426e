package io.github.camelcloudconvert.client.api;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;

import io.github.camelcloudconvert.client.transport.Reply;

/** The {@code Retry-After} header: seconds or a date. */
final class RetryAfter {

    private RetryAfter() {}

    static Optional<Duration> of(Reply reply, Instant now) {
        String value = reply.header("retry-after");
        if (value == null) {
            return Optional.empty();
        }
        String text = value.strip();
        return text.matches("\\d{1,9}") ? Optional.of(Duration.ofSeconds(Long.parseLong(text))) : until(text, now);
    }

    private static Optional<Duration> until(String date, Instant now) {
        try {
            Duration wait = Duration.between(now, DateTimeFormatter.RFC_1123_DATE_TIME.parse(date, Instant::from));
            return Optional.of(wait.isNegative() ? Duration.ZERO : wait);
        } catch (DateTimeParseException unreadable) {
            return Optional.empty();
        }
    }
}
