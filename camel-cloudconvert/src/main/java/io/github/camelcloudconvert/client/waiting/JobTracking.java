package io.github.camelcloudconvert.client.waiting;

import java.time.Duration;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Supplier;

import io.github.camelcloudconvert.client.api.JobFilter;
import io.github.camelcloudconvert.client.api.JobsApi;
import io.github.camelcloudconvert.client.api.PageOf;
import io.github.camelcloudconvert.client.completion.CompletionSignals;
import io.github.camelcloudconvert.client.completion.JobReads;
import io.github.camelcloudconvert.client.completion.Lookup;
import io.github.camelcloudconvert.client.completion.SyncSlots;
import io.github.camelcloudconvert.client.completion.WaitRequest;
import io.github.camelcloudconvert.client.completion.Waits;
import io.github.camelcloudconvert.client.error.ErrorContext;
import io.github.camelcloudconvert.client.model.Job;
import io.github.camelcloudconvert.client.time.Deadline;
import io.github.camelcloudconvert.client.time.Delayer;
import org.jspecify.annotations.Nullable;

/** Turns a job and the wish to wait for it into a handle. */
public final class JobTracking {

    private final Waits<Job> waits;
    private final TimeoutCleanUp cleanUp;
    private final Delayer time;

    public JobTracking(JobReads reads, SyncSlots slots, TimeoutCleanUp cleanUp, Delayer time, String account) {
        this.waits = Waits.forJobs(reads, slots, time, id -> ErrorContext.of("wait for the job", account)
                .withJob(id));
        this.cleanUp = cleanUp;
        this.time = time;
    }

    /** @param rateLimit the calls per minute that the service last said it allows */
    public static JobReads reads(JobsApi jobs, Supplier<OptionalInt> rateLimit, CompletionSignals events) {
        return new JobReads(
                new ByApi(jobs),
                (query, number, deadline) -> jobs.list(
                        new JobFilter(query.tag(), query.status(), true),
                        new PageOf(number, PageOf.FIRST.perPage()),
                        deadline),
                rateLimit,
                events);
    }

    /** Whether a request that stays open until a job ends is likely to end soon. */
    public boolean likelyShort() {
        return waits.likelyShort();
    }

    /** There was no wait here where it had ended when it was first seen. */
    public void learn(Job job) {
        if (job.ended() && job.createdAt() != null && job.endedAt() != null) {
            waits.learn(Duration.between(job.createdAt(), job.endedAt()));
        }
    }

    /**
     * Waits for a job of which no progress is asked, so that only its id is kept meanwhile.
     *
     * @param wait its timeout is not looked at
     * @param deadline counts in place of the timeout
     * @param seen told every state that is read; must not block
     */
    public CompletableFuture<Job> ended(Job known, WaitSettings wait, Deadline deadline, Consumer<Job> seen) {
        return waits.await(
                wait.mode(),
                new WaitRequest<>(known.id(), known, deadline, wait.pace(time), seen),
                () -> cleanUp.apply(wait.onTimeout(), known.id()));
    }

    /** Waits for a job of which only the id is known; its timeout counts from now. */
    public CompletableFuture<Job> ended(String id, WaitSettings wait, Consumer<Job> seen) {
        return await(id, null, wait, seen);
    }

    /**
     * @param known the job as the create call showed it; null for one of which only the id is known
     * @param wait its timeout counts from now
     */
    public JobHandle handle(String id, @Nullable Job known, WaitSettings wait) {
        return JobHandle.watching(id, known, seen -> await(id, known, wait, seen));
    }

    private CompletableFuture<Job> await(String id, @Nullable Job known, WaitSettings wait, Consumer<Job> seen) {
        Deadline deadline = Deadline.after(wait.timeout(), time);
        return waits.await(
                wait.mode(),
                new WaitRequest<>(id, known, deadline, wait.pace(time), seen),
                () -> cleanUp.apply(wait.onTimeout(), id));
    }

    /** Takes a hint that the job has ended. */
    public void wake(String id) {
        waits.wake(id);
    }

    /** Events may have been lost. */
    public void lookAgain() {
        waits.lookAgain();
    }

    /** The jobs whose end is waited for. */
    public int waiting() {
        return waits.size();
    }

    /** Ends all waits, also later ones. */
    public void abandon() {
        waits.abandon();
    }

    private record ByApi(JobsApi jobs) implements Lookup<Job> {

        @Override
        public CompletableFuture<Job> now(String jobId, Deadline deadline) {
            return jobs.get(jobId, deadline);
        }

        @Override
        public CompletableFuture<Job> whenEnded(String jobId, Deadline deadline) {
            return jobs.getEnded(jobId, deadline);
        }
    }
}
