package io.github.camelcloudconvert.client.progress;

/** Where a piece of work is on its way. Not every work passes all of them. */
public enum ProgressPhase {

    /** Input files travel to the service. */
    UPLOADING,
    /** Nothing is known to happen: the job is being created, or none of its tasks was seen at work. */
    WAITING,
    /** A task was seen at work. */
    TASK,
    /** Result files come back. */
    DOWNLOADING,
    /** Nothing follows. */
    DONE
}
