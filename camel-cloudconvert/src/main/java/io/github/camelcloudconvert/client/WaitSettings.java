package io.github.camelcloudconvert.client;

import java.time.Duration;

import io.github.camelcloudconvert.client.completion.CompletionMode;

/**
 * How to wait for a job.
 *
 * @param timeout counted from the reply to its creation, or from the call for a job that exists already
 */
public record WaitSettings(
        CompletionMode mode, Duration timeout, OnTimeout onTimeout, Duration minPoll, Duration maxPoll) {

    WaitSettings withTimeout(Duration newTimeout) {
        return new WaitSettings(mode, newTimeout, onTimeout, minPoll, maxPoll);
    }
}
