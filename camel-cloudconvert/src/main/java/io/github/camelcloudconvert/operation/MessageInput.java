package io.github.camelcloudconvert.operation;

import java.util.List;

import io.github.camelcloudconvert.client.FileInput;
import io.github.camelcloudconvert.client.model.JobRequest;

/**
 * The message body as an operation needs it. Every method fails with a
 * {@link io.github.camelcloudconvert.client.error.ValidationException} that says what the body should have been.
 */
public interface MessageInput {

    /** At least one file. Streams have been spooled; the spooled copies live until the message is done. */
    List<FileInput> files();

    /** A job or task id. */
    String id();

    /** A job definition. */
    JobRequest job();
}
