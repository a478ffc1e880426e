package io.github.camelcloudconvert.client;

import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Which jobs this client has created for batches whose submission is not complete. The service's list may show a new job
 * late; without this memory a submission that is repeated at once could create such a job a second time. Safe for any
 * thread.
 */
final class BatchMemory {

    /** What is never repeated must not be kept for ever. */
    private static final int MOST = 1000;

    /** By batch and first file; the oldest first. Guarded by this. */
    private final Map<Key, String> jobIds = new LinkedHashMap<>();

    private record Key(String batch, int first) {}

    synchronized void created(String batch, int first, String jobId) {
        jobIds.put(new Key(batch, first), jobId);
        if (jobIds.size() > MOST) {
            jobIds.remove(jobIds.keySet().iterator().next());
        }
    }

    synchronized @Nullable String jobOf(String batch, int first) {
        return jobIds.get(new Key(batch, first));
    }

    /** The submission is complete: from now on the list knows better. */
    synchronized void forget(String batch) {
        jobIds.keySet().removeIf(key -> key.batch().equals(batch));
    }
}
