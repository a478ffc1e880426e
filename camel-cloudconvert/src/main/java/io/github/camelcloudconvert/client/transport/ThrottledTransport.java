package io.github.camelcloudconvert.client.transport;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;

import io.github.camelcloudconvert.client.time.Delayer;
import io.github.camelcloudconvert.client.time.Stepwise;
import org.jspecify.annotations.Nullable;

/**
 * Lets one "too many requests" speak for all calls of the account: until the time it names, the others wait here,
 * without a thread, instead of being refused one by one. A call whose deadline comes first gets the same refusal at
 * once.
 */
final class ThrottledTransport implements Transport {

    private final Duration maxRetryAfter;
    private final Delayer time;
    private final Transport delegate;
    private final AtomicReference<@Nullable Refusal> refusal = new AtomicReference<>();
    private volatile int limit = -1;

    private ThrottledTransport(Duration maxRetryAfter, Delayer time, Transport delegate) {
        this.maxRetryAfter = maxRetryAfter;
        this.time = time;
        this.delegate = delegate;
    }

    /** @param maxRetryAfter a longer refusal holds nobody back: each caller learns of it by himself */
    static ThrottledTransport create(Duration maxRetryAfter, Delayer time, Transport delegate) {
        return new ThrottledTransport(maxRetryAfter, time, delegate);
    }

    /** What the last {@code X-RateLimit-Limit} header said, if there was any. */
    OptionalInt lastLimit() {
        return limit < 0 ? OptionalInt.empty() : OptionalInt.of(limit);
    }

    @Override
    public CompletableFuture<Reply> send(Call call) {
        Refusal active = active();
        if (active == null) {
            CompletableFuture<Reply> reply = delegate.send(call);
            reply.thenAccept(this::observe);
            return reply;
        }
        Duration wait = active.left(time);
        if (!call.deadline().allows(wait)) {
            return CompletableFuture.completedFuture(active.again(wait));
        }
        Stepwise<Reply> held = new Stepwise<>();
        held.after(time.after(wait), (due, stopped) -> release(call, held, stopped));
        return held;
    }

    private void release(Call call, Stepwise<Reply> held, @Nullable Throwable stopped) {
        if (stopped != null) {
            held.completeExceptionally(new TransportException("the client is closed", false, stopped));
        } else if (!held.isDone()) {
            held.after(send(call), (reply, failure) -> {
                if (failure == null) {
                    held.complete(reply);
                } else {
                    held.completeExceptionally(failure);
                }
            });
        }
    }

    private @Nullable Refusal active() {
        Refusal last = refusal.get();
        if (last != null && last.left(time).isZero()) {
            refusal.compareAndSet(last, null);
            return null;
        }
        return last;
    }

    private void observe(Reply reply) {
        if (reply.status() == 429) {
            Duration wait = RetryAfter.of(reply, time.now());
            if (wait != null && wait.compareTo(maxRetryAfter) <= 0) {
                refusal.set(new Refusal(time.nanos() + Delayer.nanosOf(wait), reply));
            }
        }
        readLimit(reply.header("X-RateLimit-Limit"));
    }

    private void readLimit(@Nullable String header) {
        if (header != null && header.matches("\\d{1,9}")) {
            limit = Integer.parseInt(header);
        }
    }

    @Override
    public String toString() {
        return "Throttled[" + delegate + "]";
    }

    /** The reply that holds all back, and until when. */
    private record Refusal(long untilNanos, Reply reply) {

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
