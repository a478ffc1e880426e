package io.github.camelcloudconvert.emulator.store;

import java.util.List;
import java.util.Map;

/** Definitions of tasks for tests, whose ids are their names. */
public final class Definitions {
    private Definitions() {}

    /** A task that takes files from others. */
    public static TaskDefinition task(String id, String operation, String... inputs) {
        return of(id, operation, false, Map.of(), inputs);
    }

    /** A task whose failure is to be ignored. */
    public static TaskDefinition ignored(String id, String operation, String... inputs) {
        return of(id, operation, true, Map.of(), inputs);
    }

    /** A task with fields. */
    public static TaskDefinition with(Map<String, Object> fields, String id, String operation, String... inputs) {
        return of(id, operation, false, fields, inputs);
    }

    private static TaskDefinition of(
            String id, String operation, boolean ignoreError, Map<String, Object> fields, String... inputs) {
        return new TaskDefinition(id, id, operation, fields, List.of(inputs), List.of(inputs), ignoreError);
    }
}
