package io.github.camelcloudconvert.client.completion;

/**
 * Somebody who tells of ended jobs of his own accord, while polling is only the net below him. Nothing here blocks or
 * throws.
 */
public interface CompletionSignals {

    /** Nobody: polling is all there is. */
    CompletionSignals NONE = new CompletionSignals() {
        @Override
        public void listen() {}

        @Override
        public boolean live() {
            return false;
        }
    };

    /** Reports that come from outside without our doing, at any time. */
    CompletionSignals DELIVERED = new CompletionSignals() {
        @Override
        public void listen() {}

        @Override
        public boolean live() {
            return true;
        }
    };

    /** Somebody waits for reports from now on. May be called again. */
    void listen();

    /** Whether the end of a job would be reported now. */
    boolean live();
}
