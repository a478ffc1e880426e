package io.github.camelcloudconvert.client.completion;

import java.util.concurrent.CompletableFuture;

import io.github.camelcloudconvert.client.model.Job;

/**
 * One way to learn that a job has ended. Fails only where the answer can never come: the job does not exist, or the
 * service refuses to tell. It knows no deadline of its own; whoever started it cancels it.
 */
@FunctionalInterface
interface Completion {

    /** The ended job, failed or not. */
    CompletableFuture<Job> ended(Watch watch, Observer observer);

    /** Told what happens on the way; must not block. */
    interface Observer {

        /** The job was read and runs on. */
        void saw(Job job);

        /** A question stayed without an answer, and is asked again. */
        void couldNotAsk(Throwable failure);
    }
}
