package io.github.camelcloudconvert.internal.account;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

import io.github.camelcloudconvert.client.error.AuthenticationException;
import io.github.camelcloudconvert.client.error.AuthorizationException;
import io.github.camelcloudconvert.client.error.CloudConvertException;
import io.github.camelcloudconvert.client.error.CompletionExceptions;
import io.github.camelcloudconvert.client.error.ConnectionException;
import io.github.camelcloudconvert.client.error.ErrorContext;
import io.github.camelcloudconvert.client.error.ThrottledException;
import io.github.camelcloudconvert.client.time.ChainedFuture;
import io.github.camelcloudconvert.client.time.Delayer;
import io.github.camelcloudconvert.internal.Await;
import org.apache.camel.health.HealthCheckResultBuilder;
import org.jspecify.annotations.Nullable;

/**
 * Tells whether the service can be reached and accepts the key of an account. It asks the service, and remembers the
 * answer for a while, however often it is wanted. Safe for any thread.
 */
final class ServiceHealth extends AccountHealth {

    /** From the beginning of one call to that of the next. */
    static final Duration INTERVAL = Duration.ofSeconds(30);

    /** Health is asked with little time. The call goes on, for later questions. */
    static final Duration PATIENCE = Duration.ofSeconds(5);

    private static final String ACTION = "check the account";
    private static final String UNWELL = "the service does not answer as it should";

    private final Supplier<? extends CompletableFuture<@Nullable Long>> credits;
    private final Delayer time;
    private final Duration patience;
    private final long creditsLow;
    private final AtomicReference<@Nullable Attempt> latest = new AtomicReference<>();

    private record Attempt(long startNanos, CompletableFuture<@Nullable Long> answer) {}

    /**
     * @param credits reads what the account has, null where that is unknown: a call that succeeds where the service accepts
     *     the key, and costs nothing
     * @param patience how long to wait for its answer
     * @param creditsLow fewer than these are no good health; 0 where they do not matter
     */
    ServiceHealth(
            String id,
            String account,
            Supplier<? extends CompletableFuture<@Nullable Long>> credits,
            Delayer time,
            Duration patience,
            long creditsLow) {
        super(id, account);
        this.credits = credits;
        this.time = time;
        this.patience = patience;
        this.creditsLow = creditsLow;
    }

    /**
     * A refusal that only a service which knows the key can pronounce is good news. Waits for an answer under way, but not
     * for long.
     */
    @Override
    protected void check(HealthCheckResultBuilder result, Map<String, Object> options) {
        try {
            // a copy, because giving up must not end the call of others
            answered(result, Await.value(current().copy(), patience, ACTION));
        } catch (AuthorizationException narrow) {
            result.up().detail("reason", "the key is accepted; it has not the scope user.read");
        } catch (ThrottledException busy) {
            result.up().detail("reason", "the service is reached; it asks for fewer calls");
        } catch (AuthenticationException unknown) {
            down(result, "the service does not accept the key", unknown);
        } catch (CloudConvertException trouble) {
            down(result, UNWELL, trouble);
        } catch (RuntimeException bug) { // a check that throws would take the whole health report along
            down(result, UNWELL, new ConnectionException("it broke off", ErrorContext.local(ACTION), bug));
        }
    }

    private void answered(HealthCheckResultBuilder result, @Nullable Long left) {
        if (creditsLow > 0 && left != null && left < creditsLow) {
            String reason = "the account has " + left + " credits left, fewer than creditsLow=" + creditsLow;
            result.down().message(reason).detail("reason", reason);
        } else {
            result.up();
        }
    }

    private CompletableFuture<@Nullable Long> current() {
        Attempt known = latest.get();
        if (known != null && (!known.answer().isDone() || isFresh(known))) {
            return known.answer();
        }
        Attempt next = new Attempt(time.nanos(), new CompletableFuture<>());
        if (!latest.compareAndSet(known, next)) {
            return current(); // another asks at this moment
        }
        ChainedFuture.begun(credits).whenComplete((left, failure) -> {
            if (failure == null) {
                next.answer().complete(left);
            } else {
                next.answer().completeExceptionally(CompletionExceptions.unwrap(failure));
            }
        });
        return next.answer();
    }

    private boolean isFresh(Attempt attempt) {
        return time.nanos() - attempt.startNanos() < INTERVAL.toNanos();
    }
}
