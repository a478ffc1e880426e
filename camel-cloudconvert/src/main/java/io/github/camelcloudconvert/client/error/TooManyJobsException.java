package io.github.camelcloudconvert.client.error;

import org.jspecify.annotations.Nullable;

/** The account runs as many jobs as its plan allows (402 with a concurrency message); it may create more when some end. */
public final class TooManyJobsException extends CloudConvertException {

    private static final long serialVersionUID = 1L;

    public TooManyJobsException(String reason, ErrorContext context, @Nullable Throwable cause) {
        super(reason, context, cause, true);
    }
}
