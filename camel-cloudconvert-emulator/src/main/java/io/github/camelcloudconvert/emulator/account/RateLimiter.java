package io.github.camelcloudconvert.emulator.account;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Lets a number of requests pass in a minute, which begins with the first of them. Thread-safe. */
public final class RateLimiter {
    private static final int WITHOUT_LIMIT = 500;
    private static final Duration LENGTH = Duration.ofMinutes(1);
    private final int limit;
    private final Clock clock;
    private Instant end = Instant.MIN;
    private int used;

    /** @param limit 0 for none */
    public RateLimiter(int limit, Clock clock) {
        this.limit = limit;
        this.clock = clock;
    }

    /**
     * What became of one request.
     *
     * @param limit where there is none, what the service would name
     * @param remaining how many more may come in this minute, as far as clients are told
     * @param retryAfter seconds until the next minute begins, at least 1
     */
    public record Turn(boolean allowed, int limit, int remaining, long retryAfter) {}

    public boolean isLimited() {
        return limit > 0;
    }

    public synchronized Turn take() {
        Instant now = clock.instant();
        // a clock that was set back must not make the minute longer
        if (!now.isBefore(end) || now.plus(LENGTH).isBefore(end)) {
            end = now.plus(LENGTH);
            used = 0;
        }
        boolean allowed = used < limit || limit == 0;
        if (allowed) {
            used++;
        }
        long wait = Math.max(1, Duration.between(now, end).plusMillis(999).toSeconds());
        int shown = limit == 0 ? WITHOUT_LIMIT : limit;
        return new Turn(allowed, shown, Math.max(0, shown - used), wait);
    }

    public synchronized void reset() {
        end = Instant.MIN;
        used = 0;
    }
}
