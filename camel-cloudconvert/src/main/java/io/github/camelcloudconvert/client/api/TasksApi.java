package io.github.camelcloudconvert.client.api;

import java.util.concurrent.CompletableFuture;

import io.github.camelcloudconvert.client.model.Page;
import io.github.camelcloudconvert.client.model.Task;
import io.github.camelcloudconvert.client.time.Deadline;
import org.jspecify.annotations.Nullable;

/** Tasks, call by call (docs/api-notes.md#tasks); the laws of {@link JobsApi} hold here too. */
public final class TasksApi {

    private final ApiCaller caller;

    public TasksApi(ApiCaller caller) {
        this.caller = caller;
    }

    public CompletableFuture<Task> get(String id) {
        return caller.send(Calls.showTask(id, null));
    }

    public CompletableFuture<Task> get(String id, Deadline deadline) {
        return caller.send(Calls.showTask(id, null), deadline);
    }

    /** The task as the sync host hands it out when it has ended; the request stays open until then or the deadline. */
    public CompletableFuture<Task> getEnded(String id, Deadline deadline) {
        return caller.send(Calls.awaitTask(id), deadline);
    }

    public CompletableFuture<Page<Task>> list(TaskFilter filter, PageOf page) {
        return caller.send(Calls.listTasks(filter, page));
    }

    /** Fails with a {@code StateException} where the task has ended. */
    public CompletableFuture<Task> cancel(String id) {
        return caller.send(Calls.cancelTask(id));
    }

    public CompletableFuture<Task> cancel(String id, Deadline deadline) {
        return caller.send(Calls.cancelTask(id), deadline);
    }

    /** Deletes the task with its files; a task that does not exist counts as deleted. */
    public CompletableFuture<@Nullable Void> delete(String id, Deadline deadline) {
        return caller.send(Calls.deleteTask(id), deadline);
    }
}
