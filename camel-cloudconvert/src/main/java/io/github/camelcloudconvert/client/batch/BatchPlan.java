package io.github.camelcloudconvert.client.batch;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.github.camelcloudconvert.client.files.Export;
import io.github.camelcloudconvert.client.files.ExportTask;
import io.github.camelcloudconvert.client.files.FileInput;
import io.github.camelcloudconvert.client.files.ImportTask;
import io.github.camelcloudconvert.client.model.JobRequest;
import io.github.camelcloudconvert.client.transfer.UploadSource;

/**
 * The jobs of a batch. Files are counted from 1 over the whole batch, and the number ends the names of all tasks of a
 * file; so every name tells its file, and the first number of a job tells that job from the others of the batch.
 */
final class BatchPlan {

    /** Files of one job; the service has been seen to fail on a job of a hundred (docs/api-notes.md#creating-a-job). */
    static final int FILES_PER_JOB = 25;

    private final BatchRequest request;

    private BatchPlan(BatchRequest request) {
        this.request = request;
    }

    /** The jobs in the order of their files. */
    static List<Chunk> of(BatchRequest request) {
        BatchPlan plan = new BatchPlan(request);
        List<Chunk> chunks = new ArrayList<>();
        for (int from = 0; from < request.inputs().size(); from += FILES_PER_JOB) {
            chunks.add(plan.chunk(
                    from, Math.min(from + FILES_PER_JOB, request.inputs().size())));
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
            FileInput input = request.inputs().get(index);
            String imported = "import-" + number;
            String processed = request.operation().replace('/', '-') + "-" + number;
            tasks.put(imported, alone(ImportTask.of(input)));
            tasks.put(processed, alone(processing(imported)));
            if (!request.archive()) {
                tasks.put("export-" + number, alone(export(processed)));
            }
            if (input instanceof FileInput.Bytes bytes) {
                uploads.put(imported, bytes.source());
            }
            results.add(processed);
        }
        if (request.archive()) {
            tasks.put("export-" + (from + 1), alone(export(results)));
        }
        return new Chunk(from + 1, new JobRequest(tasks, request.id(), request.webhookUrl()), uploads);
    }

    private Map<String, Object> processing(String input) {
        Map<String, Object> task = new LinkedHashMap<>(request.taskFields());
        task.put("operation", request.operation());
        task.put("input", input);
        return task;
    }

    private Map<String, Object> export(Object input) {
        return ExportTask.of(new Export.Addresses(request.archive()), input);
    }

    /** A file that fails, already on its way in, must not take down the others of its job. */
    private static Map<String, Object> alone(Map<String, Object> task) {
        task.put("ignore_error", true);
        return task;
    }
}
