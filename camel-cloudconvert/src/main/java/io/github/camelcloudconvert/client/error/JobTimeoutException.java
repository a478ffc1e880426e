package io.github.camelcloudconvert.client.error;

import org.jspecify.annotations.Nullable;

/** The job or task did not end in time, or waiting for it was given up. A repeated delivery waits for the same one again. */
public final class JobTimeoutException extends CloudConvertException {

    private static final long serialVersionUID = 1L;

    private final @Nullable String lastStatus;

    /** @param lastStatus the status last seen, null when it was never read */
    public JobTimeoutException(
            String reason, @Nullable String lastStatus, ErrorContext context, @Nullable Throwable cause) {
        super(reason, context, cause, true);
        this.lastStatus = lastStatus;
    }

    public @Nullable String lastStatus() {
        return lastStatus;
    }
}
