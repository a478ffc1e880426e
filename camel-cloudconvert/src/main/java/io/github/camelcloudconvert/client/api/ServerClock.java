package io.github.camelcloudconvert.client.api;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;

import io.github.camelcloudconvert.client.transport.Reply;
import org.jspecify.annotations.Nullable;

/**
 * The service's idea of time, learnt from the {@code Date} of its latest reply. Jobs are stamped by that clock, and ours
 * may be minutes off. Safe for any thread.
 */
public final class ServerClock {

    private record Reading(String text, Instant date, long nanos) {}

    private volatile @Nullable Reading latest;

    void learnFrom(Reply reply, long nanos) {
        String date = reply.header("date");
        if (date == null) {
            return;
        }
        Reading known = latest;
        // replies come faster than the seconds that the header counts
        if (known != null && known.text().equals(date)) {
            latest = new Reading(date, known.date(), nanos);
            return;
        }
        try {
            latest = new Reading(date, DateTimeFormatter.RFC_1123_DATE_TIME.parse(date, Instant::from), nanos);
        } catch (DateTimeParseException unreadable) {
            // the previous reading stays good
        }
    }

    /**
     * What that clock showed at a moment of ours, early rather than late by the time that a reply travels.
     *
     * @param nanos a reading of {@link io.github.camelcloudconvert.client.time.Delayer#nanos()}
     * @return empty as long as no reply told the time
     */
    public Optional<Instant> at(long nanos) {
        Reading known = latest;
        return known == null
                ? Optional.empty()
                : Optional.of(known.date().plus(Duration.ofNanos(nanos - known.nanos())));
    }
}
