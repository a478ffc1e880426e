package io.github.camelcloudconvert.client.api;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

import io.github.camelcloudconvert.client.model.Job;
import io.github.camelcloudconvert.client.model.JobRequest;
import io.github.camelcloudconvert.client.model.OperationInfo;
import io.github.camelcloudconvert.client.model.Page;
import io.github.camelcloudconvert.client.model.Task;
import io.github.camelcloudconvert.client.model.User;
import io.github.camelcloudconvert.client.model.Webhook;
import io.github.camelcloudconvert.client.transport.Call.Host;
import io.github.camelcloudconvert.client.transport.Call.Repeat;
import org.jspecify.annotations.Nullable;

/**
 * Every call of the API, a row each: what it is called in errors, where it goes, when it may be repeated, and how its
 * reply is read. Those that stand for themselves are public. Nothing throws here; an argument that cannot be sent fails
 * the call with a {@code ValidationException} before anything leaves.
 */
public final class Calls {

    private static final Pattern OPERATION = Pattern.compile("[A-Za-z0-9-]{1,60}(?:/[A-Za-z0-9-]{1,60}){0,4}");

    /** Where the API keeps other things than operations; a task's field must not reach them. */
    private static final Set<String> NO_OPERATIONS = Set.of("jobs", "tasks", "users", "webhooks", "operations");

    private static final Pattern ADDRESS = Pattern.compile("(?i)https?://[^\\s/]\\S*");

    private Calls() {}

    /** A job, at once from the API host, with its end from the sync host. Each one may cost credits. */
    static ApiCall<Job> createJob(JobRequest request, Host host) {
        return ApiCall.post("create the job", ApiPath.of("/jobs"))
                .to(host)
                .body(request.toJson())
                .reading(Envelope::job);
    }

    /** The job as it is now, with its tasks. */
    public static ApiCall<Job> showJob(String id) {
        return ApiCall.get("read the job", ApiPath.of("/jobs").job(id)).reading(Envelope::job);
    }

    /**
     * The job as the sync host hands it out when it has ended. Never repeated once it was sent: a caller that waits has a
     * cheaper way to go on than another held connection.
     */
    public static ApiCall<Job> awaitJob(String id) {
        return ApiCall.get("wait for the job", ApiPath.of("/jobs").job(id))
                .to(Host.SYNC)
                .repeat(Repeat.IF_NOT_DONE)
                .reading(Envelope::job);
    }

    /** Deletes the job with its tasks and files; a job that does not exist counts as deleted. */
    public static ApiCall<@Nullable Void> deleteJob(String id) {
        return ApiCall.delete("delete the job", ApiPath.of("/jobs").job(id))
                .changesState()
                .reading(Envelope::nothing);
    }

    /** One page of the jobs that exist, probably the newest first. */
    public static ApiCall<Page<Job>> listJobs(JobFilter filter, PageOf page) {
        // by number, because the paginator's link may lose the filters
        ApiPath path = ApiPath.of("/jobs")
                .query("filter[tag]", filter.tag())
                .query("filter[status]", filter.remoteStatus())
                .query("include", filter.include())
                .query(page);
        return ApiCall.get("list the jobs", path).reading(reply -> filter.pick(Envelope.page(reply, page, Job::of)));
    }

    /**
     * The task as it is now.
     *
     * @param include what else to tell, comma separated: {@code retries,depends_on_tasks,payload,job}; null for nothing
     */
    public static ApiCall<Task> showTask(String id, @Nullable String include) {
        ApiPath path = ApiPath.of("/tasks").task(id).query("include", include);
        return ApiCall.get("read the task", path).reading(Envelope::task);
    }

    /** The task as the sync host hands it out when it has ended; otherwise as {@link #awaitJob}. */
    public static ApiCall<Task> awaitTask(String id) {
        return ApiCall.get("wait for the task", ApiPath.of("/tasks").task(id))
                .to(Host.SYNC)
                .repeat(Repeat.IF_NOT_DONE)
                .reading(Envelope::task);
    }

    /** One page of the tasks that exist, probably the newest first. */
    public static ApiCall<Page<Task>> listTasks(TaskFilter filter, PageOf page) {
        ApiPath path = ApiPath.of("/tasks")
                .query("filter[job_id]", filter.jobId())
                .query("filter[status]", filter.status())
                .query("filter[operation]", filter.operation())
                .query("include", filter.include())
                .query(page);
        return ApiCall.get("list the tasks", path).reading(reply -> Envelope.page(reply, page, Task::of));
    }

    /**
     * A task without a job, which may cost. Where the answer is lost, it stays unknown whether the task exists.
     *
     * @param operation the API's name: {@code import/url}
     * @param fields as the operation wants them; {@code input} holds task ids
     */
    public static ApiCall<Task> createTask(String operation, Map<String, Object> fields) {
        boolean wellFormed = OPERATION.matcher(operation).matches();
        boolean known = wellFormed && !NO_OPERATIONS.contains(operation.replaceAll("/.*", ""));
        ApiPath path = known
                ? ApiPath.of("/" + operation)
                : ApiPath.refused("this is no operation"
                        + (wellFormed ? ": " + operation : "; one is written like convert or import/s3"));
        return ApiCall.post("create the task", path)
                .body(fields)
                .untraceable()
                .mayCost(!operation.startsWith("import/") && !operation.startsWith("export/"))
                .reading(Envelope::task);
    }

    /** Ends a task that waits or runs; fails with a {@code StateException} where it has ended. */
    public static ApiCall<Task> cancelTask(String id) {
        // to cancel twice is harmless, and charges nothing
        return ApiCall.post("cancel the task", ApiPath.of("/tasks").task(id).then("cancel"))
                .repeat(Repeat.ALWAYS)
                .changesState()
                .reading(Envelope::task);
    }

    /** A new task with the fields of an old one, which may cost again; the old one stays. */
    public static ApiCall<Task> retryTask(String id) {
        return ApiCall.post("retry the task", ApiPath.of("/tasks").task(id).then("retry"))
                .changesState()
                .untraceable()
                .mayCost(true)
                .reading(Envelope::task);
    }

    /** Deletes the task with its files; a task that does not exist counts as deleted. */
    public static ApiCall<@Nullable Void> deleteTask(String id) {
        return ApiCall.delete("delete the task", ApiPath.of("/tasks").task(id))
                .changesState()
                .reading(Envelope::nothing);
    }

    /** The owner of the key. */
    public static ApiCall<User> showUser() {
        return ApiCall.get("read the account", ApiPath.of("/users/me")).reading(Envelope::user);
    }

    /**
     * One page of the account's webhooks.
     *
     * @param url the exact address of the wanted ones; null for all
     */
    public static ApiCall<Page<Webhook>> listWebhooks(@Nullable String url, PageOf page) {
        ApiPath path =
                ApiPath.of("/users/me/webhooks").query("filter[url]", url).query(page);
        return ApiCall.get("list the webhooks", path).reading(reply -> Envelope.page(reply, page, Webhook::of));
    }

    /** @param events such as {@code job.finished}; at least one */
    public static ApiCall<Webhook> createWebhook(String url, List<String> events) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("url", url);
        json.put("events", List.copyOf(events));
        return ApiCall.post("create the webhook", ApiPath.of("/webhooks"))
                .require(ADDRESS.matcher(url).matches(), "the webhook needs an address that starts with https://")
                .require(!events.isEmpty(), "the webhook needs at least one event, such as job.finished")
                .body(json)
                .untraceable()
                .reading(Envelope::webhook);
    }

    /** Deletes the webhook; one that does not exist counts as deleted. */
    public static ApiCall<@Nullable Void> deleteWebhook(String id) {
        return ApiCall.delete("delete the webhook", ApiPath.of("/webhooks").id("webhook", id))
                .reading(Envelope::nothing);
    }

    /**
     * What the service can do.
     *
     * @param formats whether to ask the list of conversions in place of that of all operations
     */
    public static ApiCall<List<OperationInfo>> listOperations(OperationFilter filter, boolean formats) {
        ApiPath path = ApiPath.of(formats ? "/convert/formats" : "/operations")
                .query("filter[operation]", formats ? null : filter.operation())
                .query("filter[input_format]", filter.inputFormat())
                .query("filter[output_format]", filter.outputFormat())
                .query("filter[engine]", filter.engine())
                .query("filter[engine_version]", filter.engineVersion())
                .query("include", filter.include())
                .query("alternatives", filter.alternatives() ? "true" : null);
        return ApiCall.get(formats ? "list the formats" : "list the operations", path)
                .reading(reply -> Envelope.items(reply, OperationInfo::of));
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
        return ApiCall.any(ApiPath.open(ApiPath.ROOT, path), method, body).reading(Envelope::any);
    }
}
