package io.github.camelcloudconvert.client.waiting;

import java.time.Duration;

import io.github.camelcloudconvert.client.completion.CompletionMode;
import io.github.camelcloudconvert.client.progress.ProgressSink;
import io.github.camelcloudconvert.client.time.Backoff;
import io.github.camelcloudconvert.client.time.Delayer;

/**
 * How to wait for a job or task.
 *
 * @param timeout counted from the request that creates it, or from the call for a job that exists already
 * @param progress receives the steps on the way; of a file job those of its transfers too. One sink serves one piece of
 *     work, because a step does not say which it belongs to
 */
public record WaitSettings(
        CompletionMode mode,
        Duration timeout,
        OnTimeout onTimeout,
        Duration minPoll,
        Duration maxPoll,
        ProgressSink progress) {

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
    public Backoff pace(Delayer time) {
        return new Backoff(minPoll, maxPoll, GROWTH, time::jitter);
    }
}
