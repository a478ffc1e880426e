package io.github.camelcloudconvert.client.completion;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

import io.github.camelcloudconvert.client.error.ErrorContext;
import io.github.camelcloudconvert.client.error.Failures;
import io.github.camelcloudconvert.client.error.JobTimeoutException;
import io.github.camelcloudconvert.client.model.Job;
import io.github.camelcloudconvert.client.time.Delayer;
import io.github.camelcloudconvert.client.time.Stepwise;
import org.jspecify.annotations.Nullable;

/** One wait: a race between the end of the job, its deadline and our own end. */
final class Wait implements Completion.Observer {

    private final Watch watch;
    private final String account;
    private final Supplier<CompletableFuture<?>> atDeadline;
    private final Stepwise<Job> result = new Stepwise<>();
    private volatile @Nullable String lastStatus;
    private volatile @Nullable Throwable lastTrouble;
    /** Taken by whoever ends the wait: a job that was handed out must not be deleted by its deadline as well. */
    private final AtomicBoolean decided = new AtomicBoolean();

    Wait(Watch watch, String account, Supplier<CompletableFuture<?>> atDeadline) {
        Job known = watch.lastKnown();
        this.lastStatus = known == null ? null : known.status();
        this.watch = watch;
        this.account = account;
        this.atDeadline = atDeadline;
    }

    CompletableFuture<Job> result() {
        return result;
    }

    void start(Completion completion, Delayer time) {
        CompletableFuture<Job> answer = completion.ended(watch, this);
        result.after(answer, this::answered);
        if (!result.isDone()) {
            result.after(time.after(watch.deadline().remaining()), (due, stopped) -> atDeadline(answer, stopped));
        }
    }

    void giveUp() {
        decided.set(true);
        result.completeExceptionally(timeout("waiting was given up because the client stops; the job runs on"));
    }

    @Override
    public void saw(Job job) {
        lastStatus = job.status();
        lastTrouble = null;
        watch.seen().accept(job);
    }

    @Override
    public void couldNotAsk(Throwable failure) {
        lastTrouble = failure;
    }

    private void answered(Job job, @Nullable Throwable failure) {
        if (!decided.compareAndSet(false, true)) {
            return;
        }
        if (failure == null) {
            saw(job);
            result.complete(job);
            return;
        }
        Throwable cause = Failures.unwrap(failure);
        // a timer that refuses work was stopped under us
        if (cause instanceof RejectedExecutionException) {
            giveUp();
        } else {
            result.completeExceptionally(cause);
        }
    }

    private void atDeadline(CompletableFuture<Job> answer, @Nullable Throwable stopped) {
        if (!decided.compareAndSet(false, true)) {
            return;
        }
        answer.cancel(false);
        if (stopped != null) {
            giveUp();
            return;
        }
        JobTimeoutException timeout = timeout(
                lastTrouble == null
                        ? "it did not end in time"
                        : "it did not end in time, and the service could not be asked lately");
        result.after(atDeadline.get(), (done, failure) -> {
            if (failure != null) {
                timeout.addSuppressed(Failures.unwrap(failure));
            }
            result.completeExceptionally(timeout);
        });
    }

    private JobTimeoutException timeout(String reason) {
        ErrorContext context = ErrorContext.of("wait for the job", account).withJob(watch.jobId());
        return new JobTimeoutException(reason, lastStatus, context, lastTrouble);
    }
}
