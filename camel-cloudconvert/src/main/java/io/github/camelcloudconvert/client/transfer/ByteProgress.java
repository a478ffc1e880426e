package io.github.camelcloudconvert.client.transfer;

import java.util.function.LongConsumer;

/** Tells a listener how far a transfer is; the boundary between its code and the I/O threads. */
final class ByteProgress {

    private final LongConsumer listener;

    ByteProgress(LongConsumer listener) {
        this.listener = listener;
    }

    /** A listener that throws ends its own transfer, not the I/O thread with all the others. */
    void at(long bytes) throws TransferException {
        try {
            listener.accept(bytes);
        } catch (Throwable bug) {
            throw new TransferException("the progress listener failed", bug);
        }
    }
}
