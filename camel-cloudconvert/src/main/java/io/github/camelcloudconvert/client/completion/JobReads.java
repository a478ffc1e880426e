package io.github.camelcloudconvert.client.completion;

import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;

import io.github.camelcloudconvert.client.model.Job;
import io.github.camelcloudconvert.client.model.Page;
import io.github.camelcloudconvert.client.time.Deadline;
import org.jspecify.annotations.Nullable;

/** The ways to learn of the jobs of one account: singly, by the lists of those that have ended, and by reports. */
public interface JobReads extends Lookup<Job> {

    /**
     * One page, of 100 jobs with their tasks.
     *
     * @param status {@code finished} or {@code error}
     * @param tag that all have; null for any
     * @param number from 1
     */
    CompletableFuture<Page<Job>> page(String status, @Nullable String tag, int number, Deadline deadline);

    /** The calls per minute that the service last said it allows; empty while it has said nothing. */
    OptionalInt rateLimit();

    /** What reports the ends of jobs as they happen. */
    CompletionSignals events();
}
