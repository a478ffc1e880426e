package io.github.camelcloudconvert.client;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Supplier;

import io.github.camelcloudconvert.client.api.JobsApi;
import io.github.camelcloudconvert.client.completion.CompletionMode;
import io.github.camelcloudconvert.client.completion.JobOutcome;
import io.github.camelcloudconvert.client.error.CloudConvertException;
import io.github.camelcloudconvert.client.error.ErrorContext;
import io.github.camelcloudconvert.client.error.Failures;
import io.github.camelcloudconvert.client.error.JobTimeoutException;
import io.github.camelcloudconvert.client.error.StorageException;
import io.github.camelcloudconvert.client.error.ValidationException;
import io.github.camelcloudconvert.client.json.MalformedJsonException;
import io.github.camelcloudconvert.client.model.FileRef;
import io.github.camelcloudconvert.client.model.Job;
import io.github.camelcloudconvert.client.model.Task;
import io.github.camelcloudconvert.client.model.TaskResult;
import io.github.camelcloudconvert.client.time.Deadline;
import io.github.camelcloudconvert.client.time.Delayer;
import io.github.camelcloudconvert.client.time.Stepwise;
import io.github.camelcloudconvert.client.transfer.DownloadedFile;
import io.github.camelcloudconvert.client.transfer.Downloader;
import io.github.camelcloudconvert.client.transfer.UploadSource;
import org.jspecify.annotations.Nullable;

/** One file job on its way: create or resume, upload, wait, download. Holds no thread; cancelling leaves the job alone. */
final class FileJobRun {

    private static final int UPLOADS_AT_ONCE = 4;

    private final FileJob job;
    private final String action;
    private final Parts parts;
    private final WorkProgress progress;
    private final Stepwise<FileJobResult> result;
    /** All that is left of the plan: its request may hold a file, and waits are many. */
    private Map<String, UploadSource> uploads = Map.of();

    /** Null when the job is known: it holds the request, which may hold a file. */
    private volatile JobCreation.@Nullable Attempt creating;

    private volatile @Nullable String jobId;

    FileJobRun(FileJob job, Parts parts) {
        this.progress = WorkProgress.to(job.waiting().progress());
        this.job = job;
        this.result = FailedInput.of(job).explained();
        this.action = job.operation().equals("convert") ? "convert the file" : "run " + job.operation();
        this.jobId = job.resume().jobId();
        this.parts = parts;
    }

    /** What all runs of an account work with. */
    record Parts(
            JobsApi jobs,
            JobCreation creation,
            JobTracking tracking,
            ImportUploads uploads,
            Downloader downloader,
            Delayer time,
            ClientSettings settings) {}

    /** The job as far as it is known; null as long as it is being created. */
    @Nullable
    String jobId() {
        return jobId;
    }

    /** The error that ends it when its client stops. */
    CloudConvertException givenUp(String reason) {
        String known = jobId;
        JobCreation.Attempt attempt = creating;
        if (attempt != null && (known == null || attempt.end() != null)) {
            return parts.creation().givenUp(attempt.tag());
        }
        return new JobTimeoutException(
                reason + (known == null ? "" : "; the job goes on at the service"),
                null,
                ErrorContext.of("run the job", parts.settings().account()).withJob(known),
                null);
    }

    /** Reads small inputs on the calling thread; everything else happens on threads of the transport. */
    CompletableFuture<FileJobResult> start() {
        try {
            create(FileJobPlan.of(job, tag(), JobCreation.newNonce()));
        } catch (MalformedJsonException unsuitable) {
            result.completeExceptionally(new ValidationException(
                    "the task cannot be written as JSON: " + unsuitable.getMessage(),
                    Map.of(),
                    ErrorContext.of("create the job", parts.settings().account()),
                    unsuitable));
        } catch (ValidationException unreadable) {
            result.completeExceptionally(
                    unreadable.forAccount(parts.settings().account()));
        }
        return result;
    }

    private String tag() {
        if (job.idempotencyKey() != null) {
            return IdempotentTag.of(job.idempotencyKey(), job);
        }
        return job.tag() == null ? parts.settings().instanceTag() : job.tag();
    }

    private void create(FileJobPlan plan) {
        uploads = plan.uploads();
        if (uploads.isEmpty()) {
            progress.creating(plan.request().tag());
        }
        JobCreation.Attempt attempt =
                new JobCreation.Attempt(job, plan, parts.tracking()::likelyShort, result, this::follow);
        creating = attempt;
        parts.creation().createOrResume(attempt);
    }

    private <T> void then(CompletableFuture<T> step, Consumer<T> next) {
        result.after(step, (value, failure) -> {
            if (failure == null) {
                next.accept(value);
            } else {
                result.completeExceptionally(Failures.unwrap(failure));
            }
        });
    }

    /**
     * The timeout counts from the creation, or from here for a job of an earlier attempt. A job that was found in a list may
     * lack the forms, so it is read before anything is missed in it.
     */
    private void follow(Job created) {
        jobId = created.id();
        JobCreation.Attempt attempt = creating;
        Deadline creation = attempt == null ? null : attempt.end();
        creating = null;
        Deadline deadline = creation == null ? Deadline.after(job.waiting().timeout(), parts.time()) : creation;
        parts.tracking().learn(created);
        boolean complete = FileJobPlan.pending(uploads, created).allMatch(upload -> created.task(upload.getKey())
                .filter(task -> task.result().form() != null)
                .isPresent());
        if (complete) {
            upload(created, deadline);
        } else {
            then(parts.jobs().get(created.id()), read -> upload(read, deadline));
        }
    }

    private void upload(Job current, Deadline deadline) {
        List<Map.Entry<String, UploadSource>> pending =
                FileJobPlan.pending(uploads, current).toList();
        TransferProgress sent = progress.uploading(
                current, pending.stream().map(Map.Entry::getValue).toList());
        List<Supplier<CompletableFuture<Void>>> missing =
                pending.stream().map(each -> upload(current, each, sent)).toList();
        then(Together.all(UPLOADS_AT_ONCE, missing), done -> awaitEnd(current, deadline));
    }

    private Supplier<CompletableFuture<Void>> upload(
            Job current, Map.Entry<String, UploadSource> upload, TransferProgress sent) {
        String name = upload.getKey();
        Task task = current.task(name).orElseThrow();
        ImportUploads.Waiting target = new ImportUploads.Waiting(
                task, current.id(), () -> parts.jobs().get(current.id()).thenApply(fresh -> fresh.task(name)));
        return () -> FailedInput.of(job).during(name, parts.uploads().upload(target, upload.getValue(), sent.file()));
    }

    private void awaitEnd(Job started, Deadline deadline) {
        WaitSettings left = job.waiting().withTimeout(deadline.remaining());
        progress.saw(started);
        then(parts.tracking().ended(started, left, progress.jobs()), this::deliver);
    }

    private void deliver(Job ended) {
        if (job.waiting().mode() == CompletionMode.NONE) {
            result.complete(new FileJobResult(ended, List.of(), List.of()));
            return;
        }
        Job finished =
                JobOutcome.requireFinished(ended, action, parts.settings().account());
        List<FileRef> refs = job.results().export() instanceof Export.Addresses ? addresses(finished) : List.of();
        if (refs.isEmpty() || !job.results().download()) {
            result.complete(new FileJobResult(finished, refs, List.of()));
        } else {
            download(finished, refs);
        }
    }

    /** None only where the result stands in the task itself. */
    private List<FileRef> addresses(Job finished) {
        List<FileRef> refs = FileJobPlan.exportOf(finished)
                .map(task -> task.result().files())
                .orElse(List.of());
        boolean answered = FileJobResult.processing(finished)
                .map(Task::result)
                .filter(FileJobRun::isAnswer)
                .isPresent();
        if (refs.isEmpty() && !answered) {
            throw new StorageException(
                    "the job finished without a file to fetch",
                    ErrorContext.of(action, parts.settings().account()).withJob(finished.id()),
                    null);
        }
        return refs;
    }

    private static boolean isAnswer(TaskResult result) {
        return result.metadata() != null || result.output() != null;
    }

    private void download(Job finished, List<FileRef> refs) {
        CompletableFuture<List<DownloadedFile>> fetched = new ResultDownloads(
                        parts.downloader().forJob(finished.id()),
                        job.results().target(),
                        refs,
                        () -> parts.jobs().get(finished.id()),
                        progress.downloading(finished, refs))
                .fetchAll();
        result.whenComplete((value, failure) -> fetched.cancel(false));
        // not as a step of the result: files that arrive when nobody waits any more must be deleted
        fetched.whenComplete((files, failure) -> {
            if (failure != null) {
                result.completeExceptionally(Failures.unwrap(failure));
            } else if (!result.complete(new FileJobResult(finished, refs, files))) {
                ResultDownloads.discard(files);
            }
        });
    }
}
