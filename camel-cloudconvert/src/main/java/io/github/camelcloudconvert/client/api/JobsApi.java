package io.github.camelcloudconvert.client.api;

import java.util.concurrent.CompletableFuture;

import io.github.camelcloudconvert.client.model.Job;
import io.github.camelcloudconvert.client.model.JobRequest;
import io.github.camelcloudconvert.client.model.Page;
import io.github.camelcloudconvert.client.time.Deadline;
import io.github.camelcloudconvert.client.transport.Call.Host;
import org.jspecify.annotations.Nullable;

/**
 * Jobs, call by call (docs/api-notes.md#jobs). Nothing here throws or blocks: futures fail with the
 * {@link io.github.camelcloudconvert.client.error.CloudConvertException} tree, with a {@code ValidationException} for
 * an id that cannot be one. Cancelling a future aborts its call.
 */
public final class JobsApi {

    private final ApiCaller caller;

    public JobsApi(ApiCaller caller) {
        this.caller = caller;
    }

    /**
     * One attempt to create. After a failure that is no plain refusal a paid job may exist; who calls this must look.
     *
     * @param host the sync host answers with the ended job, at the latest at the deadline
     */
    public CompletableFuture<Job> create(JobRequest request, Host host, Deadline deadline) {
        return caller.send(Calls.createJob(request, host), deadline);
    }

    public CompletableFuture<Job> get(String id) {
        return caller.send(Calls.showJob(id));
    }

    public CompletableFuture<Job> get(String id, Deadline deadline) {
        return caller.send(Calls.showJob(id), deadline);
    }

    /** The job as the sync host hands it out when it has ended; the request stays open until then or the deadline. */
    public CompletableFuture<Job> getEnded(String id, Deadline deadline) {
        return caller.send(Calls.awaitJob(id), deadline);
    }

    /** One page, probably the newest jobs first. */
    public CompletableFuture<Page<Job>> list(JobFilter filter, PageOf page) {
        return caller.send(Calls.listJobs(filter, page));
    }

    public CompletableFuture<Page<Job>> list(JobFilter filter, PageOf page, Deadline deadline) {
        return caller.send(Calls.listJobs(filter, page), deadline);
    }

    /** Deletes the job with its tasks and files; a job that does not exist counts as deleted. */
    public CompletableFuture<@Nullable Void> delete(String id) {
        return caller.send(Calls.deleteJob(id));
    }

    public CompletableFuture<@Nullable Void> delete(String id, Deadline deadline) {
        return caller.send(Calls.deleteJob(id), deadline);
    }
}
