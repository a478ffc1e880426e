package io.github.camelcloudconvert.client;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import io.github.camelcloudconvert.client.model.Job;
import io.github.camelcloudconvert.client.model.JobRequest;
import io.github.camelcloudconvert.client.model.Task;
import io.github.camelcloudconvert.client.transfer.UploadSource;

/**
 * The tasks of a file job: {@code import-1..n}, the operation under its own name, and one export that carries a nonce,
 * by which the job is recognised when the reply to its creation was lost.
 *
 * @param uploads the sources that still have to be uploaded, by the name of their import task; without any, the job
 *     runs as soon as it exists
 */
record FileJobPlan(JobRequest request, Map<String, UploadSource> uploads, String nonce) {

    private static final String EXPORT = "export/url";

    /**
     * Reads the inputs that travel inside the request, on the calling thread.
     *
     * @throws IOException if such an input cannot be read, or has not the length that it announced
     */
    static FileJobPlan of(FileJob job, String tag, String nonce) throws IOException {
        Map<String, Map<String, Object>> tasks = new LinkedHashMap<>();
        Map<String, UploadSource> uploads = new LinkedHashMap<>();
        long inlineLeft = job.results().inlineThreshold();
        int number = 0;
        for (FileInput input : job.inputs()) {
            String name = "import-" + ++number;
            if (input instanceof FileInput.Address address) {
                tasks.put(name, importAddress(address));
            } else if (input instanceof FileInput.Bytes bytes) {
                UploadSource source = bytes.source();
                if (source.length() <= inlineLeft) {
                    inlineLeft -= source.length();
                    tasks.put(name, importInline(source));
                } else {
                    tasks.put(name, Map.of("operation", "import/upload"));
                    uploads.put(name, source);
                }
            }
        }
        List<String> imports = List.copyOf(tasks.keySet());
        String processing = job.operation().replace('/', '-');
        tasks.put(processing, processing(job, imports));
        tasks.put("export-" + nonce, export(job, processing));
        return new FileJobPlan(new JobRequest(tasks, tag, null), uploads, nonce);
    }

    private static Map<String, Object> importAddress(FileInput.Address address) {
        Map<String, Object> task = new LinkedHashMap<>();
        task.put("operation", "import/url");
        task.put("url", address.url().toString());
        if (address.fileName() != null) {
            task.put("filename", address.fileName());
        }
        return task;
    }

    private static Map<String, Object> importInline(UploadSource source) throws IOException {
        Map<String, Object> task = new LinkedHashMap<>();
        task.put("operation", "import/base64");
        task.put("file", Base64.getEncoder().encodeToString(readAll(source)));
        task.put("filename", source.fileName());
        return task;
    }

    private static byte[] readAll(UploadSource source) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(source.length()));
        try (ReadableByteChannel channel = source.opener().open()) {
            while (bytes.hasRemaining() && channel.read(bytes) >= 0) {
                // reads on until the announced length or the end
            }
            if (bytes.hasRemaining() || channel.read(ByteBuffer.allocate(1)) > 0) {
                throw new IOException(source.fileName() + " no longer has the " + source.length()
                        + " bytes that it had when the message arrived");
            }
        }
        return bytes.array();
    }

    private static Map<String, Object> processing(FileJob job, List<String> imports) {
        Map<String, Object> task = new LinkedHashMap<>(job.taskFields());
        task.put("operation", job.operation());
        task.put("input", imports.size() == 1 ? imports.get(0) : imports);
        return task;
    }

    private static Map<String, Object> export(FileJob job, String input) {
        Map<String, Object> task = new LinkedHashMap<>();
        task.put("operation", EXPORT);
        task.put("input", input);
        if (job.results().export() instanceof Export.Addresses addresses && addresses.archive()) {
            task.put("archive_multiple_files", true);
        }
        return task;
    }

    /** The export task of a job, also of one that an earlier attempt created under another nonce. */
    static Optional<Task> exportOf(Job job) {
        return job.tasks().stream()
                .filter(task -> EXPORT.equals(task.operation()))
                .findFirst();
    }

    /** The uploads that the job still waits for. */
    Stream<Map.Entry<String, UploadSource>> pendingUploads(Job job) {
        return uploads.entrySet().stream()
                .filter(upload ->
                        job.task(upload.getKey()).filter(Task::waiting).isPresent());
    }
}
