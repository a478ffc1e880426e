package io.github.camelcloudconvert.client.completion;

import java.util.concurrent.CompletableFuture;

import io.github.camelcloudconvert.client.model.Job;
import io.github.camelcloudconvert.client.time.Deadline;

/**
 * The two ways to ask about a job. Never throws, never blocks; futures fail with the client's error tree, and
 * cancelling one aborts the request.
 */
public interface JobLookup {

    /** The job as it is. */
    CompletableFuture<Job> now(String jobId, Deadline deadline);

    /** The job when it has ended; the request is held open until then, at most until the deadline. */
    CompletableFuture<Job> whenEnded(String jobId, Deadline deadline);
}
