package io.github.camelcloudconvert.client.transfer;

import java.io.IOException;

import org.jspecify.annotations.Nullable;

/** A transfer that fails on our side or for good: to repeat the request would change nothing. */
final class TransferException extends IOException {

    private static final long serialVersionUID = 1L;

    TransferException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
