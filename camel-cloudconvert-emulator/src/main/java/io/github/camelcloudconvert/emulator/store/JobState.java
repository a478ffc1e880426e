package io.github.camelcloudconvert.emulator.store;

import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * A job at one moment; immutable, so that readers need no lock.
 *
 * @param tasks by id, in the order of their definition
 * @param deleted true once the job is gone for its clients
 * @param external null for a job; else this only stands around one task that was created without a job
 */
public record JobState(
        String id,
        @Nullable String tag,
        Instant createdAt,
        Map<String, TaskState> tasks,
        boolean deleted,
        @Nullable ExternalTasks external) {

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

    public JobState {
        tasks = Collections.unmodifiableMap(new LinkedHashMap<>(tasks));
    }

    public static JobState created(String id, @Nullable String tag, Instant now, List<TaskDefinition> definitions) {
        Map<String, TaskState> tasks = new LinkedHashMap<>();
        definitions.forEach(definition -> tasks.put(definition.id(), TaskState.waiting(definition)));
        return new JobState(id, tag, now, tasks, false, null);
    }

    /** The state around a task without a job; it has the id of its task. */
    public static JobState direct(TaskDefinition definition, Instant now, ExternalTasks external) {
        TaskState task = TaskState.waiting(definition);
        return new JobState(definition.id(), null, now, Map.of(task.id(), task), false, external);
    }

    /** Whether this is no job, but only stands around a task that was created without one. */
    public boolean isDirect() {
        return external != null;
    }

    public Optional<TaskState> task(String taskId) {
        return Optional.ofNullable(tasks.get(taskId));
    }

    /** A task of this job, or one elsewhere of which this direct task knows. */
    public Optional<TaskState> seen(String taskId) {
        TaskState elsewhere = external == null ? null : external.tasks().get(taskId);
        return Optional.ofNullable(tasks.getOrDefault(taskId, elsewhere));
    }

    /** The same with news, null when it is gone, of a task elsewhere. */
    public JobState seeing(String taskId, @Nullable TaskState task) {
        return external == null ? this : new JobState(id, tag, createdAt, tasks, deleted, external.with(taskId, task));
    }

    public JobState with(TaskState task) {
        Map<String, TaskState> next = new LinkedHashMap<>(tasks);
        next.put(task.id(), task);
        return new JobState(id, tag, createdAt, next, deleted, external);
    }

    public JobState without(String taskId) {
        Map<String, TaskState> next = new LinkedHashMap<>(tasks);
        next.remove(taskId);
        return new JobState(id, tag, createdAt, next, deleted, external);
    }

    public JobState gone() {
        return new JobState(id, tag, createdAt, tasks, true, external);
    }

    /**
     * Waiting until a task has started, ended when all have; in error when a failure was not to be ignored. Lists ask it of
     * each job that is kept.
     */
    public TaskStatus status() {
        boolean ended = true;
        boolean waiting = true;
        boolean failed = false;
        for (TaskState task : tasks.values()) {
            ended &= task.status().ended();
            waiting &= task.status() == TaskStatus.WAITING;
            failed |= task.status() == TaskStatus.ERROR && !ignored(task);
        }
        if (ended) {
            return failed ? TaskStatus.ERROR : TaskStatus.FINISHED;
        }
        return waiting ? TaskStatus.WAITING : TaskStatus.PROCESSING;
    }

    public boolean ended() {
        return status().ended();
    }

    public @Nullable Instant startedAt() {
        return tasks.values().stream()
                .map(TaskState::startedAt)
                .filter(Objects::nonNull)
                .min(Comparator.naturalOrder())
                .orElse(null);
    }

    public @Nullable Instant endedAt() {
        return ended()
                ? tasks.values().stream()
                        .map(TaskState::endedAt)
                        .filter(Objects::nonNull)
                        .max(Comparator.naturalOrder())
                        .orElse(createdAt)
                : null;
    }

    /** A failure is ignored when its task says so, or when it only follows from ignored ones. */
    private boolean ignored(TaskState task) {
        if (task.definition().ignoreError()) {
            return true;
        }
        TaskOutcome outcome = task.outcome();
        return outcome != null
                && TaskOutcome.INPUT_TASK_FAILED.equals(outcome.code())
                && task.definition().dependencies().stream()
                        .flatMap(input -> task(input).stream())
                        .filter(input -> input.status() == TaskStatus.ERROR)
                        .allMatch(this::ignored);
    }
}
