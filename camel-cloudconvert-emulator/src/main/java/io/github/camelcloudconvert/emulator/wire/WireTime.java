package io.github.camelcloudconvert.emulator.wire;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

import org.jspecify.annotations.Nullable;

/** Moments as the API and the storage write them. */
public final class WireTime {
    private static final DateTimeFormatter API =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssxxx").withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter AMZ =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private WireTime() {}

    public static String api(Instant time) {
        return API.format(time);
    }

    public static @Nullable String apiOrNull(@Nullable Instant time) {
        return time == null ? null : API.format(time);
    }

    public static String amz(Instant time) {
        return AMZ.format(time);
    }

    /** @throws java.time.DateTimeException when the text is no such moment */
    public static Instant parseAmz(String text) {
        return AMZ.parse(text, Instant::from);
    }

    public static String amzDay(Instant time) {
        return amz(time).substring(0, 8);
    }
}
