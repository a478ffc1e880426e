package io.github.camelcloudconvert.client.files;

import java.util.LinkedHashMap;
import java.util.Map;

import io.github.camelcloudconvert.client.model.Task;

/** The task through which a file enters a job (docs/api-notes.md#imports). */
public final class ImportTask {

    public static final String UPLOAD = "import/upload";

    private ImportTask() {}

    /** The task's fields; a file of ours is to be uploaded. */
    public static Map<String, Object> of(FileInput input) {
        Map<String, Object> task = new LinkedHashMap<>();
        if (input instanceof FileInput.Address address) {
            task.put("operation", "import/url");
            task.put("url", address.url().toString());
            if (address.fileName() != null) {
                task.put("filename", address.fileName());
            }
        } else if (input instanceof FileInput.Import given) {
            task.putAll(given.task());
        } else {
            task.put("operation", UPLOAD);
        }
        return task;
    }

    public static boolean is(Task task) {
        return task.operation().startsWith("import/");
    }

    /** Whether the task waits for a file of ours. */
    public static boolean awaitsUpload(Task task) {
        return task.waiting() && UPLOAD.equals(task.operation());
    }
}
