package io.github.camelcloudconvert.client.completion;

import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Jobs that were reported while no wait for them was known: a report may overtake the reply to the creation of a fast job.
 * Safe for any thread.
 */
final class EarlySignals {

    /** More jobs than end between a reply and the beginning of the wait for it. */
    private static final int KEPT = 1000;

    private final Set<String> ids = new LinkedHashSet<>();

    synchronized void add(String id) {
        if (ids.add(id) && ids.size() > KEPT) {
            ids.remove(ids.iterator().next());
        }
    }

    /** Whether it was reported; forgets it. */
    synchronized boolean take(String id) {
        return ids.remove(id);
    }
}
