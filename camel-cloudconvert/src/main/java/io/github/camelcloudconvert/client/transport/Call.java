package io.github.camelcloudconvert.client.transport;

import io.github.camelcloudconvert.client.error.ServerMessages;
import io.github.camelcloudconvert.client.time.Deadline;
import org.jspecify.annotations.Nullable;

/**
 * One API request.
 *
 * @param path below the host, with {@code /v2} and an encoded query: {@code /v2/jobs?per_page=100}
 * @param body JSON, or null for none; not to be changed afterwards
 * @param action in words that fit after "could not"; for logs and errors, never with a secret
 * @param deadline bounds the call with all its repetitions
 */
@SuppressWarnings("ArrayRecordComponent") // nobody compares calls
public record Call(
        String method,
        Host host,
        String path,
        byte @Nullable [] body,
        Repeat repeat,
        String action,
        Deadline deadline) {

    /** Which of an account's hosts is meant. */
    public enum Host {
        /** Answers at once. */
        API,
        /** Holds the request until the job has ended; only the deadline limits how long. */
        SYNC
    }

    /** When the same request may be sent again. */
    public enum Repeat {
        /** Whatever happened: reads and deletions. */
        ALWAYS,
        /** Only where the service cannot have acted: no byte was sent, or it answered 429. */
        IF_NOT_DONE
    }

    @Override
    public String toString() {
        return method + " " + host + " " + ServerMessages.clean(path.replaceAll("\\?.*", "?..."));
    }
}
