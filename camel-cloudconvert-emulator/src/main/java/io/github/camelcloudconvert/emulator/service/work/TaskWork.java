package io.github.camelcloudconvert.emulator.service.work;

import java.util.function.Consumer;

import io.github.camelcloudconvert.emulator.store.TaskOutcome;

/** What one family of operations does once its task has started. Returns at once. */
@FunctionalInterface
public interface TaskWork {

    /**
     * Starts the work.
     *
     * @param done called at most once, on any thread; not called when the work was stopped
     * @return stops the work as well as it can be stopped
     */
    Runnable start(RunningTask task, Consumer<TaskOutcome> done);
}
