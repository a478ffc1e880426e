package io.github.camelcloudconvert.client.error;

import org.jspecify.annotations.Nullable;

/** The job or task does not exist or has expired (404 of the API). */
public final class NotFoundException extends CloudConvertException {

    private static final long serialVersionUID = 1L;

    public NotFoundException(String reason, ErrorContext context, @Nullable Throwable cause) {
        super(reason, context, cause, false);
    }
}
