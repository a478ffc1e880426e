package io.github.camelcloudconvert.client.completion;

import java.util.function.Consumer;

import io.github.camelcloudconvert.client.model.Work;
import io.github.camelcloudconvert.client.time.Backoff;
import io.github.camelcloudconvert.client.time.Deadline;
import org.jspecify.annotations.Nullable;

/**
 * What a wait keeps of its {@link WaitRequest}: not the state known so far, whose JSON is far larger than all the rest. Ten
 * thousand waits must fit into a small heap.
 *
 * @param tag null where the state has none, or nothing is known
 * @param lastStatus null where nothing is known
 */
record WaitTarget<T extends Work>(
        String id,
        @Nullable String tag,
        @Nullable String lastStatus,
        Deadline deadline,
        Backoff pace,
        Consumer<T> seen) {

    boolean unknown() {
        return lastStatus == null;
    }
}
