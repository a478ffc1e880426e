package io.github.camelcloudconvert.client.transport;

import java.time.Duration;
import java.time.Instant;

import io.github.camelcloudconvert.client.time.Backoff;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether a call is repeated, and when: only where that is harmless. A creation that may have reached the service
 * is never repeated here; the caller that knows its tag looks up what became of it.
 *
 * @param maxRetries not counting the first attempt
 * @param maxRetryAfter a reply that asks for a longer wait is handed to the caller, which can do better than sleep
 * @param backoff where the reply asks for nothing
 */
record Retry(int maxRetries, Duration maxRetryAfter, Backoff backoff) {

    private static final int TOO_MANY_REQUESTS = 429;

    /**
     * The wait before the next attempt; null where the outcome stands.
     *
     * @param retries how many there have been
     * @param now the wall clock, against which the reply's dates are read
     */
    @Nullable
    Duration next(Call call, int retries, @Nullable Reply reply, @Nullable Throwable failure, Instant now) {
        if (retries >= maxRetries || !repeatable(call, reply, failure)) {
            return null;
        }
        Duration asked = reply == null ? null : reply.retryAfter(now);
        if (asked != null && asked.compareTo(maxRetryAfter) > 0) {
            return null;
        }
        Duration wait = asked != null ? asked : backoff.delay(retries);
        // a reply after the deadline is of no use
        return call.deadline().allows(wait) ? wait : null;
    }

    private static boolean repeatable(Call call, @Nullable Reply reply, @Nullable Throwable failure) {
        boolean always = call.repeat() == Call.Repeat.ALWAYS;
        if (reply != null) {
            int status = reply.status();
            return status == TOO_MANY_REQUESTS || (always && (status >= 500 || status == 408 || status == 425));
        }
        return failure instanceof TransportException broken && (always || !broken.sent());
    }
}
