package io.github.camelcloudconvert.emulator.store;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A task at one moment.
 *
 * @param outcome null until the task has ended
 */
public record TaskState(
        TaskDefinition definition,
        TaskStatus status,
        @Nullable Instant startedAt,
        @Nullable Instant endedAt,
        @Nullable TaskOutcome outcome) {

    public static TaskState waiting(TaskDefinition definition) {
        return new TaskState(definition, TaskStatus.WAITING, null, null, null);
    }

    public String id() {
        return definition.id();
    }

    public TaskState started(Instant now) {
        return new TaskState(definition, TaskStatus.PROCESSING, now, null, null);
    }

    public TaskState ended(TaskOutcome result, Instant now) {
        TaskStatus end = result.success() ? TaskStatus.FINISHED : TaskStatus.ERROR;
        return new TaskState(definition.withoutContent(), end, startedAt == null ? now : startedAt, now, result);
    }

    /** The files of a finished task; none in every other state. */
    public List<StoredFile> files() {
        return outcome == null || !outcome.success() ? List.of() : outcome.files();
    }
}
