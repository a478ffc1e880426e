package io.github.camelcloudconvert.client.error;

import org.jspecify.annotations.Nullable;

/** The key is missing, wrong or revoked (401). */
public final class AuthenticationException extends CloudConvertException {

    private static final long serialVersionUID = 1L;

    public AuthenticationException(String reason, ErrorContext context, @Nullable Throwable cause) {
        super(reason, context, cause, false);
    }
}
