package io.github.camelcloudconvert.emulator.service.job;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

import io.github.camelcloudconvert.emulator.fault.Fault;
import io.github.camelcloudconvert.emulator.fault.FaultPlan;
import io.github.camelcloudconvert.emulator.fault.FaultPoint;
import io.github.camelcloudconvert.emulator.fault.Faults;
import io.github.camelcloudconvert.emulator.service.profile.Delay;
import io.github.camelcloudconvert.emulator.service.profile.Profile;
import io.github.camelcloudconvert.emulator.service.profile.Quirk;
import io.github.camelcloudconvert.emulator.service.profile.Sandbox;
import io.github.camelcloudconvert.emulator.service.work.RunningTask;
import io.github.camelcloudconvert.emulator.service.work.TimedWork;
import io.github.camelcloudconvert.emulator.service.work.WorkTable;
import io.github.camelcloudconvert.emulator.store.JobCell;
import io.github.camelcloudconvert.emulator.store.JobCell.Change;
import io.github.camelcloudconvert.emulator.store.JobState;
import io.github.camelcloudconvert.emulator.store.TaskDefinition;
import io.github.camelcloudconvert.emulator.store.TaskOutcome;
import io.github.camelcloudconvert.emulator.store.TaskState;
import io.github.camelcloudconvert.emulator.store.TaskStatus;
import org.jspecify.annotations.Nullable;

/**
 * Drives jobs: takes a step of a job's state, then starts the work of each task that the step has started and stops the
 * work of each task that it has ended. The cell lets one step see each transition, so no work starts twice.
 */
public final class JobRunner {
    private static final Duration FOREVER = Duration.ofSeconds(Long.MAX_VALUE);
    private final Clock clock;
    private final Delay delay;
    private final Duration processingDelay;
    private final Sandbox sandbox;
    private final boolean strict;
    private final Faults faults;
    private final WorkTable works;
    private final Map<String, Runnable> stops = new ConcurrentHashMap<>();

    /** How time goes by for jobs. */
    public record Timing(Clock clock, Delay delay, Duration processingDelay) {}

    public JobRunner(Timing timing, Profile profile, Sandbox sandbox, Faults faults, WorkTable works) {
        this.clock = timing.clock();
        this.delay = timing.delay();
        this.processingDelay = timing.processingDelay();
        this.sandbox = sandbox;
        this.strict = profile.has(Quirk.IGNORED_FAILURE_FAILS_DEPENDANTS);
        this.faults = faults;
        this.works = works;
    }

    /** Lets a new job begin. */
    void begin(JobCell cell) {
        advance(cell, job -> job);
    }

    /** Tells a direct task what has become of a task elsewhere, null when that one is gone. */
    void tell(JobCell cell, String taskId, @Nullable TaskState task) {
        advance(cell, job -> job.seeing(taskId, task));
    }

    /** Starts a task that waits for its client; false when it does not wait any more. */
    boolean start(JobCell cell, String taskId) {
        Change change = advance(cell, job -> Transitions.start(job, taskId, clock.instant()));
        return hasStarted(change, taskId);
    }

    void finish(JobCell cell, String taskId, TaskOutcome outcome) {
        advance(cell, job -> Transitions.finish(job, taskId, checked(job, taskId, outcome), clock.instant()));
        stops.remove(taskId);
        // what ended after its files were removed may have written more
        if (cell.state().deleted() || cell.state().task(taskId).isEmpty()) {
            works.discard(taskId);
        }
    }

    private TaskOutcome checked(JobState job, String taskId, TaskOutcome outcome) {
        return job.task(taskId)
                .map(task -> sandbox.checked(task.definition(), outcome))
                .orElse(outcome);
    }

    /** Cancels a task; false when it had ended already. */
    boolean cancel(JobCell cell, String taskId) {
        Change change = advance(cell, job -> Transitions.cancel(job, taskId, clock.instant()));
        stop(taskId);
        return change.before().task(taskId).map(task -> !task.status().ended()).orElse(false);
    }

    /** Ends a job for good: stops its work and removes its files. */
    void delete(JobCell cell) {
        JobState last = advance(cell, JobState::gone).after();
        last.tasks().keySet().forEach(this::drop);
    }

    /** Takes a task out of its job: stops its work and removes its files. */
    void deleteTask(JobCell cell, String taskId) {
        advance(cell, job -> job.without(taskId));
        drop(taskId);
    }

    private void drop(String taskId) {
        stop(taskId);
        works.discard(taskId);
    }

    private Change advance(JobCell cell, UnaryOperator<JobState> step) {
        Instant now = clock.instant();
        Change change = cell.update(job -> settled(step.apply(job), now));
        for (TaskState task : change.after().tasks().values()) {
            if (hasStarted(change, task.id())) {
                launch(cell, change.after(), task.definition());
            }
        }
        return change;
    }

    private JobState settled(JobState job, Instant now) {
        return job.deleted() ? job : withEngines(Transitions.settle(job, now, strict));
    }

    /** Tasks show their engine from the moment they start; the choice is a look at a table. */
    private JobState withEngines(JobState settled) {
        JobState job = settled;
        for (TaskState task : settled.tasks().values()) {
            if (task.status() == TaskStatus.PROCESSING && task.engine() == null) {
                job = works.engine(new RunningTask(settled, task.definition()))
                        .map(task::servedBy)
                        .map(job::with)
                        .orElse(job);
            }
        }
        return job;
    }

    private static boolean hasStarted(Change change, String taskId) {
        return isProcessing(change.after(), taskId) && !isProcessing(change.before(), taskId);
    }

    private static boolean isProcessing(JobState job, String taskId) {
        return job.task(taskId)
                .map(task -> task.status() == TaskStatus.PROCESSING)
                .orElse(false);
    }

    private void launch(JobCell cell, JobState job, TaskDefinition definition) {
        RunningTask task = new RunningTask(job, definition);
        Optional<FaultPlan> fault = fault(definition);
        if (fault.isPresent()) {
            strike(cell, task, fault.get());
        } else if (!definition.awaitsUpload()) {
            hold(cell, task, definition.processes() ? processingDelay : Duration.ZERO);
        }
    }

    private Optional<FaultPlan> fault(TaskDefinition definition) {
        FaultPoint point = definition.processes() ? FaultPoint.PROCESSING : FaultPoint.TRANSFER;
        return faults.take(point, definition.operation());
    }

    private void strike(JobCell cell, RunningTask task, FaultPlan plan) {
        if (plan.fault() == Fault.TASK_SLOW) {
            hold(cell, task, processingDelay.plusMillis(Math.max(0, plan.number())));
        } else if (plan.fault() == Fault.TASK_STUCK) {
            hold(cell, task, FOREVER);
        } else {
            finish(
                    cell,
                    task.id(),
                    TaskOutcome.failed(plan.failure().code(), plan.failure().message()));
        }
    }

    /** Begins the work after a pause, which is time of the task: its own limit may end it before that. */
    private void hold(JobCell cell, RunningTask task, Duration pause) {
        Optional<Duration> limit = task.timeout();
        if (limit.isPresent() && limit.get().compareTo(pause) <= 0) {
            delay.after(limit.get(), () -> expire(cell, task, limit.get()));
        } else if (pause.isZero()) {
            run(cell, task);
        } else if (!pause.equals(FOREVER)) {
            delay.after(pause, () -> run(cell, task.after(pause)));
        }
    }

    private void expire(JobCell cell, RunningTask task, Duration limit) {
        if (isProcessing(cell.state(), task.id())) {
            Runnable stop = stops.remove(task.id());
            finish(cell, task.id(), TimedWork.late(limit));
            if (stop != null) {
                stop.run();
            }
        }
    }

    private void run(JobCell cell, RunningTask task) {
        if (isAbandoned(cell.state(), task.id())) {
            return;
        }
        if (!task.definition().processes()) {
            // an engine is timed where it runs, because its worker is lost when it does not heed its end
            task.timeout().ifPresent(limit -> delay.after(limit, () -> expire(cell, task, limit)));
        }
        stops.put(task.id(), works.start(task, outcome -> finish(cell, task.id(), outcome)));
        // it may have ended or been given up before its stop was known, and no later step would take the stop away then
        if (isAbandoned(cell.state(), task.id())) {
            stop(task.id());
        } else if (!isProcessing(cell.state(), task.id())) {
            stops.remove(task.id());
        }
    }

    private static boolean isAbandoned(JobState job, String taskId) {
        return job.deleted() || job.task(taskId).map(JobRunner::isCancelled).orElse(true);
    }

    private static boolean isCancelled(TaskState task) {
        return task.outcome() != null
                && TaskOutcome.CANCELLED.equals(task.outcome().code());
    }

    private void stop(String taskId) {
        Runnable stop = stops.remove(taskId);
        if (stop != null) {
            stop.run();
        }
    }
}
