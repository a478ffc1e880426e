package io.github.camelcloudconvert.operation.task;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;

import io.github.camelcloudconvert.operation.option.InputErrors;

/** The order that inputs impose on the tasks of a job. */
final class TaskOrder {

    private TaskOrder() {}

    /** Takes away every task whose inputs are all there, until nothing is left; what cannot go is a cycle. */
    static void requireNoCycle(Map<String, Map<String, Object>> tasks) {
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
