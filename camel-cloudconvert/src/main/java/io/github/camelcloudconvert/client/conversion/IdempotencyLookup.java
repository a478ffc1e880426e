package io.github.camelcloudconvert.client.conversion;

import java.time.Duration;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

import io.github.camelcloudconvert.client.api.ApiCaller;
import io.github.camelcloudconvert.client.api.Calls;
import io.github.camelcloudconvert.client.api.JobFilter;
import io.github.camelcloudconvert.client.api.PageOf;
import io.github.camelcloudconvert.client.error.ErrorContext;
import io.github.camelcloudconvert.client.files.ImportTask;
import io.github.camelcloudconvert.client.model.Job;
import io.github.camelcloudconvert.client.time.ChainedFuture;
import io.github.camelcloudconvert.client.time.Delayer;
import org.jspecify.annotations.Nullable;

/**
 * Finds the job that an earlier attempt made for an idempotency key, in this process or in one that has died.
 *
 * <p>A job may stand in lists only seconds after its creation. So a job counts as missing only once
 * lists have had the time to show what may have been created: by this client, or before it began by a process that was killed in
 * the middle of a creation. What this client has created it also remembers itself. Safe for any thread.
 */
final class IdempotencyLookup {

    /** As long as a lost job is looked for. */
    static final Duration SETTLED = Duration.ofSeconds(15);

    private static final String ACTION = "look for the job of the idempotency key";

    private final ApiCaller caller;
    private final Delayer time;
    private final String account;
    private final long begin;
    /** By tag, the attempt that creates its job now. */
    private final Map<String, CompletableFuture<?>> turns = new ConcurrentHashMap<>();
    /** By tag, the oldest first; none older than {@link #SETTLED}. Guarded by itself. */
    private final Map<String, Creating> recent = new LinkedHashMap<>();

    /** @param jobId null as long as the creation is under way, and after one whose result is unknown */
    private record Creating(long nanos, @Nullable String jobId) {}

    IdempotencyLookup(ApiCaller caller, Delayer time, String account) {
        this.caller = caller;
        this.time = time;
        this.account = account;
        this.begin = time.nanos();
    }

    /**
     * The turn of an attempt: a later one for the same tag waits until it is done, whatever comes of it.
     *
     * @return when the attempts before it are done
     */
    CompletableFuture<?> turn(String tag, CompletableFuture<?> attempt) {
        CompletableFuture<?> before = turns.put(tag, attempt);
        attempt.whenComplete((job, failure) -> turns.remove(tag, attempt));
        return before == null
                ? CompletableFuture.completedFuture(null)
                : before.handle((job, failure) -> Optional.empty());
    }

    /** Zero from then on. */
    Duration untilSettled() {
        return untilSettled(begin);
    }

    private Duration untilSettled(long lastCreation) {
        return Duration.ofNanos(Math.max(0, lastCreation + SETTLED.toNanos() - time.nanos()));
    }

    /** The id of a job that has not failed, as far as is known; empty where there certainly is none. */
    CompletableFuture<Optional<String>> find(String tag) {
        Creating known = recent(tag);
        if (known != null && known.jobId() != null) {
            return CompletableFuture.completedFuture(Optional.of(known.jobId()));
        }
        ChainedFuture<Optional<String>> result = new ChainedFuture<>();
        read(tag, known == null ? begin : known.nanos(), PageOf.FIRST, null, result);
        return result;
    }

    /** It is certain that the creation made no job. */
    void notCreated(String tag) {
        synchronized (recent) {
            recent.remove(tag);
        }
    }

    private @Nullable Creating recent(String tag) {
        synchronized (recent) {
            return recent.get(tag);
        }
    }

    /** @param jobId null for a creation that begins */
    void remember(String tag, @Nullable String jobId) {
        long now = time.nanos();
        synchronized (recent) {
            recent.remove(tag);
            recent.put(tag, new Creating(now, jobId));
            Iterator<Creating> oldest = recent.values().iterator();
            while (now - oldest.next().nanos() > SETTLED.toNanos()) {
                oldest.remove();
            }
        }
    }

    /**
     * Reads all jobs of a tag, twice where a list may not show yet what decides.
     *
     * @param best of the pages before
     */
    private void read(
            String tag, long lastCreation, PageOf which, @Nullable Job best, ChainedFuture<Optional<String>> result) {
        boolean settled = untilSettled(lastCreation).isZero();
        result.then(caller.send(Calls.listJobs(JobFilter.tagged(tag), which)), page -> {
            Job candidate = better(best, page.items());
            if (!page.last()) {
                read(tag, lastCreation, which.next(ErrorContext.of(ACTION, account)), candidate, result);
            } else if (settled || (candidate != null && !awaitsUpload(candidate))) {
                result.complete(Optional.ofNullable(candidate).map(Job::id));
            } else {
                result.then(
                        time.after(untilSettled(lastCreation)),
                        due -> read(tag, lastCreation, PageOf.FIRST, null, result));
            }
        });
    }

    /**
     * A finished job before one that may fail yet, and that before one that waits for an upload. Of several that wait,
     * because replies to their creation were lost, the last one created: the client that created them went on with it.
     */
    private static final Comparator<Job> BETTER = Comparator.<Job, Boolean>comparing(job -> !job.finished())
            .thenComparing(IdempotencyLookup::awaitsUpload)
            .thenComparing(FileJobPlan::creationsBefore, Comparator.reverseOrder())
            .thenComparing(Job::createdAt, Comparator.nullsLast(Comparator.reverseOrder()));

    private static @Nullable Job better(@Nullable Job best, List<Job> items) {
        return Stream.concat(Stream.ofNullable(best), items.stream())
                .filter(job -> !job.failed() && !JobRecovery.isWitness(job))
                .min(BETTER)
                .orElse(null);
    }

    /** Such a job may be one of several, and the others may stand in no list yet. */
    private static boolean awaitsUpload(Job job) {
        return job.tasks().stream().anyMatch(ImportTask::awaitsUpload);
    }
}
