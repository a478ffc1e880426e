package io.github.camelcloudconvert.client;

import java.util.concurrent.CompletableFuture;

import io.github.camelcloudconvert.client.api.ApiCaller;
import io.github.camelcloudconvert.client.api.JobsApi;
import io.github.camelcloudconvert.client.api.TasksApi;
import io.github.camelcloudconvert.client.api.UsersApi;
import io.github.camelcloudconvert.client.completion.SyncSlots;
import io.github.camelcloudconvert.client.error.Failures;
import io.github.camelcloudconvert.client.model.Job;
import io.github.camelcloudconvert.client.model.JobRequest;
import io.github.camelcloudconvert.client.model.User;
import io.github.camelcloudconvert.client.time.Deadline;
import io.github.camelcloudconvert.client.time.Delayer;
import io.github.camelcloudconvert.client.time.Stepwise;
import io.github.camelcloudconvert.client.transport.Call.Host;
import io.github.camelcloudconvert.client.transport.Transport;
import org.jspecify.annotations.Nullable;

/**
 * One account of the service. Nothing here blocks or throws: futures fail with the
 * {@link io.github.camelcloudconvert.client.error.CloudConvertException} tree and complete once, on threads that must
 * not be blocked; cancelling one ends what it stands for. Safe for any thread.
 */
public final class CloudConvertClient implements AutoCloseable {

    private final ClientSettings settings;
    private final Delayer time;
    private final JobsApi jobs;
    private final TasksApi tasks;
    private final UsersApi users;
    private final SyncSlots slots;
    private final JobCreator creator;
    private final JobTracking tracking;
    private final InFlight inFlight;

    CloudConvertClient(ClientSettings settings, Transport transport, Delayer time) {
        ApiCaller caller = new ApiCaller(transport, time, settings.account(), settings.longestCall());
        this.settings = settings;
        this.time = time;
        this.jobs = new JobsApi(caller);
        this.tasks = new TasksApi(caller);
        this.users = new UsersApi(caller);
        this.slots = new SyncSlots(settings.maxSyncConnections());
        LostJobSearch search = new LostJobSearch(jobs, caller.serverClock(), time, settings.account());
        this.creator = new JobCreator(jobs, search, slots, time, settings.account());
        TimeoutCleanUp cleanUp = new TimeoutCleanUp(jobs, tasks, time);
        this.tracking = new JobTracking(jobs, slots, cleanUp, time, settings.account());
        this.inFlight = new InFlight(settings.maxInFlight());
    }

    /** A whole conversion: files in, files out. */
    public CompletableFuture<FileJobResult> run(FileJob job) {
        return CompletableFuture.failedFuture(new UnsupportedOperationException());
    }

    /**
     * Creates the job as it is, names and tag included. Where the reply is lost, the job is looked for by its tag; a
     * job without a tag then stays unknown ({@code ConnectionException.creationUnknown()}).
     */
    public CompletableFuture<Job> createJob(JobRequest request) {
        Deadline deadline = Deadline.after(settings.longestCall(), time);
        return creator.create(request, new Creation(Host.API, deadline, null, false));
    }

    /** Creates the job and starts to wait for its end; the timeout counts from the reply. */
    public CompletableFuture<JobHandle> begin(JobRequest request, WaitSettings wait) {
        Stepwise<JobHandle> handle = new Stepwise<>();
        handle.after(createJob(request), (job, failure) -> {
            if (failure == null) {
                handle.complete(tracking.handle(job.id(), job, wait));
            } else {
                handle.completeExceptionally(Failures.unwrap(failure));
            }
        });
        return handle;
    }

    /** Waits for a job that exists; the timeout counts from now. */
    public JobHandle resume(String id, WaitSettings wait) {
        return tracking.handle(id, null, wait);
    }

    public CompletableFuture<Job> getJob(String id) {
        return jobs.get(id);
    }

    /** The ended job, failed or not; as {@link #resume} without the handle. */
    public CompletableFuture<Job> waitForJob(String id, WaitSettings wait) {
        return resume(id, wait).completion();
    }

    /** Deletes the job with its tasks and files; a job that does not exist counts as deleted. */
    public CompletableFuture<@Nullable Void> deleteJob(String id) {
        return jobs.delete(id);
    }

    public CompletableFuture<User> currentUser() {
        return users.me();
    }

    public JobsApi jobs() {
        return jobs;
    }

    public TasksApi tasks() {
        return tasks;
    }

    public UsersApi users() {
        return users;
    }

    /** Bounds the conversions; single calls pass it by. */
    InFlight inFlight() {
        return inFlight;
    }

    /**
     * Ends all waits, each with an error that carries the job's id; the jobs run on. Calls under way are the
     * transport's to end.
     */
    @Override
    public void close() {
        tracking.abandon();
    }

    @Override
    public String toString() {
        return "CloudConvertClient[" + settings.account() + "]";
    }
}
