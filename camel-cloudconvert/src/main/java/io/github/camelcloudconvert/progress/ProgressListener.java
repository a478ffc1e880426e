package io.github.camelcloudconvert.progress;

/**
 * Told how far the messages are that go through endpoints with this listener.
 *
 * <p>For each message the reports come one after the other, a few in a second, and each is the newest there is: what
 * comes too fast is left out, but never the first and the last. Reports of different messages may come from
 * different threads, never at the same time within one component. A message does not wait for its listener: the last
 * report may come when the route has gone on.
 */
@FunctionalInterface
public interface ProgressListener {

    /**
     * Called on a thread of the component's callback pool. It may block, which delays only further reports. What it
     * throws is logged, and changes nothing for the message.
     */
    void onProgress(Progress progress);
}
