package io.github.camelcloudconvert.client.completion;

import java.time.Duration;

import io.github.camelcloudconvert.client.error.ConnectionException;
import io.github.camelcloudconvert.client.error.ServerException;
import io.github.camelcloudconvert.client.error.ThrottledException;

/** Tells "could not ask" from an answer. */
final class TransientErrors {

    private TransientErrors() {}

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
