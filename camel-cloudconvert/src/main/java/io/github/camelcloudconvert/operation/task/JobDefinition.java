package io.github.camelcloudconvert.operation.task;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import io.github.camelcloudconvert.client.error.ValidationException;
import io.github.camelcloudconvert.client.json.Json;
import io.github.camelcloudconvert.client.json.MalformedJsonException;
import io.github.camelcloudconvert.client.model.JobRequest;
import io.github.camelcloudconvert.operation.option.InputErrors;
import org.jspecify.annotations.Nullable;

/**
 * Reads a job as users write it: an object as the API takes it, its JSON, or a list of tasks that get their names from
 * their operations. What can be known to be wrong is refused before any call.
 */
public final class JobDefinition {

    private static final Pattern TASK_NAME = Pattern.compile("[A-Za-z0-9_-]+");

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
        throw InputErrors.job("a job is a Map, a List of task maps, JSON text or a JobRequest, not a "
                + body.getClass().getName());
    }

    private static Object parsed(String text) {
        try {
            Object value = Json.parse(text);
            if (value instanceof Map || value instanceof List) {
                return value;
            }
        } catch (MalformedJsonException malformed) {
            throw InputErrors.job("the text is not a JSON object or array: " + malformed.getMessage());
        }
        throw InputErrors.job("the text is not a JSON object or array");
    }

    private static JobRequest ofMap(Map<?, ?> job) {
        Object tasks = job.get("tasks");
        Map<String, Map<String, Object>> byName;
        if (tasks instanceof List<?> list) {
            byName = named(list);
        } else if (tasks instanceof Map<?, ?> map) {
            byName = new LinkedHashMap<>();
            map.forEach((name, task) -> byName.put(String.valueOf(name), TaskFields.of(task)));
        } else {
            throw InputErrors.job("the job has no tasks: put them into the field tasks, as an object or a list");
        }
        return checked(byName, text(job.get("tag")), text(job.get("webhook_url")));
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }

    /** The operation up to its first slash, numbered where several tasks share it. */
    private static Map<String, Map<String, Object>> named(List<?> list) {
        List<Map<String, Object>> tasks = list.stream().map(TaskFields::of).toList();
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
        String operation = TaskFields.operation(task);
        int slash = operation.indexOf('/');
        return slash < 0 ? operation : operation.substring(0, slash);
    }

    private static JobRequest checked(
            Map<String, Map<String, Object>> tasks, @Nullable String tag, @Nullable String webhookUrl) {
        if (tasks.isEmpty()) {
            throw InputErrors.job("the job has no tasks");
        }
        tasks.forEach((name, task) -> check(name, task, tasks.keySet()));
        requireNoCycle(tasks);
        return new JobRequest(tasks, tag, webhookUrl);
    }

    private static void check(String name, Map<String, Object> task, Set<String> names) {
        if (!TASK_NAME.matcher(name).matches()) {
            throw InputErrors.job("the task name '" + name + "' has other characters than letters, digits, - and _");
        }
        String operation = TaskFields.operation(task);
        List<String> missing = TaskFields.missing(operation, task);
        if (!missing.isEmpty()) {
            throw InputErrors.job("task " + name + " (" + operation + ") lacks " + String.join(", ", missing));
        }
        List<String> inputs = TaskFields.inputs(task);
        if (inputs.isEmpty() && TaskRequirements.needsInput(operation)) {
            throw InputErrors.job(
                    "task " + name + " (" + operation + ") lacks input: one or several of " + others(name, names));
        }
        TaskFields.dependencies(task).forEach(input -> checkInput(name, input, names));
    }

    private static void checkInput(String name, String input, Set<String> names) {
        if (names.contains(input)) {
            return;
        }
        List<String> meant = names.stream()
                .filter(candidate -> candidate.startsWith(input + "-"))
                .toList();
        throw InputErrors.job(
                meant.size() > 1
                        ? "the input '" + input + "' of task " + name + " is ambiguous: one of " + meant
                        : "the input '" + input + "' of task " + name + " is no task of this job: one of "
                                + others(name, names));
    }

    private static List<String> others(String name, Set<String> names) {
        return names.stream().filter(other -> !other.equals(name)).toList();
    }

    /** Takes away every task whose inputs are all there, until nothing is left; what cannot go is a cycle. */
    private static void requireNoCycle(Map<String, Map<String, Object>> tasks) {
        Set<String> ready = new HashSet<>();
        boolean progress = true;
        while (progress) {
            progress = false;
            for (Map.Entry<String, Map<String, Object>> task : tasks.entrySet()) {
                progress |= ready.containsAll(TaskFields.dependencies(task.getValue())) && ready.add(task.getKey());
            }
        }
        if (ready.size() < tasks.size()) {
            throw InputErrors.job("tasks wait for each other: "
                    + tasks.keySet().stream()
                            .filter(name -> !ready.contains(name))
                            .toList());
        }
    }
}
