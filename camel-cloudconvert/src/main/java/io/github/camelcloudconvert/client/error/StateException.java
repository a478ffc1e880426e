package io.github.camelcloudconvert.client.error;

import org.jspecify.annotations.Nullable;

/** The job or task is in a state that does not allow the change, or the request contradicts itself. */
public final class StateException extends CloudConvertException {

    private static final long serialVersionUID = 1L;

    public StateException(String reason, ErrorContext context, @Nullable Throwable cause) {
        super(reason, context, cause, false);
    }
}
