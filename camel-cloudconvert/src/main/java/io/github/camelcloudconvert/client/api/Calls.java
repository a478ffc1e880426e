package io.github.camelcloudconvert.client.api;

import java.util.List;
import java.util.Map;

import io.github.camelcloudconvert.client.model.Job;
import io.github.camelcloudconvert.client.model.OperationInfo;
import io.github.camelcloudconvert.client.model.Page;
import io.github.camelcloudconvert.client.model.Task;
import io.github.camelcloudconvert.client.model.User;
import io.github.camelcloudconvert.client.model.Webhook;
import org.jspecify.annotations.Nullable;

/**
 * Every call of the API that stands for itself: to be handed to whoever sends calls for an account. Nothing is checked
 * here; an argument that cannot be sent fails the call with a {@code ValidationException} before anything leaves.
 */
public final class Calls {

    private Calls() {}

    /** The job as it is now, with its tasks. */
    public static ApiCall<Job> showJob(String id) {
        return new ShowJob(id);
    }

    /** One page of the jobs that exist, probably the newest first. */
    public static ApiCall<Page<Job>> listJobs(JobFilter filter, PageOf page) {
        return new ListJobs(filter, page);
    }

    /**
     * The task as it is now.
     *
     * @param include what else to tell, comma separated: {@code retries,depends_on_tasks,payload,job}; null for nothing
     */
    public static ApiCall<Task> showTask(String id, @Nullable String include) {
        return new ShowTask(id, include);
    }

    /** One page of the tasks that exist, probably the newest first. */
    public static ApiCall<Page<Task>> listTasks(TaskFilter filter, PageOf page) {
        return new ListTasks(filter, page);
    }

    /**
     * A task without a job, which may cost. Where the answer is lost, it stays unknown whether the task exists.
     *
     * @param operation the API's name: {@code import/url}
     * @param fields as the operation wants them; {@code input} holds task ids
     */
    public static ApiCall<Task> createTask(String operation, Map<String, Object> fields) {
        return new CreateTask(operation, fields);
    }

    /** Ends a task that waits or runs; fails with a {@code StateException} where it has ended. */
    public static ApiCall<Task> cancelTask(String id) {
        return new CancelTask(id);
    }

    /** A new task with the fields of an old one, which may cost again; the old one stays. */
    public static ApiCall<Task> retryTask(String id) {
        return new RetryTask(id);
    }

    /** Deletes the task with its files; a task that does not exist counts as deleted. */
    public static ApiCall<@Nullable Void> deleteTask(String id) {
        return new DeleteTask(id);
    }

    /** The owner of the key. */
    public static ApiCall<User> showUser() {
        return new ShowUser();
    }

    /**
     * One page of the account's webhooks.
     *
     * @param url the exact address of the wanted ones; null for all
     */
    public static ApiCall<Page<Webhook>> listWebhooks(@Nullable String url, PageOf page) {
        return new ListWebhooks(url, page);
    }

    /** @param events such as {@code job.finished}; at least one */
    public static ApiCall<Webhook> createWebhook(String url, List<String> events) {
        return new CreateWebhook(url, events);
    }

    /** Deletes the webhook; one that does not exist counts as deleted. */
    public static ApiCall<@Nullable Void> deleteWebhook(String id) {
        return new DeleteWebhook(id);
    }

    /**
     * What the service can do.
     *
     * @param formats whether to ask the list of conversions in place of that of all operations
     */
    public static ApiCall<List<OperationInfo>> listOperations(OperationFilter filter, boolean formats) {
        return new ListOperations(filter, formats);
    }

    /**
     * Any call, also of what the service adds later. What changes something is sent again only where it certainly did
     * not arrive.
     *
     * @param method GET, POST, PUT, PATCH or DELETE
     * @param path below {@code /v2}, from its slash on, with an encoded query: {@code /jobs?per_page=5}
     * @param body sent as JSON, except with GET; null for none
     * @return the reply as maps, lists, texts, numbers and booleans; null where it is empty
     */
    public static ApiCall<@Nullable Object> open(String method, String path, @Nullable Object body) {
        return new OpenCall(method, path, body);
    }
}
