package io.github.camelcloudconvert.emulator.service.view;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.github.camelcloudconvert.emulator.account.Account;
import io.github.camelcloudconvert.emulator.service.profile.Profile;
import io.github.camelcloudconvert.emulator.service.profile.Quirk;
import io.github.camelcloudconvert.emulator.service.profile.Sandbox;
import io.github.camelcloudconvert.emulator.service.request.HostAddresses;
import io.github.camelcloudconvert.emulator.service.request.ListQuery;
import io.github.camelcloudconvert.emulator.service.signed.DownloadLinks;
import io.github.camelcloudconvert.emulator.service.signed.StorageAccess;
import io.github.camelcloudconvert.emulator.service.signed.UploadForms;
import io.github.camelcloudconvert.emulator.store.JobState;
import io.github.camelcloudconvert.emulator.store.StoredFile;
import io.github.camelcloudconvert.emulator.store.TaskDefinition;
import io.github.camelcloudconvert.emulator.store.TaskOutcome;
import io.github.camelcloudconvert.emulator.store.TaskState;
import io.github.camelcloudconvert.emulator.store.TaskState.TaskEngine;
import io.github.camelcloudconvert.emulator.store.TaskStatus;
import io.github.camelcloudconvert.emulator.wire.JobJson;
import io.github.camelcloudconvert.emulator.wire.TaskJson;
import io.github.camelcloudconvert.emulator.wire.TaskJson.Circumstances;
import io.github.camelcloudconvert.emulator.wire.TaskJson.EngineJson;
import io.github.camelcloudconvert.emulator.wire.TaskJson.Identity;
import io.github.camelcloudconvert.emulator.wire.TaskJson.Progress;
import io.github.camelcloudconvert.emulator.wire.TaskJson.Related;
import io.github.camelcloudconvert.emulator.wire.TaskJson.ResultJson;
import io.github.camelcloudconvert.emulator.wire.TaskJson.ResultJson.FileJson;
import io.github.camelcloudconvert.emulator.wire.TaskJson.Times;
import io.github.camelcloudconvert.emulator.wire.WireTime;
import org.jspecify.annotations.Nullable;

/** Shows jobs and tasks as the API does, as a profile has it. */
public final class Views {
    /** In an order of its own, because that of {@code Map.of} is another in each process. */
    private static final Map<String, Object> UNANNOUNCED =
            Map.of("future_field", new TreeMap<>(Map.of("kind", "unannounced", "values", List.of(1, "two", true))));

    private final Profile profile;
    private final Sandbox sandbox;
    private final HostAddresses hosts;
    private final UploadForms forms;
    private final DownloadLinks links;
    private final Account account;

    /**
     * What a task shows only when it is asked for ({@code include}).
     *
     * @param payload the fields of the task, without secrets; null when they were not asked for
     */
    public record Included(@Nullable Map<String, Object> payload, Related related) {
        private static final Included NOTHING = new Included(null, Related.NOTHING);
    }

    public Views(Profile profile, Sandbox sandbox, HostAddresses hosts, StorageAccess access, Account account) {
        this.profile = profile;
        this.sandbox = sandbox;
        this.hosts = hosts;
        this.forms = access.forms();
        this.links = access.links();
        this.account = account;
    }

    public JobJson job(JobState job, boolean withTasks) {
        return job(job, job.status(), withTasks);
    }

    /** A job as the reply of its creation shows it. */
    public JobJson created(JobState job) {
        TaskStatus shown = profile.has(Quirk.CREATED_JOB_IS_PROCESSING) ? TaskStatus.PROCESSING : job.status();
        return job(job, shown, true);
    }

    private JobJson job(JobState job, TaskStatus shown, boolean withTasks) {
        return new JobJson(
                job.id(),
                job.tag(),
                shown.word(),
                WireTime.api(job.createdAt()),
                WireTime.apiOrNull(job.startedAt()),
                WireTime.apiOrNull(job.endedAt()),
                withTasks ? tasks(job) : null,
                link("jobs", job.id()),
                extra());
    }

    private List<TaskJson> tasks(JobState job) {
        List<TaskJson> tasks = new ArrayList<>();
        job.tasks().values().forEach(task -> tasks.add(task(job, task)));
        if (job.ended() && profile.has(Quirk.REVERSED_TASKS)) {
            Collections.reverse(tasks);
        }
        return tasks;
    }

    public TaskJson task(JobState job, TaskState task) {
        return task(job, task, Included.NOTHING);
    }

    public TaskJson task(JobState job, TaskState task, Included included) {
        TaskDefinition definition = task.definition();
        return new TaskJson(
                job.isDirect()
                        ? new Identity(task.id(), null, null)
                        : new Identity(task.id(), definition.name(), job.id()),
                progress(task),
                definition.operation(),
                definition.processes() ? engine(task.engine()) : null,
                included.payload(),
                result(job, task),
                new Times(
                        WireTime.api(job.createdAt()),
                        WireTime.apiOrNull(task.startedAt()),
                        WireTime.apiOrNull(task.endedAt())),
                circumstances(job, task),
                definition.dependencies(),
                included.related(),
                link("tasks", task.id()),
                extra());
    }

    private Progress progress(TaskState task) {
        TaskOutcome outcome = task.outcome();
        return new Progress(
                word(task),
                outcome == null ? null : outcome.credits(),
                outcome == null ? null : outcome.code(),
                message(task),
                task.status() == TaskStatus.PROCESSING ? 50 : 100);
    }

    private Circumstances circumstances(JobState job, TaskState task) {
        String retryOf = job.external() == null ? null : job.external().retryOf();
        boolean worked = task.hasRun() && !task.definition().awaitsUpload();
        return new Circumstances(
                retryOf,
                retryOf,
                account.id(),
                sandbox.priority(),
                worked ? "emulator" : null,
                isStored(task) ? sandbox.named("ceph-fra") : null,
                "eu-central");
    }

    /**
     * Whether a task names a storage: imports that bring their files themselves do from their creation on, and files for
     * download once they are there. Recordings of {@code import/url} show none.
     */
    private static boolean isStored(TaskState task) {
        return switch (task.definition().operation()) {
            case "import/url" -> false;
            case "export/url" -> task.status() == TaskStatus.FINISHED;
            default -> task.definition().operation().startsWith("import/");
        };
    }

    private String word(TaskState task) {
        boolean queued =
                task.status() == TaskStatus.WAITING && task.definition().processes();
        return queued && profile.has(Quirk.QUEUED_SHOWN)
                ? "queued"
                : task.status().word();
    }

    /** The address of a collection on the API host. */
    public String address(String kind) {
        return hosts.api() + "/v2/" + kind;
    }

    /** The parameters that addresses of neighbouring pages repeat. */
    public String linked(ListQuery query) {
        return profile.has(Quirk.FILTERS_MISSING_IN_NEXT) ? "" : query.withoutPage();
    }

    /** The id of a user or a webhook: a number in recordings, text in the documents. */
    public Object numericId(long id) {
        return profile.has(Quirk.NUMERIC_IDS_AS_TEXT) ? (Object) String.valueOf(id) : (Object) id;
    }

    public Map<String, Object> extra() {
        return profile.has(Quirk.UNKNOWN_FIELDS) ? UNANNOUNCED : Map.of();
    }

    /** Where the object stands in the API; null with the quirk that leaves it out. */
    public @Nullable Map<String, String> link(String kind, String id) {
        return profile.has(Quirk.LINKS_MISSING) ? null : Map.of("self", address(kind) + "/" + id);
    }

    private static @Nullable String message(TaskState task) {
        if (task.status() == TaskStatus.WAITING && task.definition().awaitsUpload()) {
            return "Waiting for file upload";
        }
        TaskOutcome outcome = task.outcome();
        return outcome == null ? null : outcome.message();
    }

    private static EngineJson engine(@Nullable TaskEngine engine) {
        return engine == null ? new EngineJson(null, null) : new EngineJson(engine.name(), engine.version());
    }

    private @Nullable ResultJson result(JobState job, TaskState task) {
        if (task.status() == TaskStatus.WAITING && task.definition().awaitsUpload()) {
            return new ResultJson(forms.form(task.id(), job.createdAt()), null, null, null);
        }
        TaskOutcome outcome = task.outcome();
        if (outcome != null && Sandbox.NOT_ALLOWED.equals(outcome.code())) {
            return new ResultJson(null, refused(outcome), null, null);
        }
        if (outcome == null || !outcome.success()) {
            return null;
        }
        List<FileJson> files = files(task);
        boolean noFiles = files.isEmpty() && (outcome.metadata() != null || outcome.output() != null);
        return new ResultJson(null, noFiles ? null : files, outcome.metadata(), outcome.output());
    }

    private Map<String, Object> marked(StoredFile file) {
        Map<String, Object> all = new LinkedHashMap<>(sandbox.marks(file));
        all.putAll(extra());
        return all;
    }

    private List<FileJson> refused(TaskOutcome outcome) {
        return outcome.files().stream()
                .map(file -> new FileJson(file.name(), null, null, sandbox.marks(file)))
                .toList();
    }

    private List<FileJson> files(TaskState task) {
        List<FileJson> files = new ArrayList<>();
        String operation = task.definition().operation();
        boolean imported = operation.startsWith("import/");
        boolean sized = !imported || (!profile.has(Quirk.IMPORT_SIZE_MISSING) && !sandbox.isOn());
        for (int i = 0; i < task.files().size(); i++) {
            StoredFile file = task.files().get(i);
            String url = operation.equals("export/url") ? links.address(task, i) : null;
            files.add(new FileJson(file.name(), sized ? file.size() : null, url, imported ? marked(file) : extra()));
        }
        return files;
    }
}
