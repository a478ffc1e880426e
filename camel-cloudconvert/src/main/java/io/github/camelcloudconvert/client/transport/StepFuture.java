package io.github.camelcloudconvert.client.transport;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;

import io.github.camelcloudconvert.client.error.Failures;
import org.jspecify.annotations.Nullable;

/**
 * A future that is reached through several steps, one at a time: calls, waits, further calls. Cancelling it cancels the
 * step under way, so that a given-up wait ends on the wire too; the JDK's own chaining stops a cancellation at the
 * first link. Thread-safe as long as each step is started by the end of the one before.
 */
public final class StepFuture<T> extends CompletableFuture<T> {

    private final AtomicReference<@Nullable CompletableFuture<?>> current = new AtomicReference<>();

    /**
     * Makes the given future the step under way.
     *
     * @param then called once at its end with its value or its unwrapped failure, also when this future has been
     *     cancelled meanwhile; what it throws fails this future
     */
    public <S> void step(CompletableFuture<S> step, BiConsumer<@Nullable S, @Nullable Throwable> then) {
        current.set(step);
        if (isDone()) {
            step.cancel(true);
        }
        step.whenComplete((value, failure) -> ended(then, value, failure));
    }

    private <S> void ended(
            BiConsumer<@Nullable S, @Nullable Throwable> then, @Nullable S value, @Nullable Throwable failure) {
        try {
            then.accept(value, failure == null ? null : Failures.unwrap(failure));
        } catch (RuntimeException | Error bug) {
            // nobody looks at what a callback throws: without this the future would never complete
            completeExceptionally(bug);
        }
    }

    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
        boolean cancelled = super.cancel(mayInterruptIfRunning);
        CompletableFuture<?> step = current.get();
        if (cancelled && step != null) {
            step.cancel(mayInterruptIfRunning);
        }
        return cancelled;
    }
}
