package io.github.camelcloudconvert.emulator.service.job;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.github.camelcloudconvert.emulator.service.profile.Profile;
import io.github.camelcloudconvert.emulator.service.profile.Quirk;
import io.github.camelcloudconvert.emulator.service.request.Included;
import io.github.camelcloudconvert.emulator.service.request.ListQuery;
import io.github.camelcloudconvert.emulator.service.request.Payload;
import io.github.camelcloudconvert.emulator.service.view.Views;
import io.github.camelcloudconvert.emulator.store.JobState;
import io.github.camelcloudconvert.emulator.store.JobTable;
import io.github.camelcloudconvert.emulator.store.TaskDefinition;
import io.github.camelcloudconvert.emulator.store.TaskState;
import io.github.camelcloudconvert.emulator.wire.TaskJson;

/** Shows a task with what the query asks for beside it (docs/api-notes.md#reading-a-task). */
final class TaskIncludes {
    private final JobTable table;
    private final Views views;
    private final Profile profile;

    TaskIncludes(JobTable table, Views views, Profile profile) {
        this.table = table;
        this.views = views;
        this.profile = profile;
    }

    TaskJson show(JobState job, TaskState task, ListQuery query) {
        Included included = new Included(
                query.includes("payload") ? Payload.of(task.definition()) : null,
                query.includes("retries") ? retries(task.id()) : null,
                query.includes("depends_on_tasks") ? dependencies(task.definition()) : null,
                query.includes("job") && !job.isDirect() ? views.job(job, false) : null);
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
                : retries.stream().map(TaskJson::id).toList();
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
        tasks.forEach(task -> ids.put(task.name() == null ? task.operation() : task.name(), task.id()));
        return ids;
    }

    private Stream<TaskJson> plain(JobState job, String id) {
        return job.task(id).stream().map(task -> views.task(job, task, Included.NOTHING));
    }
}
