package io.github.camelcloudconvert.client.waiting;

import java.time.Duration;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Supplier;

import io.github.camelcloudconvert.client.api.ApiCaller;
import io.github.camelcloudconvert.client.api.Calls;
import io.github.camelcloudconvert.client.api.JobFilter;
import io.github.camelcloudconvert.client.api.PageOf;
import io.github.camelcloudconvert.client.completion.CompletionSignals;
import io.github.camelcloudconvert.client.completion.JobOutcome;
import io.github.camelcloudconvert.client.completion.JobReads;
import io.github.camelcloudconvert.client.completion.Lookup;
import io.github.camelcloudconvert.client.completion.SyncSlots;
import io.github.camelcloudconvert.client.completion.WaitRequest;
import io.github.camelcloudconvert.client.completion.Waits;
import io.github.camelcloudconvert.client.error.ErrorContext;
import io.github.camelcloudconvert.client.error.NotFoundException;
import io.github.camelcloudconvert.client.error.StateException;
import io.github.camelcloudconvert.client.model.Job;
import io.github.camelcloudconvert.client.model.Page;
import io.github.camelcloudconvert.client.model.Task;
import io.github.camelcloudconvert.client.time.ChainedFuture;
import io.github.camelcloudconvert.client.time.Deadline;
import io.github.camelcloudconvert.client.time.Delayer;
import org.jspecify.annotations.Nullable;

/** Waits for jobs, and in the same ways for single tasks; what did not end in time it keeps, cancels or deletes. */
public final class JobTracking {

    private static final String TASK_ACTION = "wait for the task";

    /** The caller waits for what is done to a job or task that did not end in time. */
    private static final Duration LONGEST_CLEAN_UP = Duration.ofSeconds(30);

    private final ApiCaller caller;
    private final Waits<Job> waits;
    private final Waits<Task> taskWaits;
    private final Delayer time;
    private final String account;

    /**
     * @param rateLimit the calls per minute that the service last said it allows
     * @param slots shared by jobs and tasks: the connections are the same
     */
    public JobTracking(
            ApiCaller caller,
            Supplier<OptionalInt> rateLimit,
            CompletionSignals events,
            SyncSlots slots,
            Delayer time,
            String account) {
        this.caller = caller;
        JobReads reads = new JobsByApi(caller, rateLimit, events);
        this.waits = Waits.forJobs(reads, slots, time, id -> ErrorContext.of("wait for the job", account)
                .withJob(id));
        this.taskWaits = new Waits<>(new TasksByApi(caller), slots, time, id -> ErrorContext.of(TASK_ACTION, account)
                .withTask(id));
        this.time = time;
        this.account = account;
    }

    /** All waits for jobs. */
    public Waits<Job> jobs() {
        return waits;
    }

    /** There was no wait here where it had ended when it was first seen. */
    public void learn(Job job) {
        if (job.ended() && job.createdAt() != null && job.endedAt() != null) {
            waits.learn(Duration.between(job.createdAt(), job.endedAt()));
        }
    }

    /**
     * Waits for a job of which no progress is asked, so that only its id is kept meanwhile.
     *
     * @param wait its timeout is not looked at
     * @param deadline counts in place of the timeout
     * @param seen told every state that is read; must not block
     */
    public CompletableFuture<Job> ended(Job known, WaitSettings wait, Deadline deadline, Consumer<Job> seen) {
        return await(known.id(), known, wait, deadline, seen);
    }

    /** Waits for a job of which only the id is known; its timeout counts from now. */
    public CompletableFuture<Job> ended(String id, WaitSettings wait, Consumer<Job> seen) {
        return await(id, null, wait, Deadline.after(wait.timeout(), time), seen);
    }

    /**
     * @param known the job as the create call showed it; null for one of which only the id is known
     * @param wait its timeout counts from now
     */
    public JobHandle handle(String id, @Nullable Job known, WaitSettings wait) {
        return new JobHandle(id, known, seen -> await(id, known, wait, Deadline.after(wait.timeout(), time), seen));
    }

    private CompletableFuture<Job> await(
            String id, @Nullable Job known, WaitSettings wait, Deadline deadline, Consumer<Job> seen) {
        return waits.await(
                wait.mode(),
                new WaitRequest<>(id, known, deadline, wait.pace(time), seen),
                () -> end(wait.onTimeout(), id));
    }

    /**
     * The finished task; fails where it failed. Its timeout counts from now.
     *
     * @param seen told every state that is read; must not block
     */
    public CompletableFuture<Task> finishedTask(String id, WaitSettings wait, Consumer<Task> seen) {
        Deadline deadline = Deadline.after(wait.timeout(), time);
        WaitRequest<Task> request = new WaitRequest<>(id, null, deadline, wait.pace(time), seen);
        ChainedFuture<Task> finished = new ChainedFuture<>();
        finished.then(
                taskWaits.await(wait.mode(), request, () -> endTask(wait.onTimeout(), id)),
                task -> finished.complete(JobOutcome.requireFinished(task, TASK_ACTION, account)));
        return finished;
    }

    private CompletableFuture<@Nullable Void> end(OnTimeout what, String jobId) {
        Deadline deadline = Deadline.after(LONGEST_CLEAN_UP, time);
        return switch (what) {
            case KEEP -> CompletableFuture.completedFuture(null);
            case CANCEL -> cancel(jobId, deadline);
            case DELETE -> caller.send(Calls.deleteJob(jobId), deadline);
        };
    }

    private CompletableFuture<@Nullable Void> endTask(OnTimeout what, String taskId) {
        Deadline deadline = Deadline.after(LONGEST_CLEAN_UP, time);
        return switch (what) {
            case KEEP -> CompletableFuture.completedFuture(null);
            case CANCEL -> cancelTask(taskId, deadline);
            case DELETE -> caller.send(Calls.deleteTask(taskId), deadline);
        };
    }

    /** The API cancels tasks, not jobs. */
    private CompletableFuture<@Nullable Void> cancel(String jobId, Deadline deadline) {
        ChainedFuture<@Nullable Void> cancelled = new ChainedFuture<>();
        cancelled.then(
                caller.send(Calls.showJob(jobId), deadline), job -> cancelled.endWith(cancelOpen(job, deadline)));
        return unlessOver(cancelled);
    }

    /** Cancels the tasks of the job that have not ended. */
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

    /** Ends all waits, also later ones. */
    public void abandon() {
        waits.abandon();
        taskWaits.abandon();
    }

    private record TasksByApi(ApiCaller caller) implements Lookup<Task> {

        @Override
        public CompletableFuture<Task> now(String id, Deadline deadline) {
            return caller.send(Calls.showTask(id, null), deadline);
        }

        @Override
        public CompletableFuture<Task> whenEnded(String id, Deadline deadline) {
            return caller.send(Calls.awaitTask(id), deadline);
        }
    }

    private record JobsByApi(ApiCaller caller, Supplier<OptionalInt> limit, CompletionSignals events)
            implements JobReads {

        @Override
        public CompletableFuture<Job> now(String jobId, Deadline deadline) {
            return caller.send(Calls.showJob(jobId), deadline);
        }

        @Override
        public CompletableFuture<Job> whenEnded(String jobId, Deadline deadline) {
            return caller.send(Calls.awaitJob(jobId), deadline);
        }

        @Override
        public CompletableFuture<Page<Job>> page(String status, @Nullable String tag, int number, Deadline deadline) {
            JobFilter filter = new JobFilter(tag, status, true);
            return caller.send(Calls.listJobs(filter, new PageOf(number, PageOf.FIRST.perPage())), deadline);
        }

        @Override
        public OptionalInt rateLimit() {
            return limit.get();
        }
    }
}
