package io.github.camelcloudconvert.client.error;

import org.jspecify.annotations.Nullable;

/** The account has no credits left (402). */
public final class CreditsExceededException extends CloudConvertException {

    private static final long serialVersionUID = 1L;

    public CreditsExceededException(String reason, ErrorContext context, @Nullable Throwable cause) {
        super(reason, context, cause, false);
    }
}
