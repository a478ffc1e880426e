package io.github.camelcloudconvert.emulator.service;

import java.util.List;

import io.github.camelcloudconvert.emulator.store.JobState;
import io.github.camelcloudconvert.emulator.store.StoredFile;
import io.github.camelcloudconvert.emulator.store.TaskDefinition;
import org.jspecify.annotations.Nullable;

/** A task that has been started, with the job as it was at that moment. */
record RunningTask(JobState job, TaskDefinition definition) {

    String id() {
        return definition.id();
    }

    /** The files of the input tasks, in the order in which the client named the tasks. */
    List<StoredFile> inputs() {
        return definition.inputs().stream()
                .flatMap(input -> job.task(input).stream())
                .flatMap(task -> task.files().stream())
                .toList();
    }

    @Nullable
    String text(String field) {
        Object value = definition.fields().get(field);
        return value == null ? null : String.valueOf(value);
    }

    String text(String field, String fallback) {
        String value = text(field);
        return value == null ? fallback : value;
    }

    boolean flag(String field) {
        return Boolean.TRUE.equals(definition.fields().get(field));
    }
}
