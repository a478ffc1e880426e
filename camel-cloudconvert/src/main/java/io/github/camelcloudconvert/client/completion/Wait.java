package io.github.camelcloudconvert.client.completion;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

import io.github.camelcloudconvert.client.error.CompletionExceptions;
import io.github.camelcloudconvert.client.error.ErrorContext;
import io.github.camelcloudconvert.client.error.JobTimeoutException;
import io.github.camelcloudconvert.client.model.Work;
import io.github.camelcloudconvert.client.time.ChainedFuture;
import io.github.camelcloudconvert.client.time.Delayer;
import io.github.camelcloudconvert.client.time.Delayer.Timer;
import org.jspecify.annotations.Nullable;

/** One wait: a race between the end of the job or task, its deadline and our own end. */
final class Wait<T extends Work> implements Completion.Observer<T> {

    private final WaitTarget<T> target;
    private final ErrorContext context;
    private final Supplier<CompletableFuture<?>> atDeadline;
    private final ChainedFuture<T> result = new ChainedFuture<>();
    private volatile @Nullable String lastStatus;
    private volatile @Nullable Throwable lastTrouble;
    /** Taken by the side that ends the wait: what was handed out must not be deleted by its deadline as well. */
    private final AtomicBoolean decided = new AtomicBoolean();

    Wait(WaitTarget<T> target, ErrorContext context, Supplier<CompletableFuture<?>> atDeadline) {
        this.lastStatus = target.lastStatus();
        this.target = target;
        this.context = context;
        this.atDeadline = atDeadline;
    }

    ChainedFuture<T> result() {
        return result;
    }

    void start(Completion<T> completion, Delayer time) {
        CompletableFuture<T> answer = completion.ended(target, this);
        result.after(answer, this::answered);
        if (!result.isDone()) {
            startTimer(time, answer);
        }
    }

    private void startTimer(Delayer time, CompletableFuture<T> answer) {
        try {
            Timer timer = time.schedule(target.deadline().remaining(), () -> result.guard(() -> atDeadline(answer)));
            result.whenEnded((state, failure) -> timer.cancel());
        } catch (RejectedExecutionException stopped) { // under us: nothing would end this wait
            answer.cancel(false);
            giveUp();
        }
    }

    void giveUp() {
        decided.set(true);
        result.completeExceptionally(timeout("waiting was given up because the client stops; it runs on"));
    }

    @Override
    public void saw(T state) {
        lastStatus = state.status();
        lastTrouble = null;
        target.seen().accept(state);
    }

    @Override
    public void couldNotAsk(Throwable failure) {
        lastTrouble = failure;
    }

    @Override
    public void couldAsk() {
        lastTrouble = null;
    }

    private void answered(T state, @Nullable Throwable failure) {
        if (!decided.compareAndSet(false, true)) {
            return;
        }
        if (failure == null) {
            saw(state);
            result.complete(state);
            return;
        }
        Throwable cause = CompletionExceptions.unwrap(failure);
        // a timer that refuses work was stopped under us
        if (cause instanceof RejectedExecutionException) {
            giveUp();
        } else {
            result.completeExceptionally(cause);
        }
    }

    private void atDeadline(CompletableFuture<T> answer) {
        if (!decided.compareAndSet(false, true)) {
            return;
        }
        answer.cancel(false);
        JobTimeoutException timeout = timeout(
                lastTrouble == null
                        ? "it did not end in time"
                        : "it did not end in time, and the service could not be asked lately");
        result.after(atDeadline.get(), (done, failure) -> {
            if (failure != null) {
                timeout.addSuppressed(CompletionExceptions.unwrap(failure));
            }
            result.completeExceptionally(timeout);
        });
    }

    private JobTimeoutException timeout(String reason) {
        return new JobTimeoutException(reason, lastStatus, context, lastTrouble);
    }
}
