package io.github.camelcloudconvert.operation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import io.github.camelcloudconvert.client.error.ErrorContext;
import io.github.camelcloudconvert.client.error.ValidationException;
import io.github.camelcloudconvert.client.json.Json;
import io.github.camelcloudconvert.client.json.MalformedJsonException;
import io.github.camelcloudconvert.client.model.JobRequest;
import org.jspecify.annotations.Nullable;

/**
 * Reads a job as users write it: an object as the API takes it, its JSON, or a list of tasks that get their names from
 * their operations. What can be known to be wrong is refused before any call.
 */
public final class JobDefinition {

    private static Object parsed(String text) {
        try {
            Object value = Json.parse(text);
            if (value instanceof Map || value instanceof List) {
                return value;
            }
        } catch (MalformedJsonException malformed) {
            throw invalid("the text is not a JSON object or array: " + malformed.getMessage());
        }
        throw invalid("the text is not a JSON object or array");
    }

    private static final Pattern TASK_NAME = Pattern.compile("[A-Za-z0-9_-]+");

    private static final Map<String, String> ALIASES =
            Map.of("import/aws-s3", "import/s3", "export/aws-s3", "export/s3");

    private static final Map<String, String> WEBSITE_FIELDS =
            Map.of("width", "screen_width", "height", "screen_height");

    private JobDefinition() {}

    /**
     * The job, with every task checked.
     *
     * @param body a {@link JobRequest}, a map, a list of task maps, or JSON text of a map or list
     * @throws ValidationException that names what is wrong and what would be right
     */
    public static JobRequest of(Object body) {
        if (body instanceof JobRequest request) {
            return checked(request.tasks(), request.tag(), request.webhookUrl());
        }
        if (body instanceof String text) {
            return of(parsed(text));
        }
        if (body instanceof List<?> tasks) {
            return checked(named(tasks), null, null);
        }
        if (body instanceof Map<?, ?> job) {
            return ofMap(job);
        }
        throw invalid("a job is a Map, a List of task maps, JSON text or a JobRequest, not a "
                + body.getClass().getName());
    }

    private static JobRequest ofMap(Map<?, ?> job) {
        Object tasks = job.get("tasks");
        Map<String, Map<String, Object>> byName;
        if (tasks instanceof List<?> list) {
            byName = named(list);
        } else if (tasks instanceof Map<?, ?> map) {
            byName = new LinkedHashMap<>();
            map.forEach((name, task) -> byName.put(String.valueOf(name), task(task)));
        } else {
            throw invalid("the job has no tasks: put them into the field tasks, as an object or a list");
        }
        return checked(byName, text(job.get("tag")), text(job.get("webhook_url")));
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }

    /** The operation up to its first slash, numbered where several tasks share it. */
    private static Map<String, Map<String, Object>> named(List<?> list) {
        List<Map<String, Object>> tasks = list.stream().map(JobDefinition::task).toList();
        Map<String, Long> sharing = tasks.stream()
                .map(JobDefinition::family)
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        Map<String, Integer> seen = new LinkedHashMap<>();
        Map<String, Map<String, Object>> named = new LinkedHashMap<>();
        for (Map<String, Object> task : tasks) {
            String family = family(task);
            int number = seen.merge(family, 1, Integer::sum);
            named.put(sharing.getOrDefault(family, 1L) == 1 ? family : family + "-" + number, task);
        }
        return named;
    }

    private static String family(Map<String, Object> task) {
        String operation = operation(task);
        int slash = operation.indexOf('/');
        return slash < 0 ? operation : operation.substring(0, slash);
    }

    private static String operation(Map<String, Object> task) {
        if (task.get("operation") instanceof String operation && !operation.isBlank()) {
            return operation;
        }
        throw invalid("a task has no operation");
    }

    /** A task as the API takes it: nested options become fields, wrong names that are in use become right ones. */
    private static Map<String, Object> task(@Nullable Object value) {
        if (!(value instanceof Map<?, ?> map)) {
            throw invalid("a task is a Map, not "
                    + (value == null ? "null" : "a " + value.getClass().getName()));
        }
        Map<String, Object> task = new LinkedHashMap<>();
        map.forEach((field, content) -> task.put(String.valueOf(field), content));
        if (task.get("options") instanceof Map<?, ?> options) {
            task.remove("options");
            options.forEach((field, content) -> task.putIfAbsent(String.valueOf(field), content));
        }
        String operation = operation(task);
        task.put("operation", ALIASES.getOrDefault(operation, operation));
        if (operation.equals("capture-website")) {
            WEBSITE_FIELDS.forEach((wrong, right) -> rename(task, wrong, right));
        }
        return task;
    }

    private static void rename(Map<String, Object> task, String wrong, String right) {
        Object content = task.remove(wrong);
        if (content != null) {
            task.putIfAbsent(right, content);
        }
    }

    private static JobRequest checked(
            Map<String, Map<String, Object>> tasks, @Nullable String tag, @Nullable String webhookUrl) {
        if (tasks.isEmpty()) {
            throw invalid("the job has no tasks");
        }
        tasks.forEach((name, task) -> check(name, task, tasks.keySet()));
        TaskOrder.requireNoCycle(tasks);
        return new JobRequest(tasks, tag, webhookUrl);
    }

    private static void check(String name, Map<String, Object> task, Set<String> names) {
        if (!TASK_NAME.matcher(name).matches()) {
            throw invalid("the task name '" + name + "' has other characters than letters, digits, - and _");
        }
        String operation = operation(task);
        List<String> missing = new ArrayList<>(TaskRequirements.fields(operation));
        missing.removeIf(field -> task.get(field) != null);
        if (!missing.isEmpty()) {
            throw invalid("task " + name + " (" + operation + ") lacks " + String.join(", ", missing));
        }
        List<String> inputs = inputs(task);
        if (inputs.isEmpty() && TaskRequirements.needsInput(operation)) {
            throw invalid(
                    "task " + name + " (" + operation + ") lacks input: one or several of " + others(name, names));
        }
        inputs.forEach(input -> checkInput(name, input, names));
    }

    /** The names of the tasks whose files a task takes. */
    static List<String> inputs(Map<String, Object> task) {
        Object input = task.get("input");
        if (input instanceof List<?> list) {
            return list.stream().filter(Objects::nonNull).map(Object::toString).toList();
        }
        return input == null ? List.of() : List.of(input.toString());
    }

    private static void checkInput(String name, String input, Set<String> names) {
        if (names.contains(input)) {
            return;
        }
        List<String> meant = names.stream()
                .filter(candidate -> candidate.startsWith(input + "-"))
                .toList();
        throw invalid(
                meant.size() > 1
                        ? "the input '" + input + "' of task " + name + " is ambiguous: one of " + meant
                        : "the input '" + input + "' of task " + name + " is no task of this job: one of "
                                + others(name, names));
    }

    private static List<String> others(String name, Set<String> names) {
        return names.stream().filter(other -> !other.equals(name)).toList();
    }

    static ValidationException invalid(String reason) {
        return new ValidationException(reason, ErrorContext.of("create the job", "default"));
    }
}
