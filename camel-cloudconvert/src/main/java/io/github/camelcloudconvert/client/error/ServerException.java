package io.github.camelcloudconvert.client.error;

import org.jspecify.annotations.Nullable;

/** The service answered with a 5xx status or with something that is no API reply. */
public final class ServerException extends CloudConvertException {

    private static final long serialVersionUID = 1L;

    public ServerException(String reason, ErrorContext context, @Nullable Throwable cause) {
        super(reason, context, cause);
    }

    @Override
    public boolean retryable() {
        return true;
    }
}
