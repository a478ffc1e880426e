package io.github.camelcloudconvert.client.completion;

import java.util.concurrent.CompletableFuture;

import io.github.camelcloudconvert.client.model.Job;
import io.github.camelcloudconvert.client.model.Page;
import io.github.camelcloudconvert.client.time.Deadline;
import org.jspecify.annotations.Nullable;

/**
 * The lists of the account's jobs that have ended. Never throws, never blocks; futures fail with the client's error
 * tree, and cancelling one aborts the request.
 */
@FunctionalInterface
public interface EndedJobs {

    /**
     * One page, of 100 jobs with their tasks.
     *
     * @param number from 1
     */
    CompletableFuture<Page<Job>> page(Query query, int number, Deadline deadline);

    /**
     * Which of them.
     *
     * @param status {@code finished} or {@code error}
     * @param tag that all have; null for any
     */
    record Query(String status, @Nullable String tag) {}
}
