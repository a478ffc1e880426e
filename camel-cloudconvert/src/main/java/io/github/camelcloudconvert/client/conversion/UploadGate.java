package io.github.camelcloudconvert.client.conversion;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.github.camelcloudconvert.client.files.ImportTask;
import io.github.camelcloudconvert.client.model.JobRequest;
import org.jspecify.annotations.Nullable;

/** Tells of a job that is to be created whether any of its work can begin before a file is uploaded. */
final class UploadGate {

    private UploadGate() {}

    /**
     * Whether all work of the job depends on uploads, so that the job costs nothing as long as none arrives. Imports are
     * no work: they are free.
     */
    static boolean closed(JobRequest request) {
        boolean works = false;
        for (Map.Entry<String, Map<String, Object>> task : request.tasks().entrySet()) {
            if (!isImport(task.getValue())) {
                works = true;
                if (!waits(task.getKey(), request, new HashSet<>())) {
                    return false;
                }
            }
        }
        return works;
    }

    /** Whether one of the task's inputs, however far back, is an upload. */
    private static boolean waits(String name, JobRequest request, Set<String> seen) {
        Map<String, Object> task = request.tasks().get(name);
        if (task == null || !seen.add(name)) {
            return false;
        }
        if (isImport(task)) {
            return ImportTask.UPLOAD.equals(task.get("operation"));
        }
        for (String input : inputs(task.get("input"))) {
            if (waits(input, request, seen)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isImport(Map<String, Object> task) {
        return String.valueOf(task.get("operation")).startsWith("import/");
    }

    private static List<String> inputs(@Nullable Object input) {
        if (input instanceof String one) {
            return List.of(one);
        }
        return input instanceof Collection<?> several
                ? several.stream().map(String::valueOf).toList()
                : List.of();
    }
}
