package io.github.camelcloudconvert.client.completion;

import java.time.Duration;

import io.github.camelcloudconvert.client.error.ConnectionException;
import io.github.camelcloudconvert.client.error.ServerException;
import io.github.camelcloudconvert.client.error.ThrottledException;
import io.github.camelcloudconvert.client.model.Work;

/**
 * Reads jobs or tasks until they have ended. A wait fails only where the answer can never come: it does not exist, or the
 * service refuses to tell. It knows no deadline of its own; its starter cancels it.
 */
interface Completion<T extends Work> {

    /**
     * Reads for a wait until it has its result: the job or task when it has ended, failed or not.
     *
     * @param reports a source that tells of its end too, as long as it is live
     */
    void begin(PendingWork<T> wait, CompletionSignals reports);

    /** Takes a hint that it has ended, which may be wrong. One that comes during a read leads to one more read. */
    void reported(String id);

    /** Takes notice that reports may have been lost: what waits for them is looked for once. */
    default void reportsMayBeLost() {}

    /** Whether the failure says nothing about the job, so that asking again makes sense. */
    static boolean passing(Throwable failure) {
        return failure instanceof ServerException
                || failure instanceof ConnectionException
                || failure instanceof ThrottledException;
    }

    /** The longer of our own interval and what the service asked for, which has a bound. */
    static Duration pause(Duration own, Throwable failure) {
        Duration asked = failure instanceof ThrottledException throttled ? throttled.pause() : null;
        return asked != null && asked.compareTo(own) > 0 ? asked : own;
    }
}
