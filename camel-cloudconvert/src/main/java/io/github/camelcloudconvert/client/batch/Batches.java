package io.github.camelcloudconvert.client.batch;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

import io.github.camelcloudconvert.client.activity.Activity;
import io.github.camelcloudconvert.client.api.JobsApi;
import io.github.camelcloudconvert.client.completion.CompletionMode;
import io.github.camelcloudconvert.client.conversion.JobCreation;
import io.github.camelcloudconvert.client.error.ErrorContext;
import io.github.camelcloudconvert.client.error.NotFoundException;
import io.github.camelcloudconvert.client.error.StateException;
import io.github.camelcloudconvert.client.error.ValidationException;
import io.github.camelcloudconvert.client.files.ImportUploads;
import io.github.camelcloudconvert.client.model.Batch;
import io.github.camelcloudconvert.client.model.Job;
import io.github.camelcloudconvert.client.time.BoundedFutures;
import io.github.camelcloudconvert.client.time.ChainedFuture;
import io.github.camelcloudconvert.client.time.Delayer;
import io.github.camelcloudconvert.client.transport.ClientSettings;
import io.github.camelcloudconvert.client.waiting.JobTracking;
import io.github.camelcloudconvert.client.waiting.WaitSettings;
import org.jspecify.annotations.Nullable;

/**
 * Many files at once, as the jobs of one tag. The service knows no batches: what one is and how far it has come stands in
 * its jobs alone, so any client of the account can follow and cancel it.
 */
public final class Batches {

    private static final int DELETIONS_AT_ONCE = 4;

    /** Before a batch counts as unknown. A new job has been in the list after some two seconds. */
    private static final int LOOKS_AGAIN = 2;

    private static final Duration PAUSE = Duration.ofMillis(1500);

    private final JobsApi jobs;
    private final Delayer time;
    private final BatchJobs batchJobs;
    private final BatchSubmission.Parts parts;
    private final JobTracking tracking;
    private final String account;
    private final Activity activity;

    public Batches(
            JobsApi jobs,
            JobCreation creation,
            ImportUploads uploads,
            JobTracking tracking,
            Delayer time,
            ClientSettings settings,
            Activity activity) {
        this.activity = activity;
        this.jobs = jobs;
        this.tracking = tracking;
        this.account = settings.account();
        BatchMemory memory = new BatchMemory();
        this.time = time;
        this.batchJobs = new BatchJobs(jobs, memory, account);
        this.parts = new BatchSubmission.Parts(jobs, batchJobs, creation, uploads, memory, time, settings);
    }

    public CompletableFuture<Batch> submit(BatchRequest request) {
        ErrorContext context = ErrorContext.of("submit the batch", account);
        if (request.id().isBlank()) {
            return CompletableFuture.failedFuture(new ValidationException("the batch id is empty", context));
        }
        if (request.inputs().isEmpty()) {
            return CompletableFuture.failedFuture(new ValidationException("the batch has no files", context));
        }
        return new BatchSubmission(request, parts).start();
    }

    public CompletableFuture<Batch> get(String id) {
        ChainedFuture<Batch> result = new ChainedFuture<>();
        result.then(
                read(id, "read the batch"),
                found -> result.complete(
                        BatchView.of(id, BatchView.byFirstFile(found).values(), List.of())));
        return result;
    }

    /** @param wait its timeout counts from now, and holds for all jobs together */
    public CompletableFuture<Batch> ended(String id, WaitSettings wait) {
        if (wait.mode() == CompletionMode.NONE) {
            return get(id);
        }
        return new BatchWait(id, batchJobs, tracking, wait, time, account, activity)
                .after(read(id, "wait for the batch"));
    }

    private CompletableFuture<List<Job>> read(String id, String action) {
        ErrorContext context = ErrorContext.of(action, account);
        if (id.isBlank()) {
            return CompletableFuture.failedFuture(new ValidationException("the batch id is empty", context));
        }
        ChainedFuture<List<Job>> result = new ChainedFuture<>();
        look(id, LOOKS_AGAIN, context, result);
        return result;
    }

    /** Another client may have submitted the batch so recently that the list does not show it to us yet. */
    private void look(String id, int looksLeft, ErrorContext context, ChainedFuture<List<Job>> result) {
        result.after(batchJobs.read(id), (found, failure) -> {
            List<Job> ours = failure == null ? BatchView.ofBatches(found) : List.of();
            if (failure != null) {
                result.completeExceptionally(failure);
            } else if (!ours.isEmpty()) {
                result.complete(ours);
            } else if (looksLeft > 0) {
                result.after(time.after(PAUSE), (due, stopped) -> {
                    if (stopped == null) {
                        look(id, looksLeft - 1, context, result);
                    } else {
                        result.completeExceptionally(stopped);
                    }
                });
            } else {
                throw new NotFoundException("there is no batch of this id, or it has expired", context, null);
            }
        });
    }

    /**
     * Between the reading and the deletion work may begin; the API offers nothing that could exclude it. Such a file is
     * lost with its job.
     */
    public CompletableFuture<@Nullable Void> cancel(String id) {
        String action = "cancel the batch";
        ChainedFuture<@Nullable Void> result = new ChainedFuture<>();
        result.then(read(id, action), found -> {
            String status = BatchView.of(id, found, List.of()).status();
            if (!Batch.PENDING.equals(status)) {
                throw new StateException(
                        "it is " + status + ", and only a pending batch can be cancelled",
                        ErrorContext.of(action, account),
                        null);
            }
            delete(found, result);
        });
        return result;
    }

    private void delete(List<Job> doomed, ChainedFuture<@Nullable Void> result) {
        List<Supplier<CompletableFuture<@Nullable Void>>> deletions = doomed.stream()
                .<Supplier<CompletableFuture<@Nullable Void>>>map(job -> () -> jobs.delete(job.id()))
                .toList();
        result.then(BoundedFutures.all(DELETIONS_AT_ONCE, deletions), done -> result.complete(null));
    }
}
