package io.github.camelcloudconvert.emulator.store;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * A task at one moment.
 *
 * @param outcome null until the task has ended
 * @param engine null until its input is known, and when it needs none or none serves it
 */
public record TaskState(
        TaskDefinition definition,
        TaskStatus status,
        @Nullable Instant startedAt,
        @Nullable Instant endedAt,
        @Nullable TaskOutcome outcome,
        @Nullable TaskEngine engine) {

    /** The engine that serves a task, as the task shows it. */
    public record TaskEngine(String name, String version) {}

    public static TaskState waiting(TaskDefinition definition) {
        return new TaskState(definition, TaskStatus.WAITING, null, null, null, null);
    }

    public String id() {
        return definition.id();
    }

    public TaskState started(Instant now) {
        return new TaskState(definition, TaskStatus.PROCESSING, now, null, null, engine);
    }

    public TaskState servedBy(TaskEngine one) {
        return new TaskState(definition, status, startedAt, endedAt, outcome, one);
    }

    public TaskState ended(TaskOutcome result, Instant now) {
        TaskStatus end = result.success() ? TaskStatus.FINISHED : TaskStatus.ERROR;
        return new TaskState(
                definition.withoutContent(), end, startedAt == null ? now : startedAt, now, result, engine);
    }

    /** Whether a machine has worked on the task: one that ended while it waited shows its end as its start. */
    public boolean hasRun() {
        boolean inPassing = outcome != null && outcome.isInPassing() && Objects.equals(startedAt, endedAt);
        return startedAt != null && !inPassing;
    }

    /** The files of a finished task; none in every other state. */
    public List<StoredFile> files() {
        return outcome == null || !outcome.success() ? List.of() : outcome.files();
    }
}
