package io.github.camelcloudconvert.client.transport;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicReference;

import io.github.camelcloudconvert.client.time.Delayer;
import org.jspecify.annotations.Nullable;

/**
 * Lets one "too many requests" speak for all calls of the account: until the time it names, the others are held back
 * instead of being refused one by one. Safe for any thread.
 */
final class Throttle {

    private static final int TOO_MANY_REQUESTS = 429;

    private final Duration maxRetryAfter;
    private final Delayer time;
    private final AtomicReference<@Nullable Refusal> refusal = new AtomicReference<>();
    private volatile int limit = -1;

    /** @param maxRetryAfter a longer refusal holds no other call back: each caller learns of it by itself */
    Throttle(Duration maxRetryAfter, Delayer time) {
        this.maxRetryAfter = maxRetryAfter;
        this.time = time;
    }

    /** What the last {@code X-RateLimit-Limit} header said, if there was any. */
    OptionalInt lastLimit() {
        return limit < 0 ? OptionalInt.empty() : OptionalInt.of(limit);
    }

    /** The refusal that holds calls back now; null where there is none. */
    @Nullable
    Refusal active() {
        Refusal last = refusal.get();
        if (last != null && last.left(time).isZero()) {
            refusal.compareAndSet(last, null);
            return null;
        }
        return last;
    }

    /** Learns from any reply; true where it holds back the calls that follow. */
    boolean observe(Reply reply) {
        boolean pauses = false;
        if (reply.status() == TOO_MANY_REQUESTS) {
            Duration wait = reply.retryAfter(time.now());
            if (wait != null && wait.compareTo(maxRetryAfter) <= 0) {
                refusal.set(new Refusal(time.nanos() + Delayer.nanosOf(wait), reply));
                pauses = true;
            }
        }
        String header = reply.header("X-RateLimit-Limit");
        if (header != null && Reply.isNumber(header)) {
            limit = Integer.parseInt(header);
        }
        return pauses;
    }

    /** The reply that holds calls back, and until when. */
    record Refusal(long untilNanos, Reply reply) {

        Duration left(Delayer time) {
            return Duration.ofNanos(Math.max(0, untilNanos - time.nanos()));
        }

        /** The service's own words, with the time that is left by now, rounded up. */
        Reply again(Duration left) {
            Map<String, String> headers = new HashMap<>(reply.headers());
            headers.put(
                    "retry-after", String.valueOf(left.plusNanos(999_999_999).toSeconds()));
            return new Reply(reply.status(), Map.copyOf(headers), reply.body());
        }
    }
}
