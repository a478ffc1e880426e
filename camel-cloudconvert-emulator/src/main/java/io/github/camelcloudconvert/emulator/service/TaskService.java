package io.github.camelcloudconvert.emulator.service;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import io.github.camelcloudconvert.emulator.store.JobCell;
import io.github.camelcloudconvert.emulator.store.JobState;
import io.github.camelcloudconvert.emulator.store.JobTable;
import io.github.camelcloudconvert.emulator.store.TaskState;
import io.github.camelcloudconvert.emulator.wire.PageJson;
import io.github.camelcloudconvert.emulator.wire.TaskJson;

/** Tasks as the API offers them (API reference 6). Never blocks; refuses with {@link EmulatorError}. */
public final class TaskService {
    private final JobTable table;
    private final JobRunner runner;
    private final Views views;
    private final Profile profile;

    TaskService(JobTable table, JobRunner runner, Views views, Profile profile) {
        this.table = table;
        this.runner = runner;
        this.views = views;
        this.profile = profile;
    }

    private record Found(JobState job, TaskState task) {}

    public TaskJson show(String id, ListQuery query) {
        return view(cell(id).state(), id, query.includes("payload"));
    }

    /** Waits for the end of a task without a thread; see {@link JobService#whenEnded}. */
    public CompletableFuture<TaskJson> whenEnded(String id, ListQuery query) {
        return Waits.until(
                cell(id),
                job -> job.task(id).map(task -> task.status().ended()).orElse(true),
                job -> view(job, id, query.includes("payload")),
                "Task");
    }

    public PageJson<TaskJson> list(ListQuery query) {
        query.checkTaskStatus();
        Paging paging = query.paging();
        List<TaskJson> read = table.newestFirst()
                .filter(job -> query.accepts("job_id", job.id()))
                .flatMap(job -> job.tasks().values().stream().map(task -> new Found(job, task)))
                .filter(found -> query.accepts("status", found.task().status().word()))
                .filter(found ->
                        query.accepts("operation", found.task().definition().operation()))
                .skip(paging.skipped())
                .limit(paging.read())
                .map(found -> views.task(found.job(), found.task(), query.includes("payload")))
                .toList();
        return paging.page(views.address("tasks"), read);
    }

    public TaskJson cancel(String id) {
        JobCell cell = cell(id);
        if (!runner.cancel(cell, id)) {
            int status = profile.has(Quirk.COMPLETED_CANCEL_ANSWERS_400) ? 400 : 422;
            throw EmulatorError.invalid(
                    status, Map.of("status", List.of("Cannot change status: task already completed.")));
        }
        return view(cell.state(), id, false);
    }

    public void delete(String id) {
        runner.deleteTask(cell(id), id);
        table.removeTask(id);
    }

    private TaskJson view(JobState job, String id, boolean withPayload) {
        TaskState task = job.task(id).orElseThrow(() -> EmulatorError.notFound("Task"));
        return views.task(job, task, withPayload);
    }

    private JobCell cell(String id) {
        return table.findByTask(id).orElseThrow(() -> EmulatorError.notFound("Task"));
    }
}
