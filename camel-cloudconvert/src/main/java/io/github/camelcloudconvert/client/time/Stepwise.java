package io.github.camelcloudconvert.client.time;

import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/**
 * A future over several steps. As soon as it is done, by its last step, by a cancellation or by anybody else, the steps
 * still under way are cancelled: so a cancelled wait stops its timer and aborts its request, and the loser of a race
 * ends with the winner. A continuation that throws fails the future instead of leaving it open for ever.
 *
 * <p>Hand out the instance itself: cancelling a future derived from it cancels nothing.
 */
public final class Stepwise<T> extends CompletableFuture<T> {

    private final Set<Runnable> cancellations = ConcurrentHashMap.newKeySet();

    /**
     * What the action begins: a failed future where it throws. So whatever follows the end of an action follows this one
     * too, as the next round of a loop does.
     */
    public static <T> CompletableFuture<T> begun(Supplier<? extends CompletableFuture<T>> action) {
        try {
            return action.get();
        } catch (Throwable broken) { // an Error too: the loop is not to end for it
            return CompletableFuture.failedFuture(broken);
        }
    }

    public Stepwise() {
        whenComplete((value, failure) -> cancellations.forEach(Runnable::run));
    }

    /**
     * Continues when the step is done, on the thread that completed it. A step that ends after this future is dropped.
     *
     * @param next gets the value or the failure, without the wrapper that derived futures put around it
     */
    public <S> void after(CompletableFuture<S> step, BiConsumer<S, Throwable> next) {
        Runnable cancellation = () -> step.cancel(false);
        cancellations.add(cancellation);
        step.whenComplete((value, failure) -> {
            cancellations.remove(cancellation);
            if (!isDone()) {
                proceed(next, value, cause(failure));
            }
        });
        // this future may have ended before the step was known to it
        if (isDone()) {
            cancellation.run();
        }
    }

    /** Ends with the step, whatever comes of it. */
    public void endWith(CompletableFuture<? extends T> step) {
        after(step, (value, failure) -> {
            if (failure == null) {
                complete(value);
            } else {
                completeExceptionally(failure);
            }
        });
    }

    /** Runs the action at once; where it throws, this future fails with what it threw. For callbacks that are no futures. */
    public void guard(Runnable action) {
        try {
            action.run();
        } catch (Throwable broken) { // the boundary of a callback: nobody above could report it
            completeExceptionally(broken);
        }
    }

    private static Throwable cause(Throwable failure) {
        return failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
    }

    private <S> void proceed(BiConsumer<S, Throwable> next, S value, Throwable failure) {
        guard(() -> next.accept(value, failure));
    }
}
