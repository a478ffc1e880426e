package io.github.camelcloudconvert.client.activity;

/** Where a conversion is on its way; each phase is entered at most once, in this order. */
public enum Phase {
    /** It waits for its turn, because others are under way. */
    QUEUE,
    /** Its job is being created, or that of an earlier attempt is looked for. */
    CREATE,
    /** The files go to the service. */
    UPLOAD,
    /** The service works. */
    WAIT,
    /** The results come back. */
    DOWNLOAD,
    /** It has ended. */
    DONE
}
