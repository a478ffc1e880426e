package io.github.camelcloudconvert.client.batch;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The jobs that this client has created for batches and no list has shown yet. The service may list a new job late;
 * without this memory a batch would seem smaller than it is, or a submission that is repeated at once could create such a
 * job a second time. Safe for any thread.
 */
final class BatchMemory {

    /** What no list ever shows must not be kept for ever. */
    private static final int MOST = 1000;

    /** By job id, the batch; the oldest first. Guarded by this. */
    private final Map<String, String> unseen = new LinkedHashMap<>();

    synchronized void created(String batch, String jobId) {
        unseen.put(jobId, batch);
        if (unseen.size() > MOST) {
            unseen.remove(unseen.keySet().iterator().next());
        }
    }

    /** The ids of the jobs of a batch that no list has shown. */
    synchronized List<String> unseen(String batch) {
        return unseen.entrySet().stream()
                .filter(entry -> entry.getValue().equals(batch))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** A list has shown the job, or it is gone. */
    synchronized void settled(String jobId) {
        unseen.remove(jobId);
    }
}
