package io.github.camelcloudconvert.client.model;

import java.util.Collections;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * A task as the service described it (docs/api-notes.md#task-model). Operation, status and code are open text. What a
 * conversion does not ask for is read from the object only when a caller asks.
 *
 * @param name the name within the job, null for a task that was created alone
 * @param json the whole object as received, unknown fields included; it may hold signed addresses
 */
public record Task(
        String id, @Nullable String name, String operation, String status, TaskResult result, Map<String, Object> json)
        implements ApiWork {

    /** The code of a task that failed only because its input did. */
    public static final String INPUT_TASK_FAILED = "INPUT_TASK_FAILED";

    /** @param json handed over: it is not copied, so it must not be changed afterwards */
    public static Task of(Map<String, Object> json) {
        Fields fields = new Fields(json);
        return new Task(
                fields.text("id", ""),
                fields.text("name"),
                fields.text("operation", ""),
                fields.text("status", ""),
                TaskResult.of(fields.object("result")),
                Collections.unmodifiableMap(json));
    }

    private Fields fields() {
        return new Fields(json);
    }

    @Nullable
    public String jobId() {
        return fields().text("job_id");
    }

    /** The error code, which may be null even on error. */
    @Nullable
    public String code() {
        return fields().text("code");
    }

    @Nullable
    public String message() {
        return fields().text("message");
    }

    /** Progress; 100 while the task merely waits, so it never means "done". */
    @Nullable
    public Long percent() {
        return fields().number("percent");
    }

    @Nullable
    public Long credits() {
        return fields().number("credits");
    }

    @Nullable
    public String engine() {
        return fields().text("engine");
    }

    @Nullable
    public String engineVersion() {
        return fields().text("engine_version");
    }

    public List<String> dependsOnTaskIds() {
        return fields().texts("depends_on_task_ids");
    }

    /** Whether no work has begun, by whichever word the service says so. */
    public boolean waiting() {
        return Status.WAITING.equals(status) || Status.QUEUED.equals(status);
    }

    public boolean failedByInput() {
        return INPUT_TASK_FAILED.equals(code());
    }

    /** Leaves out the result: it holds signed addresses. */
    @Override
    public String toString() {
        String code = code();
        return "Task[" + (name == null ? id : name) + ", " + operation + ", " + status
                + (code == null ? "" : ", " + code) + "]";
    }
}
