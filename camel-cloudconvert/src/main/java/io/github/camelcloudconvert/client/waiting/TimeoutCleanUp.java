package io.github.camelcloudconvert.client.waiting;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

import io.github.camelcloudconvert.client.api.ApiCaller;
import io.github.camelcloudconvert.client.api.Calls;
import io.github.camelcloudconvert.client.error.NotFoundException;
import io.github.camelcloudconvert.client.error.StateException;
import io.github.camelcloudconvert.client.model.Job;
import io.github.camelcloudconvert.client.time.ChainedFuture;
import io.github.camelcloudconvert.client.time.Deadline;
import io.github.camelcloudconvert.client.time.Delayer;
import org.jspecify.annotations.Nullable;

/** What is done to a job or task that did not end in time. The caller waits for it, so it is bounded. */
public final class TimeoutCleanUp {

    private static final Duration LONGEST = Duration.ofSeconds(30);

    private final ApiCaller caller;
    private final Delayer time;

    public TimeoutCleanUp(ApiCaller caller, Delayer time) {
        this.caller = caller;
        this.time = time;
    }

    CompletableFuture<@Nullable Void> apply(OnTimeout what, String jobId) {
        return switch (what) {
            case KEEP -> CompletableFuture.completedFuture(null);
            case CANCEL -> cancel(jobId);
            case DELETE -> caller.send(Calls.deleteJob(jobId), Deadline.after(LONGEST, time));
        };
    }

    CompletableFuture<@Nullable Void> applyToTask(OnTimeout what, String taskId) {
        return switch (what) {
            case KEEP -> CompletableFuture.completedFuture(null);
            case CANCEL -> cancelTask(taskId, Deadline.after(LONGEST, time));
            case DELETE -> caller.send(Calls.deleteTask(taskId), Deadline.after(LONGEST, time));
        };
    }

    /** The API cancels tasks, not jobs. */
    private CompletableFuture<@Nullable Void> cancel(String jobId) {
        Deadline deadline = Deadline.after(LONGEST, time);
        ChainedFuture<@Nullable Void> cancelled = new ChainedFuture<>();
        cancelled.then(
                caller.send(Calls.showJob(jobId), deadline), job -> cancelled.endWith(cancelOpen(job, deadline)));
        return unlessOver(cancelled);
    }

    public CompletableFuture<@Nullable Void> cancelOpen(Job job, Deadline deadline) {
        return CompletableFuture.allOf(job.tasks().stream()
                .filter(task -> !task.ended())
                .map(task -> cancelTask(task.id(), deadline))
                .toArray(CompletableFuture<?>[]::new));
    }

    private CompletableFuture<@Nullable Void> cancelTask(String taskId, Deadline deadline) {
        return unlessOver(caller.send(Calls.cancelTask(taskId), deadline));
    }

    /** What ended or vanished meanwhile needs no cancelling. */
    private static CompletableFuture<@Nullable Void> unlessOver(CompletableFuture<?> cancellation) {
        ChainedFuture<@Nullable Void> result = new ChainedFuture<>();
        result.after(cancellation, (done, failure) -> {
            if (failure == null || failure instanceof StateException || failure instanceof NotFoundException) {
                result.complete(null);
            } else {
                result.completeExceptionally(failure);
            }
        });
        return result;
    }
}
