package io.github.camelcloudconvert.emulator.service.work;

import java.util.List;
import java.util.Optional;
import java.util.Set;

import io.github.camelcloudconvert.emulator.convert.ConversionException;
import io.github.camelcloudconvert.emulator.convert.EngineRequest;
import io.github.camelcloudconvert.emulator.convert.EngineRow;
import io.github.camelcloudconvert.emulator.service.discovery.EngineCatalog;
import io.github.camelcloudconvert.emulator.store.FileNames;
import io.github.camelcloudconvert.emulator.store.StoredFile;
import io.github.camelcloudconvert.emulator.store.TaskDefinition;
import io.github.camelcloudconvert.emulator.store.TaskState;
import io.github.camelcloudconvert.emulator.store.TaskState.TaskEngine;
import io.github.camelcloudconvert.emulator.store.TaskStatus;
import org.jspecify.annotations.Nullable;

/** Which engine serves a task: one answer for those who run it and those who show it. */
public final class EngineChoice {
    private static final Set<String> MANY_TO_ONE = Set.of("merge", "archive", "command");
    private final EngineCatalog engines;

    public EngineChoice(EngineCatalog engines) {
        this.engines = engines;
    }

    /** The files of each run: an operation is applied to each file alone, except those that make one result of many. */
    static List<List<StoredFile>> runs(RunningTask task) {
        List<StoredFile> inputs = task.inputs();
        boolean together =
                inputs.isEmpty() || MANY_TO_ONE.contains(task.definition().operation());
        return together ? List.of(inputs) : inputs.stream().map(List::of).toList();
    }

    /** The engine that the task shows: that of its first run, if there is one. */
    Optional<TaskEngine> shown(RunningTask task) {
        return row(task, runs(task).get(0)).map(row -> new TaskEngine(row.engineName(), row.engineVersion()));
    }

    /**
     * The engine of a task that has not begun, when all files that it takes are there; empty when they are not.
     *
     * @throws ConversionException when there is none for these files
     */
    public Optional<TaskEngine> known(RunningTask task) throws ConversionException {
        TaskDefinition definition = task.definition();
        boolean all = definition.inputs().stream()
                .allMatch(id -> task.job().seen(id).map(TaskState::status).orElse(null) == TaskStatus.FINISHED);
        if (!definition.processes() || !all) {
            return Optional.empty();
        }
        for (List<StoredFile> inputs : runs(task)) {
            served(task, inputs);
        }
        return shown(task);
    }

    /** As {@link #known}, but empty when there is no engine. */
    public Optional<TaskEngine> shownIfServed(RunningTask task) {
        try {
            return known(task);
        } catch (ConversionException e) {
            return Optional.empty();
        }
    }

    /** The row for one run of a task; one that takes several files needs an engine for the format of each. */
    EngineRow served(RunningTask task, List<StoredFile> inputs) throws ConversionException {
        for (StoredFile input : inputs) {
            if (row(task, List.of(input)).isEmpty()) {
                throw engines.refusal(request(task, List.of(input)));
            }
        }
        Optional<EngineRow> row = row(task, inputs);
        if (row.isEmpty()) {
            throw engines.refusal(request(task, inputs));
        }
        return row.get();
    }

    /** The row for one run of a task. */
    Optional<EngineRow> row(RunningTask task, List<StoredFile> inputs) {
        return engines.row(request(task, inputs));
    }

    private static EngineRequest request(RunningTask task, List<StoredFile> inputs) {
        return new EngineRequest(
                task.definition().operation(),
                inputFormat(task, inputs),
                task.text("output_format"),
                task.text("engine"),
                task.definition().fields());
    }

    /** The format that the task names, else that of the files if they share one. */
    static @Nullable String inputFormat(RunningTask task, List<StoredFile> inputs) {
        String named = task.text("input_format");
        List<String> formats = inputs.stream()
                .map(file -> FileNames.extension(file.name()))
                .distinct()
                .toList();
        return named != null ? named : formats.size() == 1 ? formats.get(0) : null;
    }
}
