package io.github.camelcloudconvert.operation;

import java.net.URI;
import java.util.List;
import java.util.Map;

import io.github.camelcloudconvert.client.files.FileInput;
import io.github.camelcloudconvert.client.model.Batch;
import io.github.camelcloudconvert.client.model.FileRef;
import io.github.camelcloudconvert.client.model.JobRequest;
import io.github.camelcloudconvert.client.model.Task;
import io.github.camelcloudconvert.operation.option.Option;
import org.jspecify.annotations.Nullable;

/**
 * The message body as an operation needs it. Every method fails with a
 * {@link io.github.camelcloudconvert.client.error.ValidationException} that says what the body should have been.
 */
public interface MessageInput {

    /** At least one file. Streams have been spooled; the spooled copies live until the message is done. */
    List<FileInput> files();

    /**
     * A file that the route's author names: what a body may be, but a text is an address or a path. Never for what a
     * message says, which could name any file of this machine.
     */
    FileInput file(Object option);

    /** An http or https address as input. */
    FileInput addressed(String text);

    /** An id: from the header of the option, or from the body, as text or as the object that bears it. */
    String id(Option<String> option);

    /** A job definition. */
    JobRequest job();

    /** A JSON object, as map or text; null where there is no body. */
    @Nullable
    Map<String, Object> object();

    /** Any JSON, as map, list or text; null where there is no body. */
    @Nullable
    Object json();

    /** An http or https address: the given one, or without one the body. */
    URI address(@Nullable String given);

    /** What to fetch. */
    Source source();

    /** The batch that is the body; null where the body is something else. */
    @Nullable
    Batch batch();

    /** The body as it came over the wire. */
    byte[] bytes();

    /** The header that the service sent along, or null. */
    @Nullable
    String signature();

    /** Files that can be fetched, or the id of the job that delivers them. */
    record Source(List<FileRef> files, @Nullable String jobId) {

        /** The files of the tasks that have an address. */
        public static List<FileRef> fetchable(List<Task> tasks) {
            return tasks.stream()
                    .flatMap(task -> task.result().files().stream())
                    .filter(file -> file.url() != null)
                    .toList();
        }
    }
}
