package io.github.camelcloudconvert.client.waiting;

import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

import io.github.camelcloudconvert.client.api.ApiCaller;
import io.github.camelcloudconvert.client.api.Calls;
import io.github.camelcloudconvert.client.completion.JobOutcome;
import io.github.camelcloudconvert.client.completion.Lookup;
import io.github.camelcloudconvert.client.completion.SyncSlots;
import io.github.camelcloudconvert.client.completion.WaitRequest;
import io.github.camelcloudconvert.client.completion.Waits;
import io.github.camelcloudconvert.client.error.ErrorContext;
import io.github.camelcloudconvert.client.model.Task;
import io.github.camelcloudconvert.client.time.ChainedFuture;
import io.github.camelcloudconvert.client.time.Deadline;
import io.github.camelcloudconvert.client.time.Delayer;

/** Waits for single tasks, in the same ways as for jobs. */
public final class TaskTracking {

    private static final String ACTION = "wait for the task";

    private final Waits<Task> waits;
    private final TimeoutCleanUp cleanUp;
    private final Delayer time;
    private final String account;

    /** @param slots shared with the waits for jobs: the connections are the same */
    public TaskTracking(ApiCaller caller, SyncSlots slots, TimeoutCleanUp cleanUp, Delayer time, String account) {
        this.waits = new Waits<>(new ByApi(caller), slots, time, id -> ErrorContext.of(ACTION, account)
                .withTask(id));
        this.cleanUp = cleanUp;
        this.time = time;
        this.account = account;
    }

    /**
     * The finished task; fails where it failed.
     *
     * @param seen told every state that is read; must not block
     */
    public CompletableFuture<Task> finished(String id, WaitSettings wait, Consumer<Task> seen) {
        Deadline deadline = Deadline.after(wait.timeout(), time);
        WaitRequest<Task> watch = new WaitRequest<>(id, null, deadline, wait.pace(time), seen);
        ChainedFuture<Task> finished = new ChainedFuture<>();
        finished.then(
                waits.await(wait.mode(), watch, () -> cleanUp.applyToTask(wait.onTimeout(), id)),
                task -> finished.complete(JobOutcome.requireFinished(task, ACTION, account)));
        return finished;
    }

    /** Ends all waits, also later ones. */
    public void abandon() {
        waits.abandon();
    }

    private record ByApi(ApiCaller caller) implements Lookup<Task> {

        @Override
        public CompletableFuture<Task> now(String id, Deadline deadline) {
            return caller.send(Calls.showTask(id, null), deadline);
        }

        @Override
        public CompletableFuture<Task> whenEnded(String id, Deadline deadline) {
            return caller.send(Calls.awaitTask(id), deadline);
        }
    }
}
