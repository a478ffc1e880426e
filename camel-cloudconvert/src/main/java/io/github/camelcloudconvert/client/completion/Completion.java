package io.github.camelcloudconvert.client.completion;

import java.util.concurrent.CompletableFuture;

import io.github.camelcloudconvert.client.model.Work;

/**
 * One way to learn that a job or task has ended. Fails only where the answer can never come: it does not exist, or the
 * service refuses to tell. It knows no deadline of its own; its starter cancels it.
 */
@FunctionalInterface
interface Completion<T extends Work> {

    /** The job or task when it has ended, failed or not. */
    CompletableFuture<T> ended(WaitTarget<T> target, Observer<T> observer);

    /** Told what happens on the way; must not block. */
    interface Observer<T> {

        /** It was read and runs on. */
        void saw(T state);

        /** A question stayed without an answer, and is asked again. */
        void couldNotAsk(Throwable failure);

        /** After {@link #couldNotAsk}: the service answers again, without news. */
        void couldAsk();
    }
}
