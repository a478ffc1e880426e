package io.github.camelcloudconvert.emulator.service.job;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

import io.github.camelcloudconvert.emulator.service.notice.EventPublisher;
import io.github.camelcloudconvert.emulator.service.notice.WebhookNotifier;
import io.github.camelcloudconvert.emulator.service.request.EmulatorError;
import io.github.camelcloudconvert.emulator.service.request.ListQuery;
import io.github.camelcloudconvert.emulator.service.request.ListQuery.Paging;
import io.github.camelcloudconvert.emulator.service.request.Listing;
import io.github.camelcloudconvert.emulator.service.view.Views;
import io.github.camelcloudconvert.emulator.store.JobCell;
import io.github.camelcloudconvert.emulator.store.JobState;
import io.github.camelcloudconvert.emulator.store.JobTable;
import io.github.camelcloudconvert.emulator.store.TaskState;
import io.github.camelcloudconvert.emulator.wire.JobJson;
import io.github.camelcloudconvert.emulator.wire.PageJson;
import org.jspecify.annotations.Nullable;

/** Jobs as the API offers them (docs/api-notes.md#jobs). Never blocks; refuses with {@link EmulatorError}. */
public final class JobService {
    private final JobTable table;
    private final JobReader reader;
    private final Lifecycle lifecycle;
    private final Views views;
    private final Listing listing;
    private final AtomicInteger created = new AtomicInteger();

    public JobService(JobTable table, JobReader reader, Lifecycle lifecycle, Views views, Listing listing) {
        this.table = table;
        this.reader = reader;
        this.lifecycle = lifecycle;
        this.views = views;
        this.listing = listing;
    }

    /** What happens around a job in its account, from its creation to its end. */
    public record Lifecycle(JobRunner runner, WebhookNotifier notifier, EventPublisher publisher) {
        /**
         * Lets a new job begin, and follows it.
         *
         * @param ownAddress the {@code webhook_url} that the job brought along, or null
         */
        void begin(JobCell cell, @Nullable String ownAddress) {
            notifier.created(cell.state());
            publisher.follow(cell);
            cell.when(job -> job.deleted() || job.ended(), job -> ended(job, ownAddress));
            runner.begin(cell);
        }

        private void ended(JobState job, @Nullable String ownAddress) {
            if (!job.deleted()) {
                notifier.ended(job, ownAddress);
            }
        }
    }

    /**
     * A job that has been created and runs.
     *
     * @param job as it was at its creation
     * @param redirect whether the client wants to be sent to the exported file at the end
     */
    public record Created(JobJson job, boolean redirect) {}

    public Created create(Map<String, Object> body) {
        JobState job = reader.read(body);
        JobCell cell = table.add(job);
        created.incrementAndGet();
        lifecycle.begin(cell, body.get("webhook_url") instanceof String url ? url : null);
        return new Created(views.created(job), Boolean.TRUE.equals(body.get("redirect")));
    }

    public boolean exists(String id) {
        return table.find(id).isPresent();
    }

    public JobJson show(String id) {
        return views.job(cell(id).state(), true);
    }

    /**
     * Waits for the end of a job without a thread. The future fails with an {@link EmulatorError} when the job is deleted
     * meanwhile; cancelling it ends the wait. It completes on the thread that ended the job.
     */
    public CompletableFuture<JobJson> whenEnded(String id) {
        JobCell cell = cell(id);
        return until(cell, JobState::ended, job -> views.job(job, true), "Job");
    }

    /** As {@link #whenEnded}, for any state of a job and any view of it. */
    static <T> CompletableFuture<T> until(
            JobCell cell, Predicate<JobState> condition, Function<JobState, T> view, String model) {
        CompletableFuture<T> future = new CompletableFuture<>();
        Runnable forget = cell.when(job -> job.deleted() || condition.test(job), job -> {
            if (job.deleted()) {
                future.completeExceptionally(EmulatorError.notFound(model));
            } else {
                future.complete(view.apply(job));
            }
        });
        future.whenComplete((value, error) -> forget.run());
        return future;
    }

    /** @param hidden how many of the newest jobs that fit to leave out */
    public PageJson<JobJson> list(ListQuery query, int hidden) {
        query.checkJobStatus();
        Paging paging = query.paging();
        Predicate<JobState> wanted = job -> query.accepts("tag", job.tag())
                && query.accepts("status", job.status().word());
        List<JobJson> read = listing.jobs()
                .filter(wanted)
                .skip(paging.skipped() + hidden)
                .limit(paging.read())
                .map(job -> views.job(job, query.includes("tasks")))
                .toList();
        return paging.page(views.address("jobs"), views.linked(query), read);
    }

    public void delete(String id) {
        JobCell cell = cell(id);
        lifecycle.runner().delete(cell);
        table.remove(cell.state());
    }

    /** Removes all jobs and all tasks, and forgets how many jobs there were. */
    public void reset() {
        table.cells().forEach(cell -> {
            lifecycle.runner().delete(cell);
            table.remove(cell.state());
        });
        created.set(0);
    }

    /** How many jobs were created, deleted ones included. */
    public int created() {
        return created.get();
    }

    /** A job as a test looks at it. */
    public record JobSnapshot(String id, @Nullable String tag, String status, List<TaskSnapshot> tasks) {}

    /** A task as a test looks at it. */
    public record TaskSnapshot(String id, String name, String operation, String status) {}

    /** The living jobs in the order of their creation. */
    public List<JobSnapshot> snapshots() {
        List<JobSnapshot> newestFirst =
                table.jobsNewestFirst().map(JobService::snapshot).toList();
        return Stream.iterate(newestFirst.size() - 1, index -> index >= 0, index -> index - 1)
                .map(newestFirst::get)
                .toList();
    }

    private static JobSnapshot snapshot(JobState job) {
        return new JobSnapshot(
                job.id(),
                job.tag(),
                job.status().word(),
                job.tasks().values().stream().map(JobService::snapshot).toList());
    }

    private static TaskSnapshot snapshot(TaskState task) {
        return new TaskSnapshot(
                task.id(),
                task.definition().name(),
                task.definition().operation(),
                task.status().word());
    }

    private JobCell cell(String id) {
        return table.find(id).orElseThrow(() -> EmulatorError.notFound("Job"));
    }
}
