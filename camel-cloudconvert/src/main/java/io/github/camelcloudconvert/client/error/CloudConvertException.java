package io.github.camelcloudconvert.client.error;

import org.jspecify.annotations.Nullable;

/**
 * The root of everything that can go wrong with the service. The message names the action, the service's own words,
 * the account, the job and the task; it never holds a key, a secret, a signed address or a credential.
 */
public abstract class CloudConvertException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final ErrorContext context;
    private final String reason;

    CloudConvertException(String reason, ErrorContext context, @Nullable Throwable cause) {
        super(context.describe(reason), cause);
        this.context = context;
        this.reason = reason;
    }

    /** Whether the same call may succeed later without anybody changing anything. */
    public abstract boolean retryable();

    public String action() {
        return context.action();
    }

    /** Empty where the error was found before the account was known. */
    public String account() {
        return context.account();
    }

    public @Nullable String jobId() {
        return context.jobId();
    }

    /** The task concerned; null where there is none, or where all of a job is meant. */
    public @Nullable String taskId() {
        return context.taskId();
    }

    /** 0 where no reply arrived. */
    public int httpStatus() {
        return context.httpStatus();
    }

    public @Nullable String code() {
        return context.code();
    }

    /** The message without action and ids. */
    public String reason() {
        return reason;
    }

    public ErrorContext context() {
        return context;
    }
}
