package io.github.camelcloudconvert.client.progress;

import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;

/** Adds up the bytes of files that travel at the same time. */
public final class TransferProgress {

    /** Of a transfer without a listener. */
    public static final TransferProgress UNHEARD =
            new TransferProgress(ProgressSink.NOBODY, ProgressStep.transfer(ProgressPhase.UPLOADING, null, null, null));

    private final ProgressSink sink;
    private final ProgressStep start;
    private final AtomicLong sum = new AtomicLong();

    private TransferProgress(ProgressSink sink, ProgressStep start) {
        this.sink = sink;
        this.start = start;
    }

    /** Tells the start at once. */
    static TransferProgress begin(ProgressSink sink, ProgressStep start) {
        sink.reached(start);
        return new TransferProgress(sink, start);
    }

    /** Takes the bytes of one file so far; a smaller number than before means that it starts over. */
    public LongConsumer file() {
        if (this == UNHEARD) {
            return bytes -> {};
        }
        AtomicLong mine = new AtomicLong();
        return bytes -> sink.reached(start.withBytes(sum.addAndGet(bytes - mine.getAndSet(bytes))));
    }
}
