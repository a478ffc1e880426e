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
 * @param tag null where the state has none, or nothing is known
 * @param lastStatus null where nothing is known
 * @param pace the intervals between two reads
 * @param seen told every state that is read; must not block
 */
public record WaitRequest<T extends Work>(
        String id,
        @Nullable T lastKnown,
        @Nullable String tag,
        @Nullable String lastStatus,
        Deadline deadline,
        Backoff pace,
        Consumer<T> seen) {

    public WaitRequest(String id, @Nullable T lastKnown, Deadline deadline, Backoff pace, Consumer<T> seen) {
        this(
                id,
                lastKnown,
                lastKnown == null ? null : lastKnown.tag(),
                lastKnown == null ? null : lastKnown.status(),
                deadline,
                pace,
                seen);
    }

    /**
     * What a wait keeps: not the state known so far, whose JSON is far larger than all the rest. Ten thousand waits must fit
     * into a small heap.
     */
    WaitRequest<T> withoutState() {
        return new WaitRequest<>(id, null, tag, lastStatus, deadline, pace, seen);
    }
}
