package io.github.camelcloudconvert.emulator.service;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;

import io.github.camelcloudconvert.emulator.store.JobState;
import io.github.camelcloudconvert.emulator.store.TaskDefinition;
import org.jspecify.annotations.Nullable;

/** Reads the body of a create request and refuses it as the API would (API reference 5.1 and 14.1). */
final class JobReader {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]+");
    private final Clock clock;
    private final EngineCatalog engines;

    JobReader(Clock clock, EngineCatalog engines) {
        this.clock = clock;
        this.engines = engines;
    }

    JobDraft read(Map<String, Object> body) {
        FieldErrors errors = new FieldErrors();
        Map<String, Map<String, Object>> tasks = tasks(body, errors);
        errors.check();
        tasks.forEach((name, fields) -> checkTask(name, fields, tasks, errors));
        checkUrl("webhook_url", body.get("webhook_url"), errors);
        String tag = text(body, "tag", errors);
        errors.check();
        checkOrder(tasks, errors);
        errors.check();
        tasks.values().forEach(this::checkConversion);
        JobState job = JobState.created(UUID.randomUUID().toString(), tag, clock.instant(), definitions(tasks));
        return new JobDraft(job, Boolean.TRUE.equals(body.get("redirect")));
    }

    private static Map<String, Map<String, Object>> tasks(Map<String, Object> body, FieldErrors errors) {
        Map<String, Map<String, Object>> tasks = new LinkedHashMap<>();
        if (!(body.get("tasks") instanceof Map<?, ?> given) || given.isEmpty()) {
            errors.required("tasks", "tasks");
            return tasks;
        }
        given.forEach((name, value) -> {
            if (value instanceof Map<?, ?> fields) {
                tasks.put(String.valueOf(name), withoutNulls(fields));
            } else {
                errors.add("tasks." + name, "The task must be an object.");
            }
        });
        return tasks;
    }

    private static Map<String, Object> withoutNulls(Map<?, ?> fields) {
        Map<String, Object> present = new LinkedHashMap<>();
        fields.forEach((key, value) -> {
            if (value != null) {
                present.put(String.valueOf(key), value);
            }
        });
        return present;
    }

    private static void checkTask(
            String name, Map<String, Object> fields, Map<String, Map<String, Object>> tasks, FieldErrors errors) {
        String path = "tasks." + name;
        if (!NAME.matcher(name).matches()) {
            errors.add(path, "The task name may only contain letters, numbers, dashes and underscores.");
        }
        if (!(fields.get("operation") instanceof String operation) || operation.isEmpty()) {
            errors.required(path + ".operation", "operation");
            return;
        }
        OperationRule rule = OperationRule.of(operation).orElse(null);
        if (rule == null) {
            errors.add(path + ".operation", "The selected operation is invalid.");
            return;
        }
        rule.required().stream()
                .filter(field -> isMissing(fields.get(field)))
                .forEach(field -> errors.required(path + "." + field, field));
        checkUrl(path + ".url", fields.get("url"), errors);
        if (rule.takesInput()) {
            checkInput(path + ".input", fields.get("input"), tasks.keySet(), errors);
        }
    }

    private static boolean isMissing(@Nullable Object value) {
        return value == null || value.equals("");
    }

    private static void checkInput(String path, @Nullable Object input, Set<String> names, FieldErrors errors) {
        List<String> inputs = names(input);
        if (inputs.isEmpty()) {
            errors.required(path, "input");
        } else if (!names.containsAll(inputs)) {
            errors.add(path, "Invalid input task.");
        }
    }

    private static void checkUrl(String path, @Nullable Object value, FieldErrors errors) {
        if (value != null && !(value instanceof String text && isUrl(text))) {
            errors.add(
                    path, "The " + path.substring(path.lastIndexOf('.') + 1).replace('_', ' ') + " format is invalid.");
        }
    }

    static boolean isUrl(String text) {
        try {
            URI uri = new URI(text);
            return ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme())) && uri.getHost() != null;
        } catch (URISyntaxException e) {
            return false;
        }
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

    /** Names of the tasks that must come first; the picture of a watermark may come from another task. */
    private static Set<String> dependencies(Map<String, Map<String, Object>> tasks, String name) {
        Map<String, Object> fields = tasks.getOrDefault(name, Map.of());
        Set<String> all = new LinkedHashSet<>(names(fields.get("input")));
        if (fields.get("image") instanceof String image && tasks.containsKey(image)) {
            all.add(image);
        }
        return all;
    }

    private static List<String> names(@Nullable Object input) {
        if (input instanceof String name) {
            return name.isEmpty() ? List.of() : List.of(name);
        }
        List<String> names = new ArrayList<>();
        if (input instanceof List<?> list) {
            list.forEach(name -> names.add(String.valueOf(name)));
        }
        return names;
    }

    private void checkConversion(Map<String, Object> fields) {
        if (fields.get("operation") instanceof String operation
                && fields.get("input_format") instanceof String from
                && fields.get("output_format") instanceof String to
                && operation.equals("convert")
                && engines.find(operation, from, to).isEmpty()) {
            throw EmulatorError.of(422, Processing.INVALID_CONVERSION_TYPE, Processing.NOT_SUPPORTED);
        }
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
                ids(names(fields.get("input")), ids),
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
