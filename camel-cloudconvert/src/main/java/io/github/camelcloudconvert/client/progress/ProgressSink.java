package io.github.camelcloudconvert.client.progress;

/**
 * Told how far a piece of work is. What it is told comes from what the work does and reads anyway: listening costs no
 * call.
 */
@FunctionalInterface
public interface ProgressSink {

    /** Costs nothing: no step is made for it. */
    ProgressSink NOBODY = step -> {};

    /**
     * Called for every buffer of a transfer and every state that is read, on any thread, which must not be blocked: the
     * I/O threads among them. The steps of one work come one after the other, but for those of files that travel at the
     * same time. What it throws is logged and changes nothing.
     */
    void reached(ProgressStep step);
}
