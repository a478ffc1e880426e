package io.github.camelcloudconvert.client.time;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;

import io.github.camelcloudconvert.client.error.CompletionExceptions;
import org.jspecify.annotations.Nullable;

/**
 * A future over several steps. As soon as it is done, by its last step, by a cancellation or by its caller, the steps
 * still under way are cancelled: so a cancelled wait stops its timer and aborts its request, and the loser of a race
 * ends with the winner. A continuation that throws fails the future instead of leaving it open for ever.
 *
 * <p>Continuations get failures as they were thrown: without the {@link CompletionException} or
 * {@link ExecutionException} that derived futures put around them.
 *
 * <p>Hand out the instance itself: cancelling a future derived from it cancels nothing. Safe for any thread.
 */
public class ChainedFuture<T> extends CompletableFuture<T> {

    /** The steps under way, the latest first. Guarded by this, as are the fields that follow. */
    private @Nullable Step<?> steps;

    /** Called at the end. */
    private @Nullable BiConsumer<? super T, ? super Throwable> listener;

    private boolean ended;
    private @Nullable Throwable failure;

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

    /**
     * Continues when the step is done, on the thread that completed it, or at once where it is done already. A step that
     * ends after this future is dropped.
     *
     * @param next gets the value or the failure
     */
    public <S> void after(CompletableFuture<S> step, BiConsumer<S, Throwable> next) {
        if (step.isDone() && !step.isCompletedExceptionally()) {
            proceed(next, step.getNow(null), null);
            return;
        }
        Step<S> mine = new Step<>(step, next);
        // known before this future is asked: either its end finds the step, or we see here that it has ended
        if (!add(mine)) {
            step.cancel(false);
        } else {
            whenEnded(step, mine);
        }
    }

    /** Continues with the value of the step, as {@link #after} does; where the step fails, this future fails with it. */
    public <S> void then(CompletableFuture<S> step, Consumer<? super S> next) {
        after(step, (value, reason) -> {
            if (reason == null) {
                next.accept(value);
            } else {
                completeExceptionally(reason);
            }
        });
    }

    /** Ends with the step, whatever comes of it. */
    public void endWith(CompletableFuture<? extends T> step) {
        then(step, this::complete);
    }

    /**
     * Calls the action once, when this future has ended: on the thread that ends it, or at once where it has ended
     * already. Unlike {@link #whenComplete} it makes no future, and it hands over the failure as it is.
     *
     * @param action must not throw
     */
    public void whenEnded(BiConsumer<? super T, ? super Throwable> action) {
        synchronized (this) {
            if (!ended) {
                listener = listener == null ? action : both(listener, action);
                return;
            }
        }
        action.accept(failure == null ? getNow(null) : null, failure);
    }

    /**
     * Calls the action once, when the step has ended, as the method of the same name does; a step of another kind makes a
     * future for it.
     *
     * @param action must not throw
     */
    public static <S> void whenEnded(CompletableFuture<S> step, BiConsumer<? super S, ? super Throwable> action) {
        if (step instanceof ChainedFuture<S> own) {
            own.whenEnded(action);
        } else {
            step.whenComplete((value, reason) ->
                    action.accept(value, reason == null ? null : CompletionExceptions.unwrap(reason)));
        }
    }

    private static <T> BiConsumer<T, Throwable> both(
            BiConsumer<? super T, ? super Throwable> first, BiConsumer<? super T, ? super Throwable> second) {
        return (value, reason) -> {
            first.accept(value, reason);
            second.accept(value, reason);
        };
    }

    /** Runs the action at once; where it throws, this future fails with what it threw. For callbacks that are no futures. */
    public void guard(Runnable action) {
        try {
            action.run();
        } catch (Throwable broken) { // the boundary of a callback: nothing above could report it
            completeExceptionally(broken);
        }
    }

    @Override
    public boolean complete(@Nullable T value) {
        return super.complete(value) && end(value, null);
    }

    @Override
    public boolean completeExceptionally(Throwable reason) {
        return super.completeExceptionally(reason) && end(null, reason);
    }

    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
        // futures that have ended are cancelled all the time
        return (!isDone() && completeExceptionally(new Cancelled())) || isCancelled();
    }

    /** Carries no trace, which is what costs: most waits are cancelled by the end of what they were for. */
    private static final class Cancelled extends CancellationException {

        private static final long serialVersionUID = 1L;

        @Override
        @SuppressWarnings("UnsynchronizedOverridesSynchronized") // does nothing
        public Throwable fillInStackTrace() {
            return this;
        }
    }

    /** Reached by the one call that has ended this future. */
    private boolean end(@Nullable T value, @Nullable Throwable reason) {
        Step<?> underWay;
        BiConsumer<? super T, ? super Throwable> told;
        synchronized (this) {
            ended = true;
            failure = reason;
            underWay = steps;
            told = listener;
            steps = null;
            listener = null;
        }
        for (Step<?> step = underWay; step != null; step = step.other) {
            step.future.cancel(false);
        }
        if (told != null) {
            told.accept(value, reason);
        }
        return true;
    }

    /** Whether this future still waits for steps. */
    private synchronized boolean add(Step<?> step) {
        if (!ended) {
            step.other = steps;
            steps = step;
        }
        return !ended;
    }

    private synchronized void forget(Step<?> done) {
        if (steps == done) {
            steps = done.other;
            return;
        }
        for (Step<?> step = steps; step != null; step = step.other) {
            if (step.other == done) {
                step.other = done.other;
                return;
            }
        }
    }

    private <S> void proceed(BiConsumer<S, Throwable> next, @Nullable S value, @Nullable Throwable reason) {
        if (isDone()) {
            return;
        }
        try {
            next.accept(value, reason);
        } catch (Throwable broken) { // as in guard()
            completeExceptionally(broken);
        }
    }

    /** One step under way: what it is, and how to go on. */
    private final class Step<S> implements BiConsumer<S, Throwable> {

        private final CompletableFuture<S> future;
        private final BiConsumer<S, Throwable> next;
        /** Guarded by the whole. */
        private @Nullable Step<?> other;

        Step(CompletableFuture<S> future, BiConsumer<S, Throwable> next) {
            this.future = future;
            this.next = next;
        }

        @Override
        public void accept(@Nullable S value, @Nullable Throwable reason) {
            forget(this);
            proceed(next, value, reason);
        }
    }
}
