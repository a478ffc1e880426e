package io.github.camelcloudconvert.client.model;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * A job as the service described it (docs/api-notes.md#job-model). The status is open text: a status that the service
 * adds tomorrow is kept as it came.
 *
 * @param tasks in the order of the reply, which says nothing; empty where a list left the tasks out
 * @param json the whole object as received, unknown fields included; it may hold signed addresses
 */
public record Job(String id, @Nullable String tag, String status, List<Task> tasks, Map<String, Object> json)
        implements ApiWork {

    /** @param json handed over: it is not copied, so it must not be changed afterwards */
    public static Job of(Map<String, Object> json) {
        Fields fields = new Fields(json);
        return new Job(
                fields.text("id", ""),
                fields.text("tag"),
                fields.text("status", ""),
                fields.objects("tasks", Task::of),
                Collections.unmodifiableMap(json));
    }

    /** Whether the reply carried tasks at all; list items do so only on request. */
    public boolean hasTasks() {
        return json.containsKey("tasks");
    }

    @Override
    public boolean whole() {
        return hasTasks();
    }

    public Optional<Task> task(String name) {
        for (Task task : tasks) {
            if (name.equals(task.name())) {
                return Optional.of(task);
            }
        }
        return Optional.empty();
    }

    /**
     * The failed task that did not merely inherit the failure of its input; the first failed one where all claim to
     * have inherited.
     */
    public Optional<Task> rootCause() {
        List<Task> failed = tasks.stream().filter(Task::failed).toList();
        return failed.stream().filter(task -> !task.failedByInput()).findFirst().or(() -> failed.stream()
                .findFirst());
    }

    /** Leaves out results: they hold signed addresses. */
    @Override
    public String toString() {
        return "Job[" + id + ", " + status + (tag == null ? "" : ", tag=" + tag) + ", tasks=" + tasks + "]";
    }
}
