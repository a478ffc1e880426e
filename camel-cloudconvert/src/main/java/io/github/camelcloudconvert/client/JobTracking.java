package io.github.camelcloudconvert.client;

import java.util.concurrent.CompletableFuture;

import io.github.camelcloudconvert.client.api.JobsApi;
import io.github.camelcloudconvert.client.completion.Lookup;
import io.github.camelcloudconvert.client.completion.SyncSlots;
import io.github.camelcloudconvert.client.completion.Waits;
import io.github.camelcloudconvert.client.completion.Watch;
import io.github.camelcloudconvert.client.error.ErrorContext;
import io.github.camelcloudconvert.client.model.Job;
import io.github.camelcloudconvert.client.time.Deadline;
import io.github.camelcloudconvert.client.time.Delayer;
import org.jspecify.annotations.Nullable;

/** Turns a job and the wish to wait for it into a handle. */
final class JobTracking {

    private final Waits<Job> waits;
    private final TimeoutCleanUp cleanUp;
    private final Delayer time;

    JobTracking(JobsApi jobs, SyncSlots slots, TimeoutCleanUp cleanUp, Delayer time, String account) {
        this.waits = new Waits<>(new ByApi(jobs), slots, time, id -> ErrorContext.of("wait for the job", account)
                .withJob(id));
        this.cleanUp = cleanUp;
        this.time = time;
    }

    /**
     * @param known the job as the create call showed it; null for one of which only the id is known
     * @param wait its timeout counts from now
     */
    JobHandle handle(String id, @Nullable Job known, WaitSettings wait) {
        Deadline deadline = Deadline.after(wait.timeout(), time);
        return JobHandle.watching(
                id,
                known,
                seen -> waits.await(
                        wait.mode(),
                        new Watch<>(id, known, deadline, wait.pace(), seen),
                        () -> cleanUp.apply(wait.onTimeout(), id)));
    }

    /** Ends all waits, also later ones. */
    void abandon() {
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
