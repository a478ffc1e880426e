package io.github.camelcloudconvert.client;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

import io.github.camelcloudconvert.client.api.JobsApi;
import io.github.camelcloudconvert.client.completion.CompletionMode;
import io.github.camelcloudconvert.client.error.ConnectionException;
import io.github.camelcloudconvert.client.error.ErrorContext;
import io.github.camelcloudconvert.client.error.Failures;
import io.github.camelcloudconvert.client.error.NotFoundException;
import io.github.camelcloudconvert.client.model.Job;
import io.github.camelcloudconvert.client.time.Deadline;
import io.github.camelcloudconvert.client.time.Delayer;
import io.github.camelcloudconvert.client.time.Stepwise;
import io.github.camelcloudconvert.client.transport.Call.Host;
import org.jspecify.annotations.Nullable;

/** The job of a plan: the one that an earlier attempt created or may have created, otherwise a new one. */
final class FileJobCreation {

    private final JobsApi jobs;
    private final JobCreator creator;
    private final LostJobSearch search;
    private final Delayer time;
    private final ClientSettings settings;
    /** With the tag under which the job can be looked for. */
    private final Map<Stepwise<Job>, String> underWay = new ConcurrentHashMap<>();

    FileJobCreation(JobsApi jobs, JobCreator creator, LostJobSearch search, Delayer time, ClientSettings settings) {
        this.jobs = jobs;
        this.creator = creator;
        this.search = search;
        this.time = time;
        this.settings = settings;
    }

    CompletableFuture<Job> createOrResume(FileJob job, FileJobPlan plan) {
        Stepwise<Job> result = new Stepwise<>();
        underWay.put(result, tag(plan));
        result.whenComplete((created, failure) -> underWay.remove(result));
        ResumeToken earlier = job.resume();
        if (earlier.jobId() != null) {
            resume(earlier.jobId(), job, plan, result);
        } else if (earlier.since() != null) {
            findLost(earlier.nonce(), earlier.since(), job, plan, result);
        } else {
            create(job, plan, result);
        }
        return result;
    }

    /** Ends what is under way: on the sync host a creation lasts as long as its job. */
    void abandon() {
        underWay.forEach((creation, tag) -> creation.completeExceptionally(ConnectionException.creationUnknown(
                "the client stops while the job is being created: look for tag " + tag + " before trying again",
                tag,
                ErrorContext.of("create the job", settings.account()),
                null)));
    }

    private static String tag(FileJobPlan plan) {
        return Objects.requireNonNull(plan.request().tag());
    }

    private void create(FileJob job, FileJobPlan plan, Stepwise<Job> result) {
        boolean sync =
                plan.uploads().isEmpty() && waitsOnTheSyncHost(job.waiting().mode());
        Duration patience = sync ? job.waiting().timeout() : settings.longestCall();
        Creation how = new Creation(
                sync ? Host.SYNC : Host.API,
                Deadline.after(patience, time),
                plan.nonce(),
                job.results().recreateAfterLookup());
        job.remember().accept(ResumeToken.creating(plan.nonce(), time.now()));
        result.after(creator.create(plan.request(), how), (created, failure) -> {
            if (failure == null) {
                found(created, job, result);
            } else {
                notCreated(Failures.unwrap(failure), job, result);
            }
        });
    }

    private static boolean waitsOnTheSyncHost(CompletionMode mode) {
        return mode == CompletionMode.AUTO || mode == CompletionMode.SYNC;
    }

    private static void found(Job created, FileJob job, Stepwise<Job> result) {
        job.remember().accept(ResumeToken.created(created.id()));
        result.complete(created);
    }

    private static void notCreated(Throwable failure, FileJob job, Stepwise<Job> result) {
        boolean unknown = failure instanceof ConnectionException connection && connection.creationUnknown();
        if (!unknown) {
            job.remember().accept(ResumeToken.NOTHING);
        }
        result.completeExceptionally(failure);
    }

    private void resume(String jobId, FileJob job, FileJobPlan plan, Stepwise<Job> result) {
        result.after(jobs.get(jobId), (known, failure) -> {
            Throwable cause = failure == null ? null : Failures.unwrap(failure);
            if (cause != null && !(cause instanceof NotFoundException)) {
                result.completeExceptionally(cause);
            } else if (cause != null || known.failed()) {
                // a job that is gone or failed can deliver nothing any more, and a failed one has cost nothing
                create(job, plan, result);
            } else {
                result.complete(known);
            }
        });
    }

    private void findLost(@Nullable String nonce, Instant since, FileJob job, FileJobPlan plan, Stepwise<Job> result) {
        long startNanos = time.nanos() - Duration.between(since, time.now()).toNanos();
        LostJob lost = new LostJob(plan.request(), nonce, startNanos, since);
        String tag = tag(plan);
        result.after(search.find(lost, tag), (found, failure) -> {
            if (failure != null) {
                result.completeExceptionally(stillUnknown("looking for it gave no answer", tag, failure));
            } else if (found.isPresent()) {
                found(found.get(), job, result);
            } else if (job.results().recreateAfterLookup()) {
                create(job, plan, result);
            } else {
                result.completeExceptionally(stillUnknown("no job with its tag was found", tag, null));
            }
        });
    }

    private ConnectionException stillUnknown(String search, String tag, @Nullable Throwable cause) {
        return ConnectionException.creationUnknown(
                "an earlier attempt may have created the job, and " + search + ": look for tag " + tag
                        + " before trying again",
                tag,
                ErrorContext.of("create the job", settings.account()),
                cause == null ? null : Failures.unwrap(cause));
    }
}
