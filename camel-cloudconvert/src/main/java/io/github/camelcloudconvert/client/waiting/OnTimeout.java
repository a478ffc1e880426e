package io.github.camelcloudconvert.client.waiting;

/** What becomes of a job or task that did not end in time. */
public enum OnTimeout {
    /** It runs on; its id is in the error and in the redelivery state. */
    KEEP,
    /** It is cancelled: a job in all its tasks. */
    CANCEL,
    /** It is deleted with its files. */
    DELETE
}
