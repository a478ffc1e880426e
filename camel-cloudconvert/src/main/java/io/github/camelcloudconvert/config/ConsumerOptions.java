package io.github.camelcloudconvert.config;

import org.jspecify.annotations.Nullable;

/** The options that the consumers of every service read. */
public interface ConsumerOptions {

    /** How many jobs one reading of the list delivers at most. */
    int getMaxMessagesPerPoll();

    /** How many jobs that had not ended one reading reads singly at most. */
    int getMaxReads();

    /** In bytes. */
    int getMaxEventSize();

    /** In milliseconds; 0 for never. */
    long getReconcileInterval();

    /** Of jobs, in milliseconds; 0 for any. */
    long getMaxAge();

    @Nullable
    String getPath();

    /** The name of a component; null where the context is searched. */
    @Nullable
    String getHttpComponent();
}
