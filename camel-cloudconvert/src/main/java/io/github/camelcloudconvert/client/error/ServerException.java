package io.github.camelcloudconvert.client.error;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/** The service answered with a 5xx status or with something that is no API reply. */
public final class ServerException extends CloudConvertException {

    private static final long serialVersionUID = 1L;

    private final boolean nothingDone;
    private final @Nullable Duration retryAfter;

    public ServerException(String reason, ErrorContext context, @Nullable Throwable cause) {
        super(reason, context, cause, true);
        this.nothingDone = false;
        this.retryAfter = null;
    }

    private ServerException(String reason, ErrorContext context, @Nullable Duration retryAfter) {
        super(reason, context, null, true);
        this.nothingDone = true;
        this.retryAfter = retryAfter;
    }

    /** The reply says that the request was not acted on: the same one may be sent again. */
    public static ServerException nothingDone(String reason, ErrorContext context, @Nullable Duration retryAfter) {
        return new ServerException(reason, context, retryAfter);
    }

    /** Whether the reply said that nothing was done. */
    public boolean nothingDone() {
        return nothingDone;
    }

    /** How long the service asked to wait; null where it did not say, or where something may have been done. */
    public @Nullable Duration retryAfter() {
        return retryAfter;
    }
}
