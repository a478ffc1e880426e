package io.github.camelcloudconvert.internal.account;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

import io.github.camelcloudconvert.client.error.CloudConvertException;
import io.github.camelcloudconvert.client.error.CompletionExceptions;
import io.github.camelcloudconvert.client.error.ConnectionException;
import io.github.camelcloudconvert.client.error.ErrorContext;
import io.github.camelcloudconvert.client.time.ChainedFuture;
import io.github.camelcloudconvert.client.time.Delayer;
import io.github.camelcloudconvert.internal.Await;
import org.jspecify.annotations.Nullable;

/**
 * Asks the service for the account, and remembers the answer for a while, however often it is wanted. Safe for any
 * thread.
 */
final class AccountProbe {

    /** From the beginning of one call to that of the next. */
    static final Duration INTERVAL = Duration.ofSeconds(30);

    /** Health is asked with little time. The call goes on, for those who ask later. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private static final String ACTION = "check the account";

    private final Supplier<? extends CompletableFuture<?>> call;
    private final Delayer time;
    private final Duration patience;
    private final AtomicReference<@Nullable Attempt> latest = new AtomicReference<>();

    private record Attempt(long startNanos, CompletableFuture<@Nullable Void> answer) {}

    AccountProbe(Supplier<? extends CompletableFuture<?>> call, Delayer time) {
        this(call, time, PATIENCE);
    }

    AccountProbe(Supplier<? extends CompletableFuture<?>> call, Delayer time, Duration patience) {
        this.call = call;
        this.time = time;
        this.patience = patience;
    }

    /** Why the account could not be read; null where it could. Waits for an answer under way, but not for long. */
    @Nullable
    CloudConvertException trouble() {
        try {
            // a copy, because giving up must not end the call of others
            Await.value(current().copy(), patience, ACTION);
            return null;
        } catch (CloudConvertException trouble) {
            return trouble;
        } catch (RuntimeException bug) { // a check that throws would take the whole health report along
            return new ConnectionException("it broke off", ErrorContext.local(ACTION), bug);
        }
    }

    private CompletableFuture<@Nullable Void> current() {
        Attempt known = latest.get();
        if (known != null && (!known.answer().isDone() || isFresh(known))) {
            return known.answer();
        }
        Attempt next = new Attempt(time.nanos(), new CompletableFuture<>());
        if (!latest.compareAndSet(known, next)) {
            return current(); // another asks at this moment
        }
        ChainedFuture.begun(() -> call.get().thenApply(user -> true)).whenComplete((user, failure) -> {
            if (failure == null) {
                next.answer().complete(null);
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
