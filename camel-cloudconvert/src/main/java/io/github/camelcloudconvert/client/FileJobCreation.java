package io.github.camelcloudconvert.client;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

import io.github.camelcloudconvert.client.api.JobsApi;
import io.github.camelcloudconvert.client.completion.CompletionMode;
import io.github.camelcloudconvert.client.error.ConnectionException;
import io.github.camelcloudconvert.client.error.ErrorContext;
import io.github.camelcloudconvert.client.error.Failures;
import io.github.camelcloudconvert.client.error.JobTimeoutException;
import io.github.camelcloudconvert.client.error.NotFoundException;
import io.github.camelcloudconvert.client.model.Job;
import io.github.camelcloudconvert.client.time.Deadline;
import io.github.camelcloudconvert.client.time.Delayer;
import io.github.camelcloudconvert.client.time.Stepwise;
import io.github.camelcloudconvert.client.transport.Call.Host;
import org.jspecify.annotations.Nullable;

/** The job of a plan: the one that an earlier attempt created or may have created, otherwise a new one. */
final class FileJobCreation {

    /**
     * Where less time is given, the sync host creates no job: with its reply the id would be missing too, just when the
     * time is up.
     */
    private static final Duration SHORTEST_HOLD = Duration.ofSeconds(10);

    /** A creation that is cut sooner makes a job of which nothing is known. */
    private static final Duration SHORTEST_CREATION = Duration.ofSeconds(10);

    private final JobsApi jobs;
    private final JobCreator creator;
    private final LostJobSearch search;
    private final Delayer time;
    private final ClientSettings settings;
    private final KeyedJobs keyed;
    /** With the tag under which the job can be looked for. */
    private final Map<Stepwise<Job>, String> underWay = new ConcurrentHashMap<>();

    FileJobCreation(JobsApi jobs, JobCreator creator, LostJobSearch search, Delayer time, ClientSettings settings) {
        this.jobs = jobs;
        this.creator = creator;
        this.search = search;
        this.time = time;
        this.settings = settings;
        this.keyed = new KeyedJobs(jobs, time, settings.account());
    }

    /**
     * @param likelyShort whether a request is worth being held open until the job ends, where that is left to us
     * @param began told until when the job has to end, at the moment when its creation begins
     */
    CompletableFuture<Job> createOrResume(
            FileJob job, FileJobPlan plan, boolean likelyShort, Consumer<Deadline> began) {
        Stepwise<Job> result = new Stepwise<>();
        Attempt attempt = new Attempt(job, plan, likelyShort, began, result);
        underWay.put(result, tag(plan));
        result.whenComplete((created, failure) -> underWay.remove(result));
        ResumeToken earlier = job.resume();
        if (earlier.jobId() != null) {
            resume(earlier.jobId(), attempt);
        } else if (earlier.since() != null) {
            findLost(earlier.nonce(), earlier.since(), attempt);
        } else if (job.idempotencyKey() != null) {
            findKeyed(attempt);
        } else {
            create(attempt);
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

    private record Attempt(
            FileJob job, FileJobPlan plan, boolean likelyShort, Consumer<Deadline> began, Stepwise<Job> result) {

        /** Where it may be looked for by a key, {@code keyed} learns what becomes of it. */
        boolean hasKey() {
            return job.idempotencyKey() != null;
        }

        boolean waitsOnTheSyncHost() {
            CompletionMode mode = job.waiting().mode();
            return plan.uploads().isEmpty()
                    && job.waiting().timeout().compareTo(SHORTEST_HOLD) >= 0
                    && (mode == CompletionMode.SYNC || (mode == CompletionMode.AUTO && likelyShort));
        }
    }

    private void create(Attempt attempt) {
        FileJobPlan plan = attempt.plan();
        Deadline end = Deadline.after(attempt.job().waiting().timeout(), time);
        attempt.began().accept(end);
        Creation how = creation(attempt, end);
        attempt.job().remember().accept(ResumeToken.creating(plan.nonce(), time.now()));
        if (attempt.hasKey()) {
            keyed.creating(tag(plan));
        }
        attempt.result().after(creator.create(plan.request(), how), (created, failure) -> {
            if (failure == null) {
                found(created, attempt);
            } else {
                notCreated(Failures.unwrap(failure), attempt, end);
            }
        });
    }

    /** A search may take the time that is left. Where the job has to be stopped at its end, it has to be found first. */
    private Creation creation(Attempt attempt, Deadline end) {
        WaitSettings waiting = attempt.job().waiting();
        boolean sync = attempt.waitsOnTheSyncHost();
        boolean waits = waiting.mode() != CompletionMode.NONE;
        Duration patience = settings.longestCall();
        if (waits) {
            Duration most = waiting.timeout().compareTo(SHORTEST_CREATION) < 0 ? SHORTEST_CREATION : waiting.timeout();
            patience = sync || most.compareTo(patience) < 0 ? most : patience;
        }
        return new Creation(
                sync ? Host.SYNC : Host.API,
                Deadline.after(patience, time),
                attempt.plan().nonce(),
                attempt.job().results().recreateAfterLookup(),
                waits && waiting.onTimeout() == OnTimeout.KEEP ? end : null);
    }

    private void found(Job created, Attempt attempt) {
        attempt.job().remember().accept(ResumeToken.created(created.id()));
        if (attempt.hasKey()) {
            keyed.created(tag(attempt.plan()), created.id());
        }
        attempt.result().complete(created);
    }

    private void notCreated(Throwable failure, Attempt attempt, Deadline end) {
        boolean unknown = failure instanceof ConnectionException connection && connection.creationUnknown();
        if (!unknown) {
            attempt.job().remember().accept(ResumeToken.NOTHING);
            if (attempt.hasKey()) {
                keyed.notCreated(tag(attempt.plan()));
            }
        }
        boolean waits = attempt.job().waiting().mode() != CompletionMode.NONE;
        attempt.result()
                .completeExceptionally(
                        waits && end.passed() && failure instanceof ConnectionException broken
                                ? late(broken)
                                : failure);
    }

    /** Whatever ended the creation: the message was to wait no longer than this. */
    private static JobTimeoutException late(ConnectionException failure) {
        return new JobTimeoutException(
                "the time was up before its creation was answered: " + failure.reason(),
                null,
                failure.context(),
                failure);
    }

    private void findKeyed(Attempt attempt) {
        Stepwise<Job> result = attempt.result();
        String tag = tag(attempt.plan());
        result.after(
                keyed.turn(tag, result),
                (before, ended) -> result.after(keyed.find(tag), (found, failure) -> {
                    if (failure != null) {
                        result.completeExceptionally(Failures.unwrap(failure));
                    } else if (found.isPresent()) {
                        attempt.job().remember().accept(ResumeToken.created(found.get()));
                        resume(found.get(), attempt);
                    } else {
                        create(attempt);
                    }
                }));
    }

    private void resume(String jobId, Attempt attempt) {
        attempt.result().after(jobs.get(jobId), (known, failure) -> {
            Throwable cause = failure == null ? null : Failures.unwrap(failure);
            if (cause != null && !(cause instanceof NotFoundException)) {
                attempt.result().completeExceptionally(cause);
            } else if (cause != null || known.failed()) {
                // a job that is gone or failed can deliver nothing any more, and a failed one has cost nothing
                create(attempt);
            } else {
                attempt.result().complete(known);
            }
        });
    }

    private void findLost(@Nullable String nonce, Instant since, Attempt attempt) {
        long startNanos = time.nanos() - Delayer.nanosOf(Duration.between(since, time.now()));
        LostJob lost = new LostJob(attempt.plan().request(), nonce, startNanos, since);
        String tag = tag(attempt.plan());
        attempt.result().after(search.find(lost, tag), (found, failure) -> {
            if (failure != null) {
                attempt.result().completeExceptionally(stillUnknown("looking for it gave no answer", tag, failure));
            } else if (found.isPresent()) {
                found(found.get(), attempt);
            } else if (attempt.job().results().recreateAfterLookup()) {
                create(attempt);
            } else {
                attempt.result().completeExceptionally(stillUnknown("no job with its tag was found", tag, null));
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
