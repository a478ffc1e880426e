package io.github.camelcloudconvert.client.completion;

/**
 * A source that tells of ended jobs by itself, with polling as the net below it. Nothing here blocks or
 * throws.
 */
public interface CompletionSignals {

    /** No source: polling is all there is. */
    CompletionSignals NONE = () -> false;

    /** Reports that come from outside without our doing, at any time. */
    CompletionSignals DELIVERED = () -> true;

    /** Says that reports are waited for from now on. May be called again. */
    default void listen() {}

    /** Whether the end of a job would be reported now. */
    boolean live();
}
