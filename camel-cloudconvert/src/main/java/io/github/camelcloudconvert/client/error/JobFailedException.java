package io.github.camelcloudconvert.client.error;

import org.jspecify.annotations.Nullable;

/**
 * The service says that the job failed, or the task. Names the task that failed first, not those that inherited the
 * failure.
 */
public final class JobFailedException extends CloudConvertException {

    private static final long serialVersionUID = 1L;

    private final @Nullable String taskName;
    private final @Nullable String taskOperation;
    private final @Nullable String taskMessage;

    /** @param context its code is that of the failed task */
    public JobFailedException(
            @Nullable String taskName,
            @Nullable String taskOperation,
            @Nullable String taskMessage,
            ErrorContext context) {
        super(describe(taskName, taskOperation, taskMessage), context, null, false);
        this.taskName = taskName;
        this.taskOperation = taskOperation;
        this.taskMessage = taskMessage;
    }

    private JobFailedException(String reason, ErrorContext context, JobFailedException original) {
        super(reason, context, original.getCause(), false);
        this.taskName = original.taskName;
        this.taskOperation = original.taskOperation;
        this.taskMessage = original.taskMessage;
    }

    @Override
    JobFailedException copy(String newReason, ErrorContext newContext) {
        return new JobFailedException(newReason, newContext, this);
    }

    private static String describe(
            @Nullable String taskName, @Nullable String taskOperation, @Nullable String taskMessage) {
        String task = taskName == null ? "a task" : "task " + taskName;
        String kind = taskOperation == null ? "" : " (" + taskOperation + ")";
        return task + kind + " failed: " + (taskMessage == null ? "the service gave no reason" : taskMessage);
    }

    public @Nullable String taskName() {
        return taskName;
    }

    public @Nullable String taskOperation() {
        return taskOperation;
    }

    /** The service's words. */
    public @Nullable String taskMessage() {
        return taskMessage;
    }
}
