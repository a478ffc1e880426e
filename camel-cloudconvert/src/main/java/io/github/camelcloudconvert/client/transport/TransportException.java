package io.github.camelcloudconvert.client.transport;

import java.io.IOException;

import org.jspecify.annotations.Nullable;

/** No reply arrived. The message names no address with a query. */
public final class TransportException extends IOException {

    private static final long serialVersionUID = 1L;

    private final boolean sent;

    public TransportException(String message, boolean sent, @Nullable Throwable cause) {
        super(message, cause);
        this.sent = sent;
    }

    /** False only if not one byte of the request can have reached the service. */
    public boolean sent() {
        return sent;
    }
}
