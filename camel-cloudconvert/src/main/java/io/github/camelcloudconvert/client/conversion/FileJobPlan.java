package io.github.camelcloudconvert.client.conversion;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.github.camelcloudconvert.client.error.ErrorContext;
import io.github.camelcloudconvert.client.error.ServerMessages;
import io.github.camelcloudconvert.client.error.ValidationException;
import io.github.camelcloudconvert.client.files.Export;
import io.github.camelcloudconvert.client.files.ExportTask;
import io.github.camelcloudconvert.client.files.FileInput;
import io.github.camelcloudconvert.client.files.ImportTask;
import io.github.camelcloudconvert.client.json.Base64Text;
import io.github.camelcloudconvert.client.model.Job;
import io.github.camelcloudconvert.client.model.JobRequest;
import io.github.camelcloudconvert.client.model.Task;
import io.github.camelcloudconvert.client.transfer.UploadSource;
import org.jspecify.annotations.Nullable;

/**
 * The tasks of a file job: {@code import-1..n}, the operation under its own name, and at most one export. A nonce ends
 * the name of the export, or of the operation where there is no export; by it the job is recognised when the reply to its
 * creation was lost.
 *
 * @param uploads the sources that still have to be uploaded, by the name of their import task; without any, the job
 *     runs as soon as it exists
 */
record FileJobPlan(JobRequest request, Map<String, UploadSource> uploads, String nonce) {

    /**
     * Reads the inputs that travel inside the request, on the calling thread.
     *
     * @throws ValidationException if such an input cannot be read, or has not the length that it announced; names no account
     */
    static FileJobPlan of(FileJob job, String tag, String nonce) {
        Draft draft = new Draft(FailedInput.of(job), job.results().inlineThreshold());
        List<String> inputs = new ArrayList<>();
        for (FileInput input : job.inputs()) {
            inputs.add(draft.add(input));
        }
        Map<String, Object> processing = new LinkedHashMap<>(job.taskFields());
        for (Map.Entry<String, FileInput> field : job.fieldInputs().entrySet()) {
            processing.put(field.getKey(), draft.add(field.getValue()));
        }
        processing.put("operation", job.operation());
        if (!inputs.isEmpty()) {
            processing.put("input", inputs.size() == 1 ? inputs.get(0) : inputs);
        }
        String name = job.operation().replace('/', '-');
        Export export = job.results().export();
        if (export instanceof Export.Nowhere) {
            draft.tasks.put(name + "-" + nonce, processing);
        } else {
            draft.tasks.put(name, processing);
            draft.tasks.put("export-" + nonce, ExportTask.of(export, name));
        }
        return new FileJobPlan(new JobRequest(draft.tasks, tag, null), draft.uploads, nonce);
    }

    /**
     * The request of a further creation of the same job. Its number stands before the nonce, so that of several jobs that
     * wait for their uploads every client takes up the one that was created last.
     *
     * @param before how many creations there were
     */
    JobRequest creation(int before) {
        if (before == 0) {
            return request;
        }
        Map<String, Map<String, Object>> tasks = new LinkedHashMap<>();
        request.tasks()
                .forEach((name, task) -> tasks.put(
                        name.endsWith("-" + nonce)
                                ? name.substring(0, name.length() - nonce.length()) + before + "-" + nonce
                                : name,
                        task));
        return new JobRequest(tasks, request.tag(), request.webhookUrl());
    }

    /** How many creations of the same job there were before this one; zero where its names do not say. */
    static int creationsBefore(Job job) {
        return job.tasks().stream()
                .map(Task::name)
                .mapToInt(FileJobPlan::creationsBefore)
                .max()
                .orElse(0);
    }

    private static int creationsBefore(@Nullable String name) {
        String[] parts = name == null ? new String[0] : name.split("-", -1);
        boolean counted = parts.length > 2 && parts[parts.length - 2].length() == 1;
        return counted ? Math.max(0, Character.digit(parts[parts.length - 2].charAt(0), 10)) : 0;
    }

    /** The export task of a file job, also of one that an earlier attempt created under another nonce. */
    static Optional<Task> exportOf(Job job) {
        for (Task task : job.tasks()) {
            if (ExportTask.is(task)) {
                return Optional.of(task);
            }
        }
        return Optional.empty();
    }

    /** The uploads that the job still waits for. */
    static List<Map.Entry<String, UploadSource>> pending(Map<String, UploadSource> uploads, Job job) {
        List<Map.Entry<String, UploadSource>> pending = new ArrayList<>(uploads.size());
        for (Map.Entry<String, UploadSource> upload : uploads.entrySet()) {
            if (job.task(upload.getKey()).filter(Task::waiting).isPresent()) {
                pending.add(upload);
            }
        }
        return pending;
    }

    /** The import tasks so far. */
    private static final class Draft {

        private final Map<String, Map<String, Object>> tasks = new LinkedHashMap<>();
        private final Map<String, UploadSource> uploads = new LinkedHashMap<>();
        private final FailedInput failed;
        private long inlineLeft;

        Draft(FailedInput failed, long inlineThreshold) {
            this.failed = failed;
            this.inlineLeft = inlineThreshold;
        }

        /** The name of the task that imports the file. */
        String add(FileInput input) {
            int number = tasks.size() + 1;
            String name = "import-" + number;
            if (input instanceof FileInput.Bytes bytes && bytes.source().length() <= inlineLeft) {
                inlineLeft -= bytes.source().length();
                tasks.put(name, inline(bytes.source(), number));
            } else {
                tasks.put(name, ImportTask.of(input));
                if (input instanceof FileInput.Bytes bytes) {
                    uploads.put(name, bytes.source());
                }
            }
            return name;
        }

        private Map<String, Object> inline(UploadSource source, int number) {
            Map<String, Object> task = new LinkedHashMap<>();
            task.put("operation", "import/base64");
            try {
                task.put("file", Base64Text.of(readAll(source)));
            } catch (IOException unreadable) {
                ErrorContext context = ErrorContext.local("read the input");
                String reason = unreadable.getMessage() == null
                        ? unreadable.getClass().getSimpleName()
                        : ServerMessages.clean(unreadable.getMessage());
                throw failed.numbered(
                        new ValidationException("it cannot be read: " + reason, Map.of(), context, unreadable), number);
            }
            task.put("filename", source.fileName());
            return task;
        }
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
}
