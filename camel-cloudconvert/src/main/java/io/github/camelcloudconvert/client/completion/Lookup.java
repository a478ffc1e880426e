package io.github.camelcloudconvert.client.completion;

import java.util.concurrent.CompletableFuture;

import io.github.camelcloudconvert.client.model.Work;
import io.github.camelcloudconvert.client.time.Deadline;

/**
 * The two ways to ask about a job, or about a task. Never throws, never blocks; futures fail with the client's error tree, and
 * cancelling one aborts the request.
 */
public interface Lookup<T extends Work> {

    /** As it is. */
    CompletableFuture<T> now(String id, Deadline deadline);

    /** When it has ended; the request is held open until then, at most until the deadline. */
    CompletableFuture<T> whenEnded(String id, Deadline deadline);
}
