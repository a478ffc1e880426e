package io.github.camelcloudconvert.operation.task;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import io.github.camelcloudconvert.operation.option.InputErrors;
import org.jspecify.annotations.Nullable;

/** One task as users write it, made into one as the API takes it. */
public final class TaskFields {

    private static final Map<String, String> ALIASES =
            Map.of("import/aws-s3", "import/s3", "export/aws-s3", "export/s3");

    private static final Map<String, String> WEBSITE_FIELDS =
            Map.of("width", "screen_width", "height", "screen_height");

    private TaskFields() {}

    /**
     * Nested options become fields, and wrong names that are in use become right ones.
     *
     * @throws io.github.camelcloudconvert.client.error.ValidationException if the value is no task
     */
    public static Map<String, Object> of(@Nullable Object value) {
        if (!(value instanceof Map<?, ?> map)) {
            throw InputErrors.job("a task is a Map, not "
                    + (value == null ? "null" : "a " + value.getClass().getName()));
        }
        Map<String, Object> task = new LinkedHashMap<>();
        map.forEach((field, content) -> task.put(String.valueOf(field), content));
        flatten(task, "options");
        String operation = operation(task);
        task.put("operation", ALIASES.getOrDefault(operation, operation));
        renameWebsiteFields(operation, task);
        return task;
    }

    /** The task's own fields win over nested ones. */
    public static void flatten(Map<String, Object> task, String field) {
        if (task.get(field) instanceof Map<?, ?> nested) {
            task.remove(field);
            nested.forEach((name, content) -> task.putIfAbsent(String.valueOf(name), content));
        }
    }

    public static void renameWebsiteFields(String operation, Map<String, Object> task) {
        if (operation.equals("capture-website")) {
            WEBSITE_FIELDS.forEach((wrong, right) -> rename(task, wrong, right));
        }
    }

    private static void rename(Map<String, Object> task, String wrong, String right) {
        Object content = task.remove(wrong);
        if (content != null) {
            task.putIfAbsent(right, content);
        }
    }

    public static String operation(Map<String, Object> task) {
        if (task.get("operation") instanceof String operation && !operation.isBlank()) {
            return operation;
        }
        throw InputErrors.job("a task has no operation");
    }

    /** What the task lacks, in words; empty where it lacks nothing. */
    public static List<String> missing(String operation, Map<String, Object> task) {
        List<String> missing = new ArrayList<>(TaskRequirements.fields(operation));
        missing.removeIf(field -> !isAbsent(task.get(field)));
        for (List<String> choice : TaskRequirements.choices(operation)) {
            if (choice.stream().allMatch(field -> isAbsent(task.get(field)))) {
                missing.add(String.join(" or ", choice));
            }
        }
        return missing;
    }

    private static boolean isAbsent(@Nullable Object value) {
        return value == null || (value instanceof String text && text.isBlank());
    }

    /** The tasks of the same job that must come first: its inputs, and the one that delivers the picture of a watermark. */
    static List<String> dependencies(Map<String, Object> task) {
        List<String> dependencies = new ArrayList<>(inputs(task));
        if ("watermark".equals(task.get("operation")) && task.get("image") instanceof String image) {
            dependencies.add(image);
        }
        return dependencies;
    }

    /** The names or ids of the tasks whose files a task takes. */
    public static List<String> inputs(Map<String, Object> task) {
        Object input = task.get("input");
        if (input instanceof List<?> list) {
            return list.stream().filter(Objects::nonNull).map(Object::toString).toList();
        }
        return input == null ? List.of() : List.of(input.toString());
    }
}
