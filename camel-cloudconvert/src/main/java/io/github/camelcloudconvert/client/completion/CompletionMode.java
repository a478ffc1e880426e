package io.github.camelcloudconvert.client.completion;

/** How to learn that a job has ended. */
public enum CompletionMode {
    /** The sync host for what is likely short, polling for the rest. */
    AUTO,
    /** One request to the sync host that stays open until the job ends; polling takes over when it breaks. */
    SYNC,
    /** Reads of the job with growing intervals. */
    POLL,
    /** Events over a socket, each followed by a read; polling with the longest interval is the net below. */
    EVENTS,
    /** Deliveries of a webhook, each followed by a read; polling with the longest interval is the net below. */
    WEBHOOK,
    /** Do not wait: hand out the job as it was created. */
    NONE
}
