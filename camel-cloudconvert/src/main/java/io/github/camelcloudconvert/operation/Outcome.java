package io.github.camelcloudconvert.operation;

import io.github.camelcloudconvert.client.FileJobResult;
import io.github.camelcloudconvert.client.model.Job;

/** What an operation hands to the message. */
public sealed interface Outcome {

    /** Result files, or their addresses. */
    record Files(FileJobResult result) implements Outcome {}

    /** A job, with its details as headers. */
    record OfJob(Job job) implements Outcome {}

    /** Any other answer: becomes the body as it is. */
    record Value(Object body) implements Outcome {}

    /** The body stays what it was. */
    record Unchanged() implements Outcome {}
}
