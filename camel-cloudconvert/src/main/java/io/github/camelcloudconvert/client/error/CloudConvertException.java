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
    private final boolean retryable;
    private volatile boolean nothingCreated;

    /** @param retryable whether the same call may succeed later without any change */
    CloudConvertException(String reason, ErrorContext context, @Nullable Throwable cause, boolean retryable) {
        super(context.describe(reason), cause);
        this.context = context;
        this.reason = reason;
        this.retryable = retryable;
    }

    /** Whether the same call may succeed later without any change. */
    public final boolean retryable() {
        return retryable;
    }

    /**
     * Whether it is certain that no attempt of the message has left anything at the service that is paid, so that the work
     * may be given to another service. False where something may exist, and where nothing was found out about it.
     */
    public final boolean nothingCreated() {
        return nothingCreated;
    }

    /** Says of this error that {@linkplain #nothingCreated() nothing was created}: for code that has ruled it out. */
    public final void ruleOutCreation() {
        nothingCreated = true;
    }

    public String action() {
        return context.action();
    }

    /** Empty where the error was found before the account was known. */
    public String account() {
        return context.account();
    }

    /** The name of the service, such as {@code CloudConvert}. */
    public String service() {
        return context.service();
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

    /** The input concerned; null where there was only one, or where it is not known which. */
    public ErrorContext.@Nullable Input input() {
        return context.input();
    }

    /** The message without action, input and ids. */
    public String reason() {
        return reason;
    }

    public ErrorContext context() {
        return context;
    }

    /** The same error, said of one of several inputs; this one where an error of its type is never about an input. */
    public final CloudConvertException forInput(ErrorContext.Input input) {
        return inPlaceOfThis(copy(reason, context.withInput(input)));
    }

    /** The same error with an explanation behind its reason; this one where an error of its type has none. */
    public final CloudConvertException explained(String explanation) {
        return inPlaceOfThis(copy(reason + " (" + explanation + ")", context));
    }

    /** What an error of this type says in other words. Types that are never said in other words hand out themselves. */
    CloudConvertException copy(String newReason, ErrorContext newContext) {
        return this;
    }

    /** Says of the copy where this error came from. */
    final <E extends CloudConvertException> E inPlaceOfThis(E copy) {
        if (copy != this) {
            copy.setStackTrace(getStackTrace());
            ((CloudConvertException) copy).nothingCreated = nothingCreated;
            for (Throwable suppressed : getSuppressed()) {
                copy.addSuppressed(suppressed);
            }
        }
        return copy;
    }
}
