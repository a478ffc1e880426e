package io.github.camelcloudconvert.emulator.store;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * What a task that was created without a job knows of tasks elsewhere.
 *
 * @param tasks last known states, by id, of the tasks that it takes files from; a task that is gone is absent
 * @param retryOf id of the task that it repeats, or null
 */
public record ExternalTasks(Map<String, TaskState> tasks, @Nullable String retryOf) {

    public ExternalTasks {
        tasks = Collections.unmodifiableMap(new LinkedHashMap<>(tasks));
    }

    /** The same with news of one task, null when it is gone. */
    ExternalTasks with(String taskId, @Nullable TaskState task) {
        Map<String, TaskState> next = new LinkedHashMap<>(tasks);
        if (task == null) {
            next.remove(taskId);
        } else {
            next.put(taskId, task);
        }
        return new ExternalTasks(next, retryOf);
    }
}
