package io.github.camelcloudconvert.emulator.service;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;

import io.github.camelcloudconvert.emulator.store.FileStore;
import io.github.camelcloudconvert.emulator.store.TaskOutcome;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Which work belongs to which operation; what is not listed is processing, and transfers that it lacks fail. */
final class WorkTable {
    private static final Logger LOG = LoggerFactory.getLogger(WorkTable.class);
    private final ExecutorService workers;
    private final FileStore files;
    private final Map<String, TaskWork> transfers;
    private final TaskWork processing;

    WorkTable(ExecutorService workers, FileStore files, EngineCatalog engines, TaskWork urlImport) {
        this.workers = workers;
        this.files = files;
        InlineImport inline = new InlineImport(files);
        this.transfers = Map.of(
                "import/url", urlImport,
                "import/base64", new BlockingWork(workers, inline),
                "import/raw", new BlockingWork(workers, inline),
                "export/url", new BlockingWork(workers, new ExportUrl(files)));
        this.processing = new BlockingWork(workers, new Processing(files, engines));
    }

    Runnable start(RunningTask task, Consumer<TaskOutcome> done) {
        TaskWork fallback = task.definition().processes() ? processing : WorkTable::missing;
        return transfers.getOrDefault(task.definition().operation(), fallback).start(task, done);
    }

    /** Removes the files of a task on a worker. */
    void discard(String taskId) {
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

    private static Runnable missing(RunningTask task, Consumer<TaskOutcome> done) {
        done.accept(TaskOutcome.failed(
                null, "The emulator does not offer " + task.definition().operation()));
        return () -> {};
    }
}
