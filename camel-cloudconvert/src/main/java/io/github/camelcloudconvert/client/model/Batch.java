package io.github.camelcloudconvert.client.model;

import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Many files that were handed over at once, as the jobs of one tag.
 *
 * @param id the tag of its jobs
 * @param status {@code pending} as long as no file is being worked on, {@code processing}, then {@code completed} where
 *     at least one file succeeded, otherwise {@code failed}
 * @param total the number of files
 * @param succeeded how many of them have a result
 * @param failed how many of them have failed
 * @param jobs as they were when the batch was read
 * @param json the same as one object, with an entry for each file
 */
public record Batch(
        String id, String status, int total, int succeeded, int failed, List<Job> jobs, Map<String, Object> json)
        implements JsonDocument {

    public static final String PENDING = "pending";
    public static final String PROCESSING = "processing";
    public static final String COMPLETED = "completed";
    public static final String FAILED = "failed";

    /** How many files have neither succeeded nor failed yet. */
    public int open() {
        return total - succeeded - failed;
    }

    /** How many files have a result, under the name that the JSON has for it. */
    public int completed() {
        return succeeded;
    }

    /** When the first job was created, as the service writes it; null where it does not say. */
    public @Nullable String createdAt() {
        Object time = json.get("created_at");
        return time == null ? null : time.toString();
    }

    /**
     * An entry for each file in their order: {@code number}, {@code name}, {@code status} and {@code job_id}, for a file
     * with a result {@code url}, for one that failed {@code error}.
     */
    @SuppressWarnings("unchecked") // the JSON of a batch is made by the client
    public List<Map<String, Object>> files() {
        Object files = json.get("files");
        return files == null ? List.of() : (List<Map<String, Object>>) files;
    }

    /** The jobs of the batch in the order of their files. */
    public List<String> jobIds() {
        return jobs.stream().map(Job::id).toList();
    }

    @Override
    public String toString() {
        return "Batch[" + id + ", " + status + ", " + succeeded + " of " + total + ", failed " + failed + "]";
    }
}
