package io.github.camelcloudconvert.emulator.service.work;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

import io.github.camelcloudconvert.emulator.store.TaskOutcome;

/**
 * Work on a worker that may take so long and no longer. What runs out of its time fails its task at once and is
 * interrupted; as engines need not react to that, another worker takes the place of theirs until they come back.
 */
public final class TimedWork implements TaskWork {
    private static final String TIMEOUT = "TIMEOUT";
    private final WorkerPool workers;
    private final Timer timer;
    private final Duration limit;
    private final BlockingWork.Body body;

    /** Runs an action once after a time, without a thread that waits. */
    @FunctionalInterface
    public interface Timer {
        /** @return takes the alarm back; without effect once it has rung */
        Runnable set(Duration time, Runnable action);
    }

    public TimedWork(WorkerPool workers, Timer timer, Duration limit, BlockingWork.Body body) {
        this.workers = workers;
        this.timer = timer;
        this.limit = limit;
        this.body = body;
    }

    private enum Phase {
        QUEUED,
        RUNNING,
        LATE,
        ENDED
    }

    @Override
    public Runnable start(RunningTask task, Consumer<TaskOutcome> done) {
        AtomicReference<Phase> phase = new AtomicReference<>(Phase.QUEUED);
        AtomicReference<Thread> thread = new AtomicReference<>();
        Duration time = timeOf(task);
        Future<?> running = workers.submit(() -> {
            phase.set(Phase.RUNNING);
            thread.set(Thread.currentThread());
            // the clock starts with the work: a task that waits for a worker has not used its time yet
            Runnable takeBack =
                    timer.set(time.minus(task.spent()), () -> ring(phase, thread, () -> done.accept(over(task, time))));
            // what no engine catches, such as memory that is used up, fails the task all the same
            TaskOutcome outcome = TaskOutcome.failed(null, "Conversion failed");
            try {
                outcome = BlockingWork.outcome(body, task);
            } finally {
                takeBack.run();
                thread.set(null);
                if (phase.compareAndSet(Phase.RUNNING, Phase.ENDED)) {
                    done.accept(outcome);
                } else {
                    workers.cameBack();
                }
            }
        });
        return () -> running.cancel(true);
    }

    private void ring(AtomicReference<Phase> phase, AtomicReference<Thread> thread, Runnable done) {
        if (phase.compareAndSet(Phase.RUNNING, Phase.LATE)) {
            workers.giveUp();
            Thread stuck = thread.get();
            if (stuck != null) {
                stuck.interrupt();
            }
            done.run();
        }
    }

    private TaskOutcome over(RunningTask task, Duration time) {
        String ours = "The task took longer than the limit of the emulator, " + limit + " (see maxProcessingTime)";
        boolean asked = task.timeout().filter(time::equals).isPresent();
        return asked ? late(time) : TaskOutcome.failed(TIMEOUT, ours);
    }

    /** How a task ends whose own time is over. */
    public static TaskOutcome late(Duration limit) {
        return TaskOutcome.failed(TIMEOUT, "The task took longer than " + limit.toSeconds() + " s");
    }

    /** The task's own limit when it is shorter than ours, which begins with the work. */
    private Duration timeOf(RunningTask task) {
        Duration whole = limit.plus(task.spent());
        return task.timeout().filter(asked -> asked.compareTo(whole) < 0).orElse(whole);
    }
}
