package io.github.camelcloudconvert.emulator.service.job;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;

import io.github.camelcloudconvert.emulator.service.profile.Profile;
import io.github.camelcloudconvert.emulator.service.profile.Quirk;
import io.github.camelcloudconvert.emulator.service.request.EmulatorError;
import io.github.camelcloudconvert.emulator.service.request.ListQuery;
import io.github.camelcloudconvert.emulator.service.request.Listing;
import io.github.camelcloudconvert.emulator.service.request.Paging;
import io.github.camelcloudconvert.emulator.service.view.Views;
import io.github.camelcloudconvert.emulator.store.JobCell;
import io.github.camelcloudconvert.emulator.store.JobState;
import io.github.camelcloudconvert.emulator.store.JobTable;
import io.github.camelcloudconvert.emulator.store.TaskState;
import io.github.camelcloudconvert.emulator.wire.PageJson;
import io.github.camelcloudconvert.emulator.wire.TaskJson;

/** Tasks as the API offers them (docs/api-notes.md#tasks). Never blocks; refuses with {@link EmulatorError}. */
public final class TaskService {
    private static final Pattern UUID_TEXT =
            Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", Pattern.CASE_INSENSITIVE);
    private final JobTable table;
    private final JobRunner runner;
    private final Views views;
    private final Profile profile;
    private final TaskIncludes includes;
    private final Listing listing;

    public TaskService(JobTable table, JobRunner runner, Views views, Profile profile, Listing listing) {
        this.table = table;
        this.runner = runner;
        this.views = views;
        this.profile = profile;
        this.listing = listing;
        this.includes = new TaskIncludes(table, views, profile);
    }

    private record Found(JobState job, TaskState task) {}

    public TaskJson show(String id, ListQuery query) {
        return view(cell(id).state(), id, query);
    }

    /** Waits for the end of a task without a thread; see {@link JobService#whenEnded}. */
    public CompletableFuture<TaskJson> whenEnded(String id, ListQuery query) {
        return Waits.until(
                cell(id),
                job -> job.task(id).map(task -> task.status().ended()).orElse(true),
                job -> view(job, id, query),
                "Task");
    }

    public PageJson<TaskJson> list(ListQuery query) {
        query.checkTaskStatus();
        Paging paging = query.paging();
        List<TaskJson> read = listing.holders()
                .filter(job -> query.accepts("job_id", job.isDirect() ? null : job.id()))
                .flatMap(job -> job.tasks().values().stream().map(task -> new Found(job, task)))
                .filter(found -> query.accepts("status", found.task().status().word()))
                .filter(found ->
                        query.accepts("operation", found.task().definition().operation()))
                .skip(paging.skipped())
                .limit(paging.read())
                .map(found -> includes.show(found.job(), found.task(), query))
                .toList();
        return paging.page(views.address("tasks"), views.linked(query), read);
    }

    public TaskJson cancel(String id) {
        JobCell cell = cell(id);
        if (!runner.cancel(cell, id)) {
            int status = profile.has(Quirk.COMPLETED_CANCEL_ANSWERS_400) ? 400 : 422;
            throw EmulatorError.invalid(
                    status, Map.of("status", List.of("Cannot change status: task already completed.")));
        }
        return view(cell.state(), id, ListQuery.NONE);
    }

    public void delete(String id) {
        JobCell cell = cell(id);
        if (cell.state().isDirect()) {
            runner.delete(cell);
            table.remove(cell.state());
        } else {
            runner.deleteTask(cell, id);
            table.removeTask(id);
        }
    }

    /**
     * The service breaks over an id that is no UUID, where it would better find nothing
     * (docs/api-notes.md#reading-a-task).
     */
    public void checkId(String id) {
        if (profile.has(Quirk.MALFORMED_TASK_ID_ANSWERS_500)
                && !UUID_TEXT.matcher(id).matches()) {
            throw EmulatorError.of(500, "INTERNAL_ERROR", "Server Error");
        }
    }

    private TaskJson view(JobState job, String id, ListQuery query) {
        TaskState task = job.task(id).orElseThrow(() -> EmulatorError.notFound("Task"));
        return includes.show(job, task, query);
    }

    private JobCell cell(String id) {
        checkId(id);
        return table.findByTask(id).orElseThrow(() -> EmulatorError.notFound("Task"));
    }
}
