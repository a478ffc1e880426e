package io.github.camelcloudconvert.emulator.service.job;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

import io.github.camelcloudconvert.emulator.convert.ConversionException;
import io.github.camelcloudconvert.emulator.service.discovery.EngineCatalog;
import io.github.camelcloudconvert.emulator.service.discovery.OperationRule;
import io.github.camelcloudconvert.emulator.service.notice.EventPublisher;
import io.github.camelcloudconvert.emulator.service.request.EmulatorError;
import io.github.camelcloudconvert.emulator.service.request.FieldErrors;
import io.github.camelcloudconvert.emulator.service.view.Views;
import io.github.camelcloudconvert.emulator.service.work.EngineChoice;
import io.github.camelcloudconvert.emulator.service.work.RunningTask;
import io.github.camelcloudconvert.emulator.store.JobCell;
import io.github.camelcloudconvert.emulator.store.JobState;
import io.github.camelcloudconvert.emulator.store.JobState.ExternalTasks;
import io.github.camelcloudconvert.emulator.store.JobTable;
import io.github.camelcloudconvert.emulator.store.TaskDefinition;
import io.github.camelcloudconvert.emulator.store.TaskState;
import io.github.camelcloudconvert.emulator.store.TaskState.TaskEngine;
import io.github.camelcloudconvert.emulator.wire.TaskJson;
import org.jspecify.annotations.Nullable;

/**
 * Tasks without a job (docs/api-notes.md#tasks-without-a-job and docs/api-notes.md#retrying-a-task). Each lives in a
 * cell of its own, which is told what becomes of the tasks whose files it takes. Never blocks; refuses with
 * {@link EmulatorError}.
 */
public final class DirectTasks {
    private final Clock clock;
    private final JobTable table;
    private final EngineCatalog engines;
    private final Start start;
    private final JobRunner runner;
    private final Views views;

    /** How a task begins: who reads what it is to be, who drives it, and who tells of it. */
    public record Start(JobRunner runner, EventPublisher publisher, TaskReader reader, EngineChoice choice) {}

    public DirectTasks(Clock clock, JobTable table, EngineCatalog engines, Start start, Views views) {
        this.clock = clock;
        this.table = table;
        this.engines = engines;
        this.start = start;
        this.runner = start.runner();
        this.views = views;
    }

    /** The operations of which tasks can be made: those of the service and those of added engines. */
    public Set<String> operations() {
        Set<String> all = new TreeSet<>(OperationRule.names());
        all.addAll(engines.operations());
        return all;
    }

    /** Makes a task; inputs are ids of tasks that exist, of a job or not. */
    public TaskJson create(String operation, Map<String, Object> body) {
        TaskReader reader = start.reader();
        Map<String, Object> fields = TaskReader.present(body);
        // the address has the last word: some clients repeat the operation in the body, and not always well
        fields.put("operation", operation);
        FieldErrors errors = new FieldErrors();
        reader.check("", fields, this::exists, errors);
        errors.check();
        reader.checkConversion(fields);
        JobState state = state(definition(operation, fields), null);
        try {
            return begin(state, start.choice().known(task(state)));
        } catch (ConversionException e) {
            throw EmulatorError.of(422, e.code(), String.valueOf(e.getMessage()));
        }
    }

    /** Makes a new task of the same fields; the old one stays as it is. */
    public TaskJson retry(String id) {
        TaskState old = state(id).orElseThrow(() -> EmulatorError.notFound("Task"));
        TaskDefinition definition = old.definition();
        TaskDefinition again = new TaskDefinition(
                newId(),
                "",
                definition.operation(),
                definition.fields(),
                definition.inputs(),
                definition.dependencies(),
                false);
        JobState state = state(again, id);
        // what could not be done before may be tried again, and fails as it did
        return begin(state, start.choice().shownIfServed(task(state)));
    }

    private static RunningTask task(JobState direct) {
        return new RunningTask(direct, direct.tasks().values().iterator().next().definition());
    }

    private TaskDefinition definition(String operation, Map<String, Object> fields) {
        List<String> inputs = TaskReader.names(fields.get("input"));
        List<String> dependencies = List.copyOf(TaskReader.dependencies(fields, this::exists));
        return new TaskDefinition(newId(), "", operation, fields, inputs, dependencies, false);
    }

    private JobState state(TaskDefinition definition, @Nullable String retryOf) {
        Set<String> watched = new LinkedHashSet<>(definition.dependencies());
        if (retryOf != null) {
            watched.add(retryOf);
        }
        Map<String, TaskState> seen = new LinkedHashMap<>();
        watched.forEach(id -> state(id).ifPresent(task -> seen.put(id, task)));
        return JobState.direct(definition, clock.instant(), new ExternalTasks(seen, retryOf));
    }

    private TaskJson begin(JobState plain, Optional<TaskEngine> engine) {
        TaskState waiting = plain.tasks().values().iterator().next();
        TaskState task = engine.map(waiting::servedBy).orElse(waiting);
        JobState state = plain.with(task);
        JobCell cell = table.add(state);
        start.publisher().follow(cell);
        runner.begin(cell);
        task.definition().dependencies().forEach(id -> follow(cell, id));
        return views.task(state, task);
    }

    /** A deleted task is news too: what waits for its files would wait for ever. */
    private void follow(JobCell cell, String id) {
        Optional<JobCell> other = table.findByTask(id);
        if (other.isEmpty()) {
            runner.tell(cell, id, null);
            return;
        }
        other.get().when(job -> hasEnded(job, id), job -> runner.tell(cell, id, stateIn(job, id)));
    }

    private static boolean hasEnded(JobState job, String id) {
        TaskState task = stateIn(job, id);
        return task == null || task.status().ended();
    }

    private static @Nullable TaskState stateIn(JobState job, String id) {
        return job.deleted() ? null : job.tasks().get(id);
    }

    private boolean exists(String id) {
        return state(id).isPresent();
    }

    private Optional<TaskState> state(String id) {
        return table.findByTask(id).flatMap(cell -> Optional.ofNullable(stateIn(cell.state(), id)));
    }

    private static String newId() {
        return UUID.randomUUID().toString();
    }
}
