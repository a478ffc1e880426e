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
import io.github.camelcloudconvert.client.transfer.Downloader;
import io.github.camelcloudconvert.client.transfer.Uploader;
import io.github.camelcloudconvert.client.transport.Call.Host;
import io.github.camelcloudconvert.client.transport.Transport;
import io.github.camelcloudconvert.client.transport.Transports;
import org.jspecify.annotations.Nullable;

/** Seam only: replaced by the real facade. */
public final class CloudConvertClient implements JobService {

    @Override
    public CompletableFuture<FileJobResult> run(FileJob job) {
        return CompletableFuture.failedFuture(new UnsupportedOperationException());
    }

    @Override
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

    @Override
    public CompletableFuture<Job> getJob(String id) {
        return jobs.get(id);
    }

    @Override
    public CompletableFuture<Job> waitForJob(String id, WaitSettings wait) {
        return resume(id, wait).completion();
    }

    @Override
    public CompletableFuture<Void> deleteJob(String id) {
        return CompletableFuture.failedFuture(new UnsupportedOperationException());
    }

    @Override
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

    /**
     * Ends all waits, also later ones: each with an error that carries the job's id, or the tag of a job that is just
     * being created. The jobs run on. May be called again.
     */
    public void abandonWaits() {
        tracking.abandon();
        creation.abandon();
    }

    /** Ends all waits and then everything that is still under way. May be called again. */
    @Override
    public void close() {
        abandonWaits();
        transports.close();
    }

    @Override
    public String toString() {
        return "CloudConvertClient[" + settings.account() + "]";
    }
}
