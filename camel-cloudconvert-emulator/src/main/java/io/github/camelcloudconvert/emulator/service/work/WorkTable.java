package io.github.camelcloudconvert.emulator.service.work;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;

import io.github.camelcloudconvert.emulator.store.FileStore;
import io.github.camelcloudconvert.emulator.store.TaskOutcome;
import io.github.camelcloudconvert.emulator.store.TaskState.TaskEngine;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Which work belongs to which operation; what is not listed is for the engines. */
public final class WorkTable {
    private static final Logger LOG = LoggerFactory.getLogger(WorkTable.class);
    private final ExecutorService workers;
    private final FileStore files;
    private final EngineChoice engines;
    private final Map<String, TaskWork> transfers;
    private final TaskWork processing;

    public WorkTable(
            ExecutorService workers,
            FileStore files,
            EngineChoice engines,
            TaskWork processing,
            Map<String, TaskWork> transfers) {
        this.workers = workers;
        this.files = files;
        this.engines = engines;
        this.processing = processing;
        this.transfers = transfers;
    }

    /** The engine that a task is going to use; empty for imports, exports, and tasks that no engine serves. */
    public Optional<TaskEngine> engine(RunningTask task) {
        return task.definition().processes() ? engines.shown(task) : Optional.empty();
    }

    public Runnable start(RunningTask task, Consumer<TaskOutcome> done) {
        return transfers.getOrDefault(task.definition().operation(), processing).start(task, done);
    }

    /** Removes the files of a task on a worker. */
    public void discard(String taskId) {
        try {
            workers.execute(() -> delete(taskId));
        } catch (RejectedExecutionException e) {
            LOG.debug("the emulator is closing and removes the files of task {} with all others", taskId);
        }
    }

    private void delete(String taskId) {
        try {
            files.delete(taskId);
        } catch (IOException e) {
            // an engine that was stopped may still write; its late end discards the directory again
            LOG.debug("files of task {} could not be removed yet", taskId, e);
        }
    }
}
