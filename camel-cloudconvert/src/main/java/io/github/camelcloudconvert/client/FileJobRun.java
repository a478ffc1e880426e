package io.github.camelcloudconvert.client;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;

import io.github.camelcloudconvert.client.completion.CompletionMode;
import io.github.camelcloudconvert.client.completion.JobOutcome;
import io.github.camelcloudconvert.client.error.ErrorContext;
import io.github.camelcloudconvert.client.error.Failures;
import io.github.camelcloudconvert.client.error.StorageException;
import io.github.camelcloudconvert.client.model.FileRef;
import io.github.camelcloudconvert.client.model.Job;
import io.github.camelcloudconvert.client.model.Task;
import io.github.camelcloudconvert.client.model.UploadForm;
import io.github.camelcloudconvert.client.time.Backoff;
import io.github.camelcloudconvert.client.time.Deadline;
import io.github.camelcloudconvert.client.transfer.UploadSource;

/** One file job on its way: create or resume, upload, wait, download. Holds no thread. */
final class FileJobRun {

    private static final String ACTION = "convert the file";
    private static final int UPLOAD_ATTEMPTS = 3;
    private static final Backoff UPLOAD_PAUSE =
            new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(5), 2, () -> ThreadLocalRandom.current()
                    .nextDouble());

    private final FileJob job;
    private final FileJobPlan plan;
    private final FileJobRunner.Parts parts;

    FileJobRun(FileJob job, FileJobPlan plan, FileJobRunner.Parts parts) {
        this.job = job;
        this.plan = plan;
        this.parts = parts;
    }

    CompletableFuture<FileJobResult> start() {
        return parts.creation().createOrResume(job, plan).thenCompose(this::follow);
    }

    /** The timeout counts from here: the job exists, and runs as soon as its inputs have arrived. */
    private CompletableFuture<FileJobResult> follow(Job created) {
        Deadline deadline = Deadline.after(job.waiting().timeout(), parts.time());
        return upload(created)
                .thenCompose(started -> awaitEnd(started, deadline))
                .thenCompose(this::deliver);
    }

    /** A job that was found in a list may lack the forms, so it is read before anything is missed in it. */
    private CompletableFuture<Job> upload(Job created) {
        boolean complete = plan.pendingUploads(created).allMatch(upload -> created.task(upload.getKey())
                .filter(task -> task.result().form() != null)
                .isPresent());
        return complete ? uploadAll(created) : parts.jobs().get(created.id()).thenCompose(this::uploadAll);
    }

    private CompletableFuture<Job> uploadAll(Job created) {
        CompletableFuture<?>[] uploads = plan.pendingUploads(created)
                .map(upload -> upload(created, upload, 1))
                .toArray(CompletableFuture<?>[]::new);
        return CompletableFuture.allOf(uploads).thenApply(all -> created);
    }

    private CompletableFuture<Void> upload(Job current, Map.Entry<String, UploadSource> upload, int attempt) {
        UploadForm form =
                current.task(upload.getKey()).map(task -> task.result().form()).orElse(null);
        if (form == null) {
            return CompletableFuture.failedFuture(new StorageException(
                    "the service offers no form to upload " + upload.getKey() + " to", context(current), null));
        }
        return parts.uploader()
                .forJob(current.id())
                .upload(form, upload.getValue(), bytes -> {})
                .handle((done, failure) -> failure == null
                        ? CompletableFuture.<Void>completedFuture(null)
                        : uploadAgain(current, upload, attempt, Failures.unwrap(failure)))
                .thenCompose(stage -> stage);
    }

    /** Only while the import still waits: otherwise the bytes have arrived and just the reply was lost. */
    private CompletableFuture<Void> uploadAgain(
            Job current, Map.Entry<String, UploadSource> upload, int attempt, Throwable failure) {
        if (attempt >= UPLOAD_ATTEMPTS || !(failure instanceof StorageException broken && broken.retryable())) {
            return CompletableFuture.failedFuture(failure);
        }
        return parts.time()
                .after(UPLOAD_PAUSE.delay(attempt - 1))
                .thenCompose(due -> parts.jobs().get(current.id()))
                .thenCompose(fresh ->
                        fresh.task(upload.getKey()).filter(Task::waiting).isPresent()
                                ? upload(fresh, upload, attempt + 1)
                                : CompletableFuture.completedFuture(null));
    }

    private CompletableFuture<Job> awaitEnd(Job started, Deadline deadline) {
        WaitSettings left = job.waiting().withTimeout(deadline.remaining());
        return parts.tracking().handle(started.id(), started, left).completion();
    }

    private CompletableFuture<FileJobResult> deliver(Job ended) {
        if (job.waiting().mode() == CompletionMode.NONE) {
            return CompletableFuture.completedFuture(new FileJobResult(ended, List.of(), List.of()));
        }
        Job finished =
                JobOutcome.requireFinished(ended, ACTION, parts.settings().account());
        List<FileRef> refs = FileJobPlan.exportOf(finished)
                .map(task -> task.result().files())
                .orElse(List.of());
        if (refs.isEmpty()) {
            return CompletableFuture.failedFuture(
                    new StorageException("the job finished without a file to fetch", context(finished), null));
        }
        if (!job.results().download()) {
            return CompletableFuture.completedFuture(new FileJobResult(finished, refs, List.of()));
        }
        return new ResultDownloads(
                        parts.downloader().forJob(finished.id()), job.results().target(), refs, () -> parts.jobs()
                                .get(finished.id()))
                .fetchAll()
                .thenApply(files -> new FileJobResult(finished, refs, files));
    }

    private ErrorContext context(Job concerned) {
        return ErrorContext.of(ACTION, parts.settings().account()).withJob(concerned.id());
    }
}
