package io.github.camelcloudconvert.client.model;

import java.time.OffsetDateTime;
import java.util.Collections;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * A task as the service described it (docs/api-notes.md#task-model). Operation, status and code are open text.
 *
 * @param name the name within the job, null for a task that was created alone
 * @param code the error code, which may be null even on error
 * @param percent progress; 100 while the task merely waits, so it never means "done"
 * @param json the whole object as received, unknown fields included; it may hold signed addresses
 */
public record Task(
        String id,
        @Nullable String name,
        @Nullable String jobId,
        String operation,
        String status,
        @Nullable String code,
        @Nullable String message,
        @Nullable Long percent,
        @Nullable Long credits,
        @Nullable String engine,
        @Nullable String engineVersion,
        @Nullable OffsetDateTime createdAt,
        @Nullable OffsetDateTime startedAt,
        @Nullable OffsetDateTime endedAt,
        List<String> dependsOnTaskIds,
        TaskResult result,
        Map<String, Object> json)
        implements JsonDocument, Work {

    /** The code of a task that failed only because its input did. */
    public static final String INPUT_TASK_FAILED = "INPUT_TASK_FAILED";

    /** @param json handed over: it is not copied, so it must not be changed afterwards */
    public static Task of(Map<String, Object> json) {
        Fields fields = new Fields(json);
        return new Task(
                fields.text("id", ""),
                fields.text("name"),
                fields.text("job_id"),
                fields.text("operation", ""),
                fields.text("status", ""),
                fields.text("code"),
                fields.text("message"),
                fields.number("percent"),
                fields.number("credits"),
                fields.text("engine"),
                fields.text("engine_version"),
                fields.time("created_at"),
                fields.time("started_at"),
                fields.time("ended_at"),
                fields.texts("depends_on_task_ids"),
                TaskResult.of(fields.object("result")),
                Collections.unmodifiableMap(json));
    }

    /** Whether no work has begun, by whichever word the service says so. */
    public boolean waiting() {
        return Status.WAITING.equals(status) || Status.QUEUED.equals(status);
    }

    public boolean finished() {
        return Status.FINISHED.equals(status);
    }

    public boolean failed() {
        return Status.ERROR.equals(status);
    }

    @Override
    public boolean ended() {
        return finished() || failed();
    }

    public boolean failedByInput() {
        return INPUT_TASK_FAILED.equals(code);
    }

    /** Leaves out the result: it holds signed addresses. */
    @Override
    public String toString() {
        return "Task[" + (name == null ? id : name) + ", " + operation + ", " + status
                + (code == null ? "" : ", " + code) + "]";
    }
}
