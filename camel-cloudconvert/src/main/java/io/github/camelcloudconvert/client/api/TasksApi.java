package io.github.camelcloudconvert.client.api;

import java.util.concurrent.CompletableFuture;

import io.github.camelcloudconvert.client.model.Page;
import io.github.camelcloudconvert.client.model.Task;
import io.github.camelcloudconvert.client.time.Deadline;

/** Tasks, call by call (API section "Tasks"); the laws of {@link JobsApi} hold here too. */
public final class TasksApi {

    private final ApiCaller caller;

    public TasksApi(ApiCaller caller) {
        this.caller = caller;
    }

    public CompletableFuture<Task> get(String id) {
        return caller.send(new ShowTask(id));
    }

    public CompletableFuture<Task> get(String id, Deadline deadline) {
        return caller.send(new ShowTask(id), deadline);
    }

    public CompletableFuture<Page<Task>> list(TaskFilter filter, PageOf page) {
        return caller.send(new ListTasks(filter, page));
    }

    /** Fails with a {@code StateException} where the task has ended. */
    public CompletableFuture<Task> cancel(String id) {
        return caller.send(new CancelTask(id));
    }

    public CompletableFuture<Task> cancel(String id, Deadline deadline) {
        return caller.send(new CancelTask(id), deadline);
    }
}
