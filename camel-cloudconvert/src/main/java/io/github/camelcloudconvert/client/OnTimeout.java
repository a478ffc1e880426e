package io.github.camelcloudconvert.client;

/** What becomes of a job that did not end in time. */
public enum OnTimeout {
    /** It runs on; its id is in the error and in the redelivery state. */
    KEEP,
    /** Its tasks are cancelled. */
    CANCEL,
    /** It is deleted with its files. */
    DELETE
}
