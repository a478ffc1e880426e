package io.github.camelcloudconvert.client.error;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/** The service refused the call for now (429), also after the client's own retries. */
public final class ThrottledException extends CloudConvertException {

    private static final long serialVersionUID = 1L;

    /** A limit counts by the minute, so one that is asked about a minute later costs nothing. */
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

    private final @Nullable Duration retryAfter;

    public ThrottledException(
            String reason, @Nullable Duration retryAfter, ErrorContext context, @Nullable Throwable cause) {
        super(reason, context, cause, true);
        this.retryAfter = retryAfter;
    }

    /** What the service asked for, where it did. */
    public @Nullable Duration retryAfter() {
        return retryAfter;
    }

    /**
     * For how long a loop that asks again and again holds back: what the service asked for, at most a minute, whatever date it
     * names; null where it asked for nothing.
     */
    public @Nullable Duration pause() {
        return retryAfter == null || retryAfter.compareTo(LONGEST_PAUSE) <= 0 ? retryAfter : LONGEST_PAUSE;
    }
}
