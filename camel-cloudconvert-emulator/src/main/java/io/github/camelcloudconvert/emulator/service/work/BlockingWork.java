package io.github.camelcloudconvert.emulator.service.work;

import java.io.IOException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.function.Consumer;

import io.github.camelcloudconvert.emulator.convert.ConversionException;
import io.github.camelcloudconvert.emulator.store.TaskOutcome;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs work that blocks on a worker and turns what it throws into the failure of its task. */
final class BlockingWork implements TaskWork {
    private static final Logger LOG = LoggerFactory.getLogger(BlockingWork.class);
    private final ExecutorService workers;
    private final Body body;

    /** The work itself. */
    @FunctionalInterface
    interface Body {
        TaskOutcome run(RunningTask task) throws IOException, ConversionException;
    }

    BlockingWork(ExecutorService workers, Body body) {
        this.workers = workers;
        this.body = body;
    }

    @Override
    public Runnable start(RunningTask task, Consumer<TaskOutcome> done) {
        Future<?> running = workers.submit(() -> done.accept(outcome(body, task)));
        return () -> running.cancel(true);
    }

    /** Never throws anything but errors of the machine. */
    static TaskOutcome outcome(Body body, RunningTask task) {
        String operation = task.definition().operation();
        try {
            return body.run(task);
        } catch (ConversionException e) {
            LOG.debug("task {} ({}) failed", task.id(), operation, e);
            return TaskOutcome.failed(e.code(), String.valueOf(e.getMessage()));
        } catch (IOException e) {
            LOG.warn("task {} ({}) could not use its files", task.id(), operation, e);
            return TaskOutcome.failed(
                    null, "Internal error: the files of the task could not be used: " + DiskSink.reason(e));
        } catch (RuntimeException e) {
            // the boundary of the worker: a broken engine must fail its task, not leave it processing for ever
            LOG.warn("task {} ({}) broke", task.id(), operation, e);
            return TaskOutcome.failed(null, "Conversion failed");
        }
    }
}
