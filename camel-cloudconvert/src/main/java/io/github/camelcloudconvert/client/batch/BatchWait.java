package io.github.camelcloudconvert.client.batch;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

import io.github.camelcloudconvert.client.activity.Activity;
import io.github.camelcloudconvert.client.error.ErrorContext;
import io.github.camelcloudconvert.client.error.JobTimeoutException;
import io.github.camelcloudconvert.client.model.Batch;
import io.github.camelcloudconvert.client.model.Job;
import io.github.camelcloudconvert.client.time.BoundedFutures;
import io.github.camelcloudconvert.client.time.ChainedFuture;
import io.github.camelcloudconvert.client.time.Deadline;
import io.github.camelcloudconvert.client.time.Delayer;
import io.github.camelcloudconvert.client.waiting.JobTracking;
import io.github.camelcloudconvert.client.waiting.WaitSettings;

/**
 * One wait for the end of all jobs of a batch. When those have ended that it knew, it looks for jobs that were created
 * meanwhile. No thread is held; cancelling the result ends the waits.
 */
final class BatchWait {

    private final String id;
    private final BatchJobs jobs;
    private final JobTracking tracking;
    private final WaitSettings wait;
    private final Deadline deadline;
    private final ErrorContext context;
    private final Map<String, Job> ended = new ConcurrentHashMap<>();
    private final ChainedFuture<Batch> result = new ChainedFuture<>();

    private final Activity activity;

    BatchWait(
            String id,
            BatchJobs jobs,
            JobTracking tracking,
            WaitSettings wait,
            Delayer time,
            String account,
            Activity activity) {
        this.activity = activity;
        this.id = id;
        this.jobs = jobs;
        this.tracking = tracking;
        this.wait = wait;
        this.deadline = Deadline.after(wait.timeout(), time);
        this.context = ErrorContext.of("wait for the batch", account);
    }

    /** @param reading of the batch as it is now */
    CompletableFuture<Batch> after(CompletableFuture<? extends Collection<Job>> reading) {
        result.then(reading, this::look);
        return result;
    }

    /** A list may be behind what a wait has seen. */
    private void look(Collection<Job> found) {
        List<Job> newest =
                found.stream().map(job -> ended.getOrDefault(job.id(), job)).toList();
        List<Job> chosen = new ArrayList<>(BatchView.byFirstFile(newest).values());
        chosen.stream().filter(Job::ended).forEach(activity::charge);
        List<Job> open = chosen.stream().filter(job -> !job.ended()).toList();
        if (open.isEmpty()) {
            result.complete(BatchView.of(id, chosen, List.of()));
            return;
        }
        List<Supplier<CompletableFuture<Optional<JobTimeoutException>>>> waits = open.stream()
                .<Supplier<CompletableFuture<Optional<JobTimeoutException>>>>map(job -> () -> ended(job))
                .toList();
        result.then(BoundedFutures.all(open.size(), waits), late -> late.stream()
                .flatMap(Optional::stream)
                .findFirst()
                .ifPresentOrElse(first -> timedOut(chosen, first), () -> after(jobs.read(id))));
    }

    /**
     * Each wait ends by itself at the deadline, even where another has ended late: what shall become of a job that did
     * not end in time is part of its own wait.
     */
    private CompletableFuture<Optional<JobTimeoutException>> ended(Job job) {
        ChainedFuture<Optional<JobTimeoutException>> done = new ChainedFuture<>();
        done.after(tracking.ended(job, wait, deadline, seen -> {}), (end, failure) -> {
            if (failure == null) {
                ended.put(end.id(), end);
                done.complete(Optional.empty());
            } else if (failure instanceof JobTimeoutException late) {
                done.complete(Optional.of(late));
            } else {
                done.completeExceptionally(failure);
            }
        });
        return done;
    }

    private void timedOut(List<Job> chosen, JobTimeoutException first) {
        List<Job> known =
                chosen.stream().map(job -> ended.getOrDefault(job.id(), job)).toList();
        Batch batch = BatchView.of(id, known, List.of());
        result.completeExceptionally(new JobTimeoutException(
                first.reason() + "; of the batch " + id + " "
                        + known.stream().filter(job -> !job.ended()).count() + " of " + known.size()
                        + " jobs have not ended",
                batch.status(),
                context,
                first));
    }
}
