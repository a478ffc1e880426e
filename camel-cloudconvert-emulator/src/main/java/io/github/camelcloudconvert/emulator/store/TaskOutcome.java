package io.github.camelcloudconvert.emulator.store;

import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * How a task ended.
 *
 * @param code error code, null on success and on many failures
 * @param message error text, null on success
 * @param metadata what a metadata task read, else null
 */
public record TaskOutcome(
        boolean success,
        @Nullable String code,
        @Nullable String message,
        int credits,
        List<StoredFile> files,
        @Nullable Map<String, Object> metadata) {

    /** Code of a task that failed because a task before it did. */
    public static final String INPUT_TASK_FAILED = "INPUT_TASK_FAILED";

    public static TaskOutcome finished(List<StoredFile> files, int credits) {
        return new TaskOutcome(true, null, null, credits, List.copyOf(files), null);
    }

    public static TaskOutcome failed(@Nullable String code, String message) {
        return new TaskOutcome(false, code, message, 0, List.of(), null);
    }

    public TaskOutcome withMetadata(Map<String, Object> values) {
        return new TaskOutcome(success, code, message, credits, files, values);
    }
}
