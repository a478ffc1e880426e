package io.github.camelcloudconvert.emulator.http.body;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Moments in the fixed-length form of HTTP; the JDK's RFC 1123 formatter writes days below ten with one digit. */
public final class HttpTime {
    private static final DateTimeFormatter FORMAT = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM uuuu HH:mm:ss 'GMT'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private HttpTime() {}

    public static String of(Instant time) {
        return FORMAT.format(time);
    }
}
