package io.github.camelcloudconvert.client.error;

import org.jspecify.annotations.Nullable;

/** A signature is missing or does not fit. */
public final class SignatureException extends CloudConvertException {

    private static final long serialVersionUID = 1L;

    public SignatureException(String reason, ErrorContext context, @Nullable Throwable cause) {
        super(reason, context, cause, false);
    }
}
