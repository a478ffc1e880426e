package io.github.camelcloudconvert.client;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

import io.github.camelcloudconvert.client.completion.CompletionMode;
import io.github.camelcloudconvert.client.time.Backoff;

/**
 * How to wait for a job or task.
 *
 * @param timeout counted from the request that creates it, or from the call for a job that exists already
 */
public record WaitSettings(
        CompletionMode mode, Duration timeout, OnTimeout onTimeout, Duration minPoll, Duration maxPoll) {

    private static final double GROWTH = 1.5;

    /** Checked here, because it would be late to find out when the job has been created. */
    public WaitSettings {
        if (timeout.isNegative()) {
            throw new IllegalArgumentException("completionTimeout must not be negative: " + timeout);
        }
        if (minPoll.isNegative() || minPoll.isZero() || maxPoll.compareTo(minPoll) < 0) {
            throw new IllegalArgumentException(
                    "minPollInterval must be positive and not above maxPollInterval: " + minPoll + ", " + maxPoll);
        }
    }

    /** The intervals between two reads. */
    Backoff pace() {
        return new Backoff(
                minPoll, maxPoll, GROWTH, () -> ThreadLocalRandom.current().nextDouble());
    }

    WaitSettings withTimeout(Duration newTimeout) {
        return new WaitSettings(mode, newTimeout, onTimeout, minPoll, maxPoll);
    }
}
