package io.github.camelcloudconvert.client;

import java.util.concurrent.CompletableFuture;

import io.github.camelcloudconvert.client.model.Job;
import io.github.camelcloudconvert.client.model.JobRequest;
import io.github.camelcloudconvert.client.model.User;
import org.jspecify.annotations.Nullable;

/**
 * What operations ask of one account. No method blocks or throws; every future completes exactly once, and fails with
 * a {@link io.github.camelcloudconvert.client.error.CloudConvertException}. Cancelling a future gives up the wait, not
 * the job.
 */
public interface JobService extends AutoCloseable {

    /** A whole conversion. The receiver owns the files of the result. */
    CompletableFuture<FileJobResult> run(FileJob job);

    /** The job as it was created. */
    CompletableFuture<Job> createJob(JobRequest request);

    /** The job as it is now, with its tasks. */
    CompletableFuture<Job> getJob(String id);

    /** The finished job; fails where the job failed. The timeout counts from now. */
    CompletableFuture<Job> waitForJob(String id, WaitSettings wait);

    /** Deletes the job and its files at the service. */
    CompletableFuture<@Nullable Void> deleteJob(String id);

    /** The owner of the key. */
    CompletableFuture<User> currentUser();

    /**
     * Ends all waits, also later ones: each with an error that carries the job's id, or the tag of a job that is just
     * being created. The jobs run on. May be called again.
     */
    void abandonWaits();

    /** Ends what is still running with an error and closes the connections. May be called again. */
    @Override
    void close();
}
