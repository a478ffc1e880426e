package io.github.camelcloudconvert.client.model;

/** The job and task states that the API documents. Others may appear; code must compare, never enumerate. */
public final class Status {

    public static final String WAITING = "waiting";
    /** Of tasks only, and in no document: the typings of one client of the service have it. */
    public static final String QUEUED = "queued";

    public static final String PROCESSING = "processing";
    public static final String FINISHED = "finished";
    public static final String ERROR = "error";

    private Status() {}
}
