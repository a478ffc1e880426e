package io.github.camelcloudconvert.client.transport;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Map;

import io.github.camelcloudconvert.client.error.ServerMessages;
import io.github.camelcloudconvert.client.time.Deadline;
import org.apache.hc.core5.http.nio.AsyncEntityProducer;
import org.jspecify.annotations.Nullable;

/**
 * One API request.
 *
 * @param path below the host, with {@code /v2} and an encoded query: {@code /v2/jobs?per_page=100}
 * @param body JSON, or null for none; not to be changed afterwards
 * @param action in words that fit after "could not"; for logs and errors, never with a secret
 * @param deadline bounds the call with all its repetitions
 * @param headers beside those of every call, with their values
 * @param upload sent in place of {@code body}; null for none
 * @param filter takes bytes out of the reply, attempt after attempt; null where the reply is taken as it comes
 */
@SuppressWarnings("ArrayRecordComponent") // calls are never compared
public record Call(
        String method,
        Host host,
        String path,
        byte @Nullable [] body,
        Repeat repeat,
        String action,
        Deadline deadline,
        Map<String, String> headers,
        @Nullable Upload upload,
        @Nullable ReplyFilter filter) {

    /** A body that is written while it is read, such as a form with files. Safe for any thread. */
    public interface Upload {

        /** The body from its start, anew for each attempt; the exchange releases it on every path. */
        AsyncEntityProducer open();
    }

    /** Takes out of a reply what is too large to be held in memory. Used by one thread at a time. */
    public interface ReplyFilter {

        /** A reply begins: what an earlier one left is forgotten. */
        void begin(int status) throws IOException;

        /** What is left of these bytes for the reply; the buffer is used up. */
        ByteBuffer filter(ByteBuffer bytes) throws IOException;

        /** The reply has not come to its end, or is not wanted. May be called again, from any thread. */
        void discard();
    }

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
