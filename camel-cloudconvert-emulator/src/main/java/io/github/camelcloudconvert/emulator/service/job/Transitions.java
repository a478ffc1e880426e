package io.github.camelcloudconvert.emulator.service.job;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import io.github.camelcloudconvert.emulator.store.JobState;
import io.github.camelcloudconvert.emulator.store.TaskOutcome;
import io.github.camelcloudconvert.emulator.store.TaskState;
import io.github.camelcloudconvert.emulator.store.TaskStatus;

/** The steps of a job as pure functions (docs/api-notes.md#life-of-a-task). */
final class Transitions {
    private Transitions() {}

    /** Starts a waiting task; nothing happens in any other state. */
    static JobState start(JobState job, String taskId, Instant now) {
        return job.task(taskId)
                .filter(task -> task.status() == TaskStatus.WAITING)
                .map(task -> job.with(task.started(now)))
                .orElse(job);
    }

    /** Ends a task that is being processed; a late result of a cancelled task changes nothing. */
    static JobState finish(JobState job, String taskId, TaskOutcome outcome, Instant now) {
        return job.task(taskId)
                .filter(task -> task.status() == TaskStatus.PROCESSING)
                .map(task -> job.with(task.ended(outcome, now)))
                .orElse(job);
    }

    /** Ends a task that has not ended. */
    static JobState cancel(JobState job, String taskId, Instant now) {
        return job.task(taskId)
                .filter(task -> !task.status().ended())
                .map(task ->
                        job.with(task.ended(TaskOutcome.failed(TaskOutcome.CANCELLED, "Task has been cancelled"), now)))
                .orElse(job);
    }

    /**
     * Starts every task whose turn has come and fails every task that can get no input, until nothing moves.
     *
     * @param strict whether a task needs all of its inputs, also those whose failure is to be ignored
     */
    static JobState settle(JobState job, Instant now, boolean strict) {
        JobState before;
        JobState after = job;
        do {
            before = after;
            for (TaskState task : before.tasks().values()) {
                after = settled(after, task, now, strict);
            }
        } while (!after.equals(before));
        return after;
    }

    private static JobState settled(JobState job, TaskState task, Instant now, boolean strict) {
        boolean waits =
                task.status() == TaskStatus.WAITING && !task.definition().awaitsUpload();
        List<String> dependencies = task.definition().dependencies();
        if (!waits || !dependencies.stream().allMatch(id -> hasEnded(job, id))) {
            return job;
        }
        if (canStart(job, task, strict)) {
            return job.with(task.started(now));
        }
        return job.with(task.ended(TaskOutcome.failed(TaskOutcome.INPUT_TASK_FAILED, "Input task has failed"), now));
    }

    /**
     * A task starts when all of its inputs have finished. Those whose failure is to be ignored may be left out, but one
     * input must have finished: the service says nothing about this case.
     */
    private static boolean canStart(JobState job, TaskState task, boolean strict) {
        List<Optional<TaskState>> inputs =
                task.definition().dependencies().stream().map(job::seen).toList();
        boolean usable = inputs.stream().allMatch(input -> input.map(
                        one -> finished(one) || (!strict && one.definition().ignoreError()))
                .orElse(false));
        boolean any = inputs.stream()
                .anyMatch(input -> input.map(Transitions::finished).orElse(false));
        return inputs.isEmpty() || (usable && any);
    }

    private static boolean hasEnded(JobState job, String taskId) {
        return job.seen(taskId).map(task -> task.status().ended()).orElse(true);
    }

    private static boolean finished(TaskState task) {
        return task.status() == TaskStatus.FINISHED;
    }
}
