package io.github.camelcloudconvert.emulator.service;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

import org.jspecify.annotations.Nullable;

/** Moments as the API and the storage write them. */
final class WireTime {
    private static final DateTimeFormatter API =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssxxx").withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter AMZ =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private WireTime() {}

    static String api(Instant time) {
        return API.format(time);
    }

    static @Nullable String apiOrNull(@Nullable Instant time) {
        return time == null ? null : API.format(time);
    }

    static String amz(Instant time) {
        return AMZ.format(time);
    }

    /** @throws java.time.DateTimeException when the text is no such moment */
    static Instant parseAmz(String text) {
        return AMZ.parse(text, Instant::from);
    }

    static String amzDay(Instant time) {
        return amz(time).substring(0, 8);
    }
}
