package io.github.camelcloudconvert.client.model;

import java.time.OffsetDateTime;

import org.jspecify.annotations.Nullable;

/** A job or task of the API: what both say in the same words of their state and their times. */
public interface ApiWork extends JsonDocument, Work {

    @Override
    default @Nullable OffsetDateTime createdAt() {
        return new Fields(json()).time("created_at");
    }

    default @Nullable OffsetDateTime startedAt() {
        return new Fields(json()).time("started_at");
    }

    default @Nullable OffsetDateTime endedAt() {
        return new Fields(json()).time("ended_at");
    }

    /** Whether the work is done; of a job every task that matters. */
    default boolean finished() {
        return Status.FINISHED.equals(status());
    }

    /** Whether the work has failed; of a job a task without {@code ignore_error}. */
    default boolean failed() {
        return Status.ERROR.equals(status());
    }

    @Override
    default boolean ended() {
        return finished() || failed();
    }
}
