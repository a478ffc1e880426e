package io.github.camelcloudconvert.emulator.service.job;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.github.camelcloudconvert.emulator.service.profile.Profile;
import io.github.camelcloudconvert.emulator.service.profile.Quirk;
import io.github.camelcloudconvert.emulator.service.request.EmulatorError;
import io.github.camelcloudconvert.emulator.service.request.ListQuery;
import io.github.camelcloudconvert.emulator.service.request.ListQuery.Paging;
import io.github.camelcloudconvert.emulator.service.request.Listing;
import io.github.camelcloudconvert.emulator.service.view.Views;
import io.github.camelcloudconvert.emulator.service.view.Views.Included;
import io.github.camelcloudconvert.emulator.store.JobCell;
import io.github.camelcloudconvert.emulator.store.JobState;
import io.github.camelcloudconvert.emulator.store.JobTable;
import io.github.camelcloudconvert.emulator.store.TaskDefinition;
import io.github.camelcloudconvert.emulator.store.TaskState;
import io.github.camelcloudconvert.emulator.wire.PageJson;
import io.github.camelcloudconvert.emulator.wire.TaskJson;
import io.github.camelcloudconvert.emulator.wire.TaskJson.Related;

/** Tasks as the API offers them (docs/api-notes.md#tasks). Never blocks; refuses with {@link EmulatorError}. */
public final class TaskService {
    private static final Pattern UUID_TEXT =
            Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", Pattern.CASE_INSENSITIVE);
    private static final Set<String> SECRETS = Set.of(
            "access_key_id",
            "secret_access_key",
            "session_token",
            "storage_access_key",
            "sas_token",
            "private_key",
            "password",
            "set_password",
            "set_owner_password",
            // they carry tokens for the servers of others
            "headers");

    private final JobTable table;
    private final JobRunner runner;
    private final Views views;
    private final Profile profile;
    private final Listing listing;

    public TaskService(JobTable table, JobRunner runner, Views views, Profile profile, Listing listing) {
        this.table = table;
        this.runner = runner;
        this.views = views;
        this.profile = profile;
        this.listing = listing;
    }

    private record Found(JobState job, TaskState task) {}

    public TaskJson show(String id, ListQuery query) {
        return view(cell(id).state(), id, query);
    }

    /** Waits for the end of a task without a thread; see {@link JobService#whenEnded}. */
    public CompletableFuture<TaskJson> whenEnded(String id, ListQuery query) {
        return JobService.until(
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
                .map(found -> shown(found.job(), found.task(), query))
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
            throw EmulatorError.serverError();
        }
    }

    private TaskJson view(JobState job, String id, ListQuery query) {
        TaskState task = job.task(id).orElseThrow(() -> EmulatorError.notFound("Task"));
        return shown(job, task, query);
    }

    /** Shows a task with what the query asks for beside it (docs/api-notes.md#reading-a-task). */
    private TaskJson shown(JobState job, TaskState task, ListQuery query) {
        Included included = new Included(
                query.includes("payload") ? payload(task.definition()) : null,
                new Related(
                        query.includes("retries") ? retries(task.id()) : null,
                        query.includes("depends_on_tasks") ? dependencies(task.definition()) : null,
                        query.includes("job") && !job.isDirect() ? views.job(job, false) : null));
        return views.task(job, task, included);
    }

    private List<?> retries(String id) {
        List<TaskJson> retries = table.newestFirst()
                .filter(job ->
                        job.external() != null && id.equals(job.external().retryOf()))
                .flatMap(job -> plain(job, job.id()))
                .toList();
        return profile.has(Quirk.RETRIES_AS_TASKS)
                ? retries
                : retries.stream().map(task -> task.identity().id()).toList();
    }

    private Object dependencies(TaskDefinition definition) {
        List<TaskJson> tasks = new ArrayList<>();
        for (String id : definition.dependencies()) {
            table.findByTask(id).stream()
                    .flatMap(cell -> plain(cell.state(), id))
                    .forEach(tasks::add);
        }
        return profile.has(Quirk.DEPENDENCIES_BY_NAME) ? byName(tasks) : tasks;
    }

    /** A task without a job has no name; its operation stands in. */
    private static Map<String, String> byName(List<TaskJson> tasks) {
        Map<String, String> ids = new LinkedHashMap<>();
        for (TaskJson task : tasks) {
            String name = task.identity().name();
            ids.put(name == null ? task.operation() : name, task.identity().id());
        }
        return ids;
    }

    private Stream<TaskJson> plain(JobState job, String id) {
        return job.task(id).stream().map(task -> views.task(job, task));
    }

    /**
     * The fields of a task. Whether the service shows secrets is not known; here they are left out, not masked, so that a
     * mask is never taken for a value and sent again.
     */
    private static Map<String, Object> payload(TaskDefinition definition) {
        Map<String, Object> shown =
                new LinkedHashMap<>(definition.withoutContent().fields());
        shown.keySet().removeAll(SECRETS);
        return shown;
    }

    private JobCell cell(String id) {
        checkId(id);
        return table.findByTask(id).orElseThrow(() -> EmulatorError.notFound("Task"));
    }
}
