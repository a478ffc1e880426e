package io.github.camelcloudconvert.client.batch;

import java.util.List;
import java.util.Map;

import io.github.camelcloudconvert.client.files.FileInput;
import org.jspecify.annotations.Nullable;

/**
 * Many files for the same operation, each with a result of its own.
 *
 * @param id the tag of the batch's jobs; a later attempt with the same id goes on where this one stopped
 * @param operation the API's name of the task: {@code convert}
 * @param taskFields the task's fields in the API's names, without {@code operation} and {@code input}
 * @param archive whether the results of a job become one ZIP
 * @param webhookUrl told about the end of each job; null for none
 */
public record BatchRequest(
        String id,
        List<FileInput> inputs,
        String operation,
        Map<String, Object> taskFields,
        boolean archive,
        @Nullable String webhookUrl) {

    public BatchRequest {
        inputs = List.copyOf(inputs);
    }

    /** Names only: fields and inputs may hold passwords and credentials. */
    @Override
    public String toString() {
        return "BatchRequest[" + id + ", " + operation + " of " + inputs.size() + ", " + taskFields.keySet() + "]";
    }
}
