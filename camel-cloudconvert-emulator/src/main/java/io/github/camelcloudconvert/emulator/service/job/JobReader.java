package io.github.camelcloudconvert.emulator.service.job;

import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;

import io.github.camelcloudconvert.emulator.service.request.FieldErrors;
import io.github.camelcloudconvert.emulator.store.JobState;
import io.github.camelcloudconvert.emulator.store.TaskDefinition;
import org.jspecify.annotations.Nullable;

/**
 * Reads the body of a create request and refuses it as the API would (docs/api-notes.md#creating-a-job and
 * docs/api-notes.md#api-errors).
 */
public final class JobReader {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]+");
    private final Clock clock;
    private final TaskReader reader;

    public JobReader(Clock clock, TaskReader reader) {
        this.clock = clock;
        this.reader = reader;
    }

    JobState read(Map<String, Object> body) {
        FieldErrors errors = new FieldErrors();
        Map<String, Map<String, Object>> tasks = tasks(body, errors);
        errors.check();
        tasks.forEach((name, fields) -> checkTask(name, fields, tasks, errors));
        TaskReader.checkUrl("webhook_url", body.get("webhook_url"), errors);
        String tag = text(body, "tag", errors);
        errors.check();
        checkOrder(tasks, errors);
        errors.check();
        tasks.values().forEach(reader::checkConversion);
        return JobState.created(UUID.randomUUID().toString(), tag, clock.instant(), definitions(tasks));
    }

    private static Map<String, Map<String, Object>> tasks(Map<String, Object> body, FieldErrors errors) {
        Map<String, Map<String, Object>> tasks = new LinkedHashMap<>();
        if (!(body.get("tasks") instanceof Map<?, ?> given) || given.isEmpty()) {
            errors.required("tasks", "tasks");
            return tasks;
        }
        given.forEach((name, value) -> {
            if (value instanceof Map<?, ?> fields) {
                tasks.put(String.valueOf(name), TaskReader.present(fields));
            } else {
                errors.add("tasks." + name, "The task must be an object.");
            }
        });
        return tasks;
    }

    private void checkTask(
            String name, Map<String, Object> fields, Map<String, Map<String, Object>> tasks, FieldErrors errors) {
        String path = "tasks." + name;
        if (!NAME.matcher(name).matches()) {
            errors.add(path, "The task name may only contain letters, numbers, dashes and underscores.");
        }
        reader.check(path + ".", fields, tasks::containsKey, errors);
    }

    private static @Nullable String text(Map<String, Object> body, String field, FieldErrors errors) {
        Object value = body.get(field);
        if (value == null || value instanceof String) {
            return (String) value;
        }
        errors.add(field, "The " + field + " must be a string.");
        return null;
    }

    /** Takes tasks away whose dependencies are gone until none is left; what stays forms a cycle. */
    private static void checkOrder(Map<String, Map<String, Object>> tasks, FieldErrors errors) {
        Set<String> left = new LinkedHashSet<>(tasks.keySet());
        while (left.removeIf(name -> dependencies(tasks, name).stream().noneMatch(left::contains))) {
            if (left.isEmpty()) {
                return;
            }
        }
        left.forEach(name -> errors.add("tasks." + name + ".input", "Invalid input task."));
    }

    private static Set<String> dependencies(Map<String, Map<String, Object>> tasks, String name) {
        return TaskReader.dependencies(tasks.getOrDefault(name, Map.of()), tasks::containsKey);
    }

    private static List<TaskDefinition> definitions(Map<String, Map<String, Object>> tasks) {
        Map<String, String> ids = new LinkedHashMap<>();
        tasks.keySet().forEach(name -> ids.put(name, UUID.randomUUID().toString()));
        List<TaskDefinition> definitions = new ArrayList<>();
        tasks.forEach((name, fields) -> definitions.add(new TaskDefinition(
                ids.getOrDefault(name, name),
                name,
                String.valueOf(fields.get("operation")),
                fields,
                ids(TaskReader.names(fields.get("input")), ids),
                ids(dependencies(tasks, name), ids),
                Boolean.TRUE.equals(fields.get("ignore_error")))));
        return definitions;
    }

    private static List<String> ids(Iterable<String> names, Map<String, String> ids) {
        List<String> found = new ArrayList<>();
        names.forEach(name -> found.add(ids.getOrDefault(name, name)));
        return found;
    }
}
