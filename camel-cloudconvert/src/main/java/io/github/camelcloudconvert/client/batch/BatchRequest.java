package io.github.camelcloudconvert.client.batch;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.github.camelcloudconvert.client.conversion.IdempotentTag;
import io.github.camelcloudconvert.client.files.Export;
import io.github.camelcloudconvert.client.files.ExportTask;
import io.github.camelcloudconvert.client.files.FileInput;
import io.github.camelcloudconvert.client.files.ImportTask;
import io.github.camelcloudconvert.client.model.JobRequest;
import io.github.camelcloudconvert.client.transfer.UploadSource;
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

    /** Files of one job; the service has been seen to fail on a job of a hundred (docs/api-notes.md#creating-a-job). */
    static final int FILES_PER_JOB = 25;

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

    /**
     * The jobs in the order of their files. Files are counted from 1 over the whole batch, and the number ends the names of
     * all tasks of a file; so every name tells its file, and the first number of a job tells that job from the others of
     * the batch.
     */
    List<Chunk> chunks() {
        List<Chunk> chunks = new ArrayList<>();
        for (int from = 0; from < inputs.size(); from += FILES_PER_JOB) {
            chunks.add(chunk(from, Math.min(from + FILES_PER_JOB, inputs.size())));
        }
        return chunks;
    }

    /**
     * One job of a batch.
     *
     * @param first the number of its first file
     * @param uploads by the name of their import task
     */
    record Chunk(int first, JobRequest request, Map<String, UploadSource> uploads) {

        /** By what the job is recognised among those of the batch: no other job has a task whose name ends so. */
        String nonce() {
            return String.valueOf(first);
        }
    }

    private Chunk chunk(int from, int to) {
        Map<String, Map<String, Object>> tasks = new LinkedHashMap<>();
        Map<String, UploadSource> uploads = new LinkedHashMap<>();
        List<String> results = new ArrayList<>();
        for (int index = from; index < to; index++) {
            int number = index + 1;
            FileInput input = inputs.get(index);
            String imported = "import-" + number;
            String processed = operation.replace('/', '-') + "-" + number;
            tasks.put(imported, alone(ImportTask.of(input)));
            tasks.put(processed, alone(processing(imported)));
            if (!archive) {
                tasks.put("export-" + number, alone(export(processed)));
            }
            if (input instanceof FileInput.Bytes bytes) {
                uploads.put(imported, bytes.source());
            }
            results.add(processed);
        }
        if (archive) {
            tasks.put("export-" + (from + 1), alone(export(results)));
        }
        return new Chunk(from + 1, new JobRequest(tasks, id, webhookUrl), uploads);
    }

    private Map<String, Object> processing(String input) {
        Map<String, Object> task = new LinkedHashMap<>(taskFields);
        task.put("operation", operation);
        task.put("input", input);
        return task;
    }

    private Map<String, Object> export(Object input) {
        return ExportTask.of(new Export.Addresses(archive), input);
    }

    /** A file that fails, already on its way in, must not take down the others of its job. */
    private static Map<String, Object> alone(Map<String, Object> task) {
        task.put("ignore_error", true);
        return task;
    }
}
