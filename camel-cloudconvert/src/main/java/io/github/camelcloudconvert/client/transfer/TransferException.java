package io.github.camelcloudconvert.client.transfer;

import java.io.IOException;
import java.util.function.LongConsumer;

import org.jspecify.annotations.Nullable;

/** A transfer that fails on our side or for good: to repeat the request would change nothing. */
final class TransferException extends IOException {

    private static final long serialVersionUID = 1L;

    TransferException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /** Tells a listener how far a transfer is: one that throws ends its own transfer, not the I/O thread with all others. */
    static void tell(LongConsumer listener, long bytes) throws TransferException {
        try {
            listener.accept(bytes);
        } catch (Throwable bug) {
            throw new TransferException("the progress listener failed", bug);
        }
    }
}
