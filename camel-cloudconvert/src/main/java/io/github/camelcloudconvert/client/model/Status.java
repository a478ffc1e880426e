package io.github.camelcloudconvert.client.model;

/** The job and task states that the API documents. Others may appear; code must compare, never enumerate. */
public final class Status {

    public static final String WAITING = "waiting";
    public static final String PROCESSING = "processing";
    public static final String FINISHED = "finished";
    public static final String ERROR = "error";

    private Status() {}
}
