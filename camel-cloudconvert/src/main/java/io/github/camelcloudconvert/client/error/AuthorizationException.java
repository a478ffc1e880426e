package io.github.camelcloudconvert.client.error;

import org.jspecify.annotations.Nullable;

/** The key lacks the scope for this action (403 of the API). */
public final class AuthorizationException extends CloudConvertException {

    private static final long serialVersionUID = 1L;

    public AuthorizationException(String reason, ErrorContext context, @Nullable Throwable cause) {
        super(reason, context, cause, false);
    }
}
