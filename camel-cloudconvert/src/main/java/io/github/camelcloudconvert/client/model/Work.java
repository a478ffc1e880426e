package io.github.camelcloudconvert.client.model;

import java.time.OffsetDateTime;

import org.jspecify.annotations.Nullable;

/** What takes the service some time: a job, or a task. */
public interface Work {

    String id();

    /** The text by which lists find it; null where it has none. */
    default @Nullable String tag() {
        return null;
    }

    /** Open text: a state that the service adds tomorrow is kept as it came. */
    String status();

    /** Whether the service will change nothing about it any more. */
    boolean ended();

    /** By the clock of the service; null where it does not say. */
    default @Nullable OffsetDateTime createdAt() {
        return null;
    }

    /** Whether this is all that the service says of it; lists may say less. */
    default boolean whole() {
        return true;
    }
}
