package io.github.camelcloudconvert.client.api;

import io.github.camelcloudconvert.client.transport.Call.Host;
import io.github.camelcloudconvert.client.transport.Call.Repeat;
import io.github.camelcloudconvert.client.transport.Reply;
import org.jspecify.annotations.Nullable;

/** One endpoint with its arguments. Immutable; the defaults describe a read on the API host. */
public interface ApiCall<T> {

    /** In words that fit after "could not", without ids and secrets. */
    String action();

    /** @throws UnusableValueException if it is none that may be sent */
    default String method() {
        return "GET";
    }

    default Host host() {
        return Host.API;
    }

    /**
     * Below the host, with its encoded query.
     *
     * @throws UnusableValueException if an argument cannot be part of a path
     */
    String path();

    /** What to send as JSON, or null for no body. */
    default @Nullable Object body() {
        return null;
    }

    default Repeat repeat() {
        return Repeat.ALWAYS;
    }

    /** The job concerned, for errors; null where the call knows none. */
    default @Nullable String jobId() {
        return null;
    }

    /** The task concerned, for errors; null where the call knows none. */
    default @Nullable String taskId() {
        return null;
    }

    /** Whether "not found" means that nothing is left to do. */
    default boolean missingIsDone() {
        return false;
    }

    /** Whether a refusal speaks about the state of the job or task and not about the request. */
    default boolean changesState() {
        return false;
    }

    /**
     * Whether a call without a usable answer may have left something behind that nobody can look for. Such a failure is
     * reported as a {@code ConnectionException} with {@code creationUnknown()}: to repeat the call may cost twice.
     */
    default boolean untraceable() {
        return false;
    }

    /**
     * Reads a reply that reported success; null where such a reply says nothing.
     *
     * @throws io.github.camelcloudconvert.client.json.MalformedJsonException if it is not what the API sends here
     */
    @Nullable
    T parse(Reply reply);
}
