package io.github.camelcloudconvert.emulator.http;

/** The hosts of the service. */
public enum Host {
    /** Answers at once. */
    API,
    /** Same paths; a read or create waits for the end of the job or task. */
    SYNC,
    /** Takes uploads and gives downloads; knows no keys. */
    STORAGE,
    /** Tells of jobs and tasks on sockets. */
    EVENTS
}
