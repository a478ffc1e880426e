package io.github.camelcloudconvert.emulator.store;

import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * How a task ended.
 *
 * @param code error code, null on success and on many failures
 * @param message error text; on success what the task says about its result, mostly null
 * @param metadata what a metadata task read, else null
 * @param output what a program wrote to its console, null when it was not asked for
 */
public record TaskOutcome(
        boolean success,
        @Nullable String code,
        @Nullable String message,
        int credits,
        List<StoredFile> files,
        @Nullable Map<String, Object> metadata,
        @Nullable String output) {

    /** Code of a task that failed because a task before it did. */
    public static final String INPUT_TASK_FAILED = "INPUT_TASK_FAILED";

    /** Code of a task that its client has cancelled. */
    public static final String CANCELLED = "CANCELLED";

    public static TaskOutcome finished(List<StoredFile> files, int credits) {
        return new TaskOutcome(true, null, null, credits, List.copyOf(files), null, null);
    }

    public static TaskOutcome failed(@Nullable String code, String message) {
        return new TaskOutcome(false, code, message, 0, List.of(), null, null);
    }

    /** Whether a task can end so without having been worked on. */
    boolean isInPassing() {
        return INPUT_TASK_FAILED.equals(code) || CANCELLED.equals(code);
    }

    public TaskOutcome withMetadata(Map<String, Object> values) {
        return new TaskOutcome(success, code, message, credits, files, values, output);
    }

    /** The same with what the engine has to say besides its files. */
    public TaskOutcome saying(@Nullable String text, @Nullable String console) {
        return new TaskOutcome(success, code, text, credits, files, metadata, console);
    }
}
