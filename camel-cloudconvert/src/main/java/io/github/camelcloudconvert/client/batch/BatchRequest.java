package io.github.camelcloudconvert.client.batch;

import java.util.List;
import java.util.Map;

import io.github.camelcloudconvert.client.conversion.IdempotentTag;
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
 * @param keyed whether the id is that of the files in any process, so that one which has died may have created jobs of it
 */
public record BatchRequest(
        String id,
        List<FileInput> inputs,
        String operation,
        Map<String, Object> taskFields,
        boolean archive,
        @Nullable String webhookUrl,
        boolean keyed) {

    public BatchRequest {
        inputs = List.copyOf(inputs);
    }

    /** With an id that no other process knows. */
    public BatchRequest(
            String id,
            List<FileInput> inputs,
            String operation,
            Map<String, Object> taskFields,
            boolean archive,
            @Nullable String webhookUrl) {
        this(id, inputs, operation, taskFields, archive, webhookUrl, false);
    }

    /**
     * The same with the id that the key and what is asked for have in any process, so that the jobs of an earlier delivery
     * are taken up.
     *
     * @throws io.github.camelcloudconvert.client.json.MalformedJsonException if a field of the task is no JSON
     */
    public BatchRequest keyed(String idempotencyKey) {
        return new BatchRequest(
                IdempotentTag.ofBatch(idempotencyKey, operation, taskFields, inputs, archive),
                inputs,
                operation,
                taskFields,
                archive,
                webhookUrl,
                true);
    }

    /** Names only: fields and inputs may hold passwords and credentials. */
    @Override
    public String toString() {
        return "BatchRequest[" + id + ", " + operation + " of " + inputs.size() + ", " + taskFields.keySet() + "]";
    }
}
