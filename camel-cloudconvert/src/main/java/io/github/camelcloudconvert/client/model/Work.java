package io.github.camelcloudconvert.client.model;

/** What takes the service some time: a job, or a task. */
public interface Work {

    String id();

    /** Open text: a state that the service adds tomorrow is kept as it came. */
    String status();

    /** Whether the service will change nothing about it any more. */
    boolean ended();
}
