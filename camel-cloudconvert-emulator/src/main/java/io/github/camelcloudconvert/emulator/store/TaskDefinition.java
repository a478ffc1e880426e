package io.github.camelcloudconvert.emulator.store;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a client asked for in one task.
 *
 * @param name empty when the task was created without a job
 * @param fields all fields of the task as they were sent
 * @param inputs ids of the tasks whose files it takes, in the client's order
 * @param dependencies ids of all tasks that must have ended first: the inputs and perhaps others
 * @param ignoreError whether the job carries on when the task fails
 */
public record TaskDefinition(
        String id,
        String name,
        String operation,
        Map<String, Object> fields,
        List<String> inputs,
        List<String> dependencies,
        boolean ignoreError) {

    /** Whether the task starts by a client's upload instead of by itself. */
    public boolean awaitsUpload() {
        return operation.equals("import/upload");
    }

    /** Whether the task neither imports nor exports. */
    public boolean processes() {
        return !operation.startsWith("import/") && !operation.startsWith("export/");
    }

    /** Whether the file stands in the request. */
    public boolean isInline() {
        return operation.equals("import/base64") || operation.equals("import/raw");
    }

    /** The same without a file that stood in the request, so that a large value is not kept longer than it is needed. */
    public TaskDefinition withoutContent() {
        if (!isInline()) {
            return this;
        }
        Map<String, Object> rest = new LinkedHashMap<>(fields);
        rest.remove("file");
        return new TaskDefinition(id, name, operation, rest, inputs, dependencies, ignoreError);
    }
}
