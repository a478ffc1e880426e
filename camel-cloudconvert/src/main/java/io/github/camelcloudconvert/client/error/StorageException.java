package io.github.camelcloudconvert.client.error;

import org.jspecify.annotations.Nullable;

/** A file could not be uploaded or downloaded, or its address has expired. */
public final class StorageException extends CloudConvertException {

    private static final long serialVersionUID = 1L;

    public StorageException(String reason, ErrorContext context, @Nullable Throwable cause) {
        this(reason, context, cause, true);
    }

    /** @param retryable whether the same transfer may succeed later */
    public StorageException(String reason, ErrorContext context, @Nullable Throwable cause, boolean retryable) {
        super(reason, context, cause, retryable);
    }

    @Override
    StorageException copy(String newReason, ErrorContext newContext) {
        return new StorageException(newReason, newContext, getCause(), retryable());
    }
}
