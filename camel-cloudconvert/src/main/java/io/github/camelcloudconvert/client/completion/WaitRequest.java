package io.github.camelcloudconvert.client.completion;

import java.util.function.Consumer;

import io.github.camelcloudconvert.client.model.Work;
import io.github.camelcloudconvert.client.time.Backoff;
import io.github.camelcloudconvert.client.time.Deadline;
import org.jspecify.annotations.Nullable;

/**
 * One job or task to wait for.
 *
 * @param lastKnown what is known already; null makes polling read at once instead of after the first interval
 * @param pace the intervals between two reads
 * @param seen told every state that is read; must not block
 */
public record WaitRequest<T extends Work>(
        String id, @Nullable T lastKnown, Deadline deadline, Backoff pace, Consumer<T> seen) {}
