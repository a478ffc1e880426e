package io.github.camelcloudconvert.client.error;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/** The service refused the call for now (429), also after the client's own retries. */
public final class ThrottledException extends CloudConvertException {

    private static final long serialVersionUID = 1L;

    private final @Nullable Duration retryAfter;

    public ThrottledException(
            String reason, @Nullable Duration retryAfter, ErrorContext context, @Nullable Throwable cause) {
        super(reason, context, cause);
        this.retryAfter = retryAfter;
    }

    /** What the service asked for, where it did. */
    public @Nullable Duration retryAfter() {
        return retryAfter;
    }

    @Override
    public boolean retryable() {
        return true;
    }
}
