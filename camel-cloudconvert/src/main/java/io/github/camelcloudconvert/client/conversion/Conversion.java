package io.github.camelcloudconvert.client.conversion;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

import io.github.camelcloudconvert.client.activity.Activity;
import io.github.camelcloudconvert.client.activity.Activity.Count;
import io.github.camelcloudconvert.client.activity.Activity.PhaseTimes;
import io.github.camelcloudconvert.client.activity.Phase;
import io.github.camelcloudconvert.client.activity.RunningConversion;
import io.github.camelcloudconvert.client.api.ApiCaller;
import io.github.camelcloudconvert.client.api.Calls;
import io.github.camelcloudconvert.client.completion.CompletionMode;
import io.github.camelcloudconvert.client.completion.JobOutcome;
import io.github.camelcloudconvert.client.error.CloudConvertException;
import io.github.camelcloudconvert.client.error.ErrorContext;
import io.github.camelcloudconvert.client.error.JobTimeoutException;
import io.github.camelcloudconvert.client.error.StorageException;
import io.github.camelcloudconvert.client.error.ValidationException;
import io.github.camelcloudconvert.client.files.Export;
import io.github.camelcloudconvert.client.files.ExportTask;
import io.github.camelcloudconvert.client.files.FileInput;
import io.github.camelcloudconvert.client.files.ImportUploads;
import io.github.camelcloudconvert.client.files.ResultDownloads;
import io.github.camelcloudconvert.client.json.MalformedJsonException;
import io.github.camelcloudconvert.client.model.FileRef;
import io.github.camelcloudconvert.client.model.Job;
import io.github.camelcloudconvert.client.model.Task;
import io.github.camelcloudconvert.client.model.TaskResult;
import io.github.camelcloudconvert.client.progress.TransferProgress;
import io.github.camelcloudconvert.client.progress.WorkProgress;
import io.github.camelcloudconvert.client.time.BoundedFutures;
import io.github.camelcloudconvert.client.time.ChainedFuture;
import io.github.camelcloudconvert.client.time.Deadline;
import io.github.camelcloudconvert.client.time.Delayer;
import io.github.camelcloudconvert.client.transfer.DownloadedFile;
import io.github.camelcloudconvert.client.transfer.Downloader;
import io.github.camelcloudconvert.client.transfer.UploadSource;
import io.github.camelcloudconvert.client.transport.ClientSettings;
import io.github.camelcloudconvert.client.waiting.JobTracking;
import org.jspecify.annotations.Nullable;

/**
 * One conversion, from its files to its files: it creates the job or resumes that of an earlier attempt, uploads what the
 * job waits for, waits for its end and downloads the results.
 *
 * <p>It has one result, which completes once: completing or cancelling it from outside ends the step under way, frees what
 * the conversion holds, and leaves the job alone. Its steps follow each other, on the threads of the transport; it holds no
 * thread. Files that arrive after the result is done are deleted.
 */
public final class Conversion implements InFlight.Work<FileJobResult> {

    private static final int UPLOADS_AT_ONCE = 4;

    private final FileJob job;
    private final String action;
    private final Parts parts;
    private final WorkProgress progress;
    private final ChainedFuture<FileJobResult> result;
    private final long startNanos;
    /** Null where nothing asks for it. */
    private final @Nullable PhaseTimes times;

    private volatile Phase phase = Phase.QUEUE;
    /** All that is left of the plan: its request may hold a file, and waits are many. */
    private Map<String, UploadSource> uploads = Map.of();

    /** Null when the job is known, because it holds the request. */
    private volatile JobCreation.@Nullable Attempt creating;

    private volatile @Nullable String jobId;
    private volatile @Nullable CompletableFuture<?> download;

    public Conversion(FileJob job, Parts parts) {
        this.progress = WorkProgress.to(job.waiting().progress());
        this.job = job;
        this.result = FailedInput.of(job).explained();
        this.action = job.operation().equals("convert") ? "convert the file" : "run " + job.operation();
        this.jobId = job.resume().jobId();
        this.parts = parts;
        this.startNanos = parts.time().nanos();
        this.times = parts.activity().begin(startNanos);
    }

    /** What all conversions of an account work with. */
    public record Parts(
            ApiCaller caller,
            JobCreation creation,
            JobTracking tracking,
            ImportUploads uploads,
            Downloader downloader,
            Delayer time,
            ClientSettings settings,
            Activity activity) {}

    @Override
    public ChainedFuture<FileJobResult> result() {
        return result;
    }

    /** The job as far as it is known; null as long as it is being created. */
    @Override
    public @Nullable String jobId() {
        return jobId;
    }

    @Override
    public String action() {
        return "run the job";
    }

    /** A creation under way names the tag by which its job can be found, any other state the job. */
    @Override
    public CloudConvertException givenUp(String reason) {
        String known = jobId;
        JobCreation.Attempt attempt = creating;
        if (attempt != null && (known == null || attempt.end() != null)) {
            return parts.creation().givenUp(attempt.tag());
        }
        return new JobTimeoutException(
                reason + (known == null ? "" : "; the job goes on at the service"),
                null,
                context(action()).withJob(known),
                null);
    }

    private void enter(Phase next) {
        phase = next;
        if (times != null) {
            times.enter(next, parts.time().nanos());
        }
    }

    /** What it is doing now. */
    public RunningConversion view() {
        Duration age = Duration.ofNanos(parts.time().nanos() - startNanos);
        return new RunningConversion(job.operation(), jobId, phase, age);
    }

    /** A download is no step of the result, because its files may have to be deleted. */
    @Override
    public void ended(@Nullable Throwable failure) {
        enter(Phase.DONE);
        parts.activity().ended(job.operation(), times, failure);
        if (failure != null) {
            parts.activity().failed(parts.time().now(), job.operation(), jobId, failure);
        }
        CompletableFuture<?> fetching = download;
        if (fetching != null) {
            fetching.cancel(false);
        }
    }

    /** Reads small inputs on the calling thread; everything else happens on threads of the transport. */
    @Override
    public void start() {
        enter(Phase.CREATE);
        try {
            create(FileJobPlan.of(job, tag(), JobCreation.newNonce()));
        } catch (MalformedJsonException unsuitable) {
            result.completeExceptionally(new ValidationException(
                    "the task cannot be written as JSON: " + unsuitable.getMessage(),
                    Map.of(),
                    context("create the job"),
                    unsuitable));
        } catch (ValidationException unreadable) {
            result.completeExceptionally(unreadable.forAccount(parts.settings().account()));
        }
    }

    private String tag() {
        if (job.idempotencyKey() != null) {
            return IdempotentTag.of(job.idempotencyKey(), job);
        }
        return job.tag() == null ? parts.settings().instanceTag() : job.tag();
    }

    private ErrorContext context(String step) {
        return ErrorContext.of(step, parts.settings().account());
    }

    private void create(FileJobPlan plan) {
        uploads = plan.uploads();
        if (uploads.isEmpty()) {
            progress.creating(plan.request().tag());
        }
        JobCreation.Attempt attempt =
                new JobCreation.Attempt(job, plan, parts.tracking().jobs()::likelyShort, result, this::found);
        creating = attempt;
        parts.creation().createOrResume(attempt);
    }

    /**
     * The timeout counts from the creation, or from here for a job of an earlier attempt. A job that was found in a list may
     * lack the forms, so it is read before anything is missed in it.
     */
    private void found(Job current) {
        JobCreation.Attempt attempt = creating;
        Deadline creation = attempt == null ? null : attempt.end();
        jobId = current.id();
        creating = null;
        if (creation != null) {
            parts.activity().add(Count.BYTES_UP, inlineBytes());
        }
        Deadline deadline = creation == null ? Deadline.after(job.waiting().timeout(), parts.time()) : creation;
        parts.tracking().learn(current);
        if (hasForms(current)) {
            upload(current, deadline);
        } else {
            result.then(parts.caller().send(Calls.showJob(current.id())), read -> upload(read, deadline));
        }
    }

    /** What has travelled inside the create call. */
    private long inlineBytes() {
        long bytes = 0;
        for (FileInput input : job.allInputs()) {
            bytes += input instanceof FileInput.Bytes inline ? inline.source().length() : 0;
        }
        for (UploadSource apart : uploads.values()) {
            bytes -= apart.length();
        }
        return bytes;
    }

    /** Whether the job shows where to upload each file that it waits for. */
    private boolean hasForms(Job current) {
        for (Map.Entry<String, UploadSource> upload : FileJobPlan.pending(uploads, current)) {
            Task task = current.task(upload.getKey()).orElse(null);
            if (task == null || task.result().form() == null) {
                return false;
            }
        }
        return true;
    }

    private void upload(Job current, Deadline deadline) {
        List<Map.Entry<String, UploadSource>> pending = FileJobPlan.pending(uploads, current);
        uploads = Map.of();
        if (pending.isEmpty()) {
            awaitEnd(current, deadline);
            return;
        }
        enter(Phase.UPLOAD);
        if (pending.size() == 1) {
            Map.Entry<String, UploadSource> only = pending.get(0);
            TransferProgress sent = progress.uploading(current, List.of(only.getValue()));
            result.then(upload(current, only, sent), done -> awaitEnd(current, deadline));
            return;
        }
        TransferProgress sent = progress.uploading(
                current, pending.stream().map(Map.Entry::getValue).toList());
        result.then(
                BoundedFutures.all(UPLOADS_AT_ONCE, pending, each -> upload(current, each, sent)),
                done -> awaitEnd(current, deadline));
    }

    private CompletableFuture<Void> upload(Job current, Map.Entry<String, UploadSource> upload, TransferProgress sent) {
        String name = upload.getKey();
        ImportUploads.Waiting target =
                new ImportUploads.Waiting(current.task(name).orElseThrow(), current.id(), () -> parts.caller()
                        .send(Calls.showJob(current.id()))
                        .thenApply(fresh -> fresh.task(name)));
        return FailedInput.of(job).during(name, parts.uploads().upload(target, upload.getValue(), sent.file()));
    }

    private void awaitEnd(Job started, Deadline deadline) {
        enter(Phase.WAIT);
        progress.saw(started);
        if (started.ended() || job.waiting().mode() == CompletionMode.NONE) {
            deliver(started);
        } else {
            result.then(parts.tracking().ended(started, job.waiting(), deadline, progress.jobs()), this::deliver);
        }
    }

    private void deliver(Job ended) {
        if (ended.ended()) {
            parts.activity().charge(ended);
        }
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
        if (refs.isEmpty() && !hasAnswer(finished)) {
            throw new StorageException(
                    "the job finished without a file to fetch", context(action).withJob(finished.id()), null);
        }
        return refs;
    }

    private static boolean hasAnswer(Job finished) {
        TaskResult answer = FileJobResult.processing(finished).map(Task::result).orElse(null);
        return answer != null && (answer.metadata() != null || answer.output() != null);
    }

    private void download(Job finished, List<FileRef> refs) {
        enter(Phase.DOWNLOAD);
        ResultDownloads downloads = new ResultDownloads(
                parts.downloader().forJob(finished.id()),
                job.results().target(),
                refs,
                ExportTask.rereading(() -> parts.caller().send(Calls.showJob(finished.id()))),
                progress.downloading(finished, refs));
        if (refs.size() == 1) {
            receive(downloads.fetchOnly(), finished, refs, List::of);
        } else {
            receive(downloads.fetchAll(), finished, refs, files -> files);
        }
    }

    private <T> void receive(
            CompletableFuture<T> fetched, Job finished, List<FileRef> refs, Function<T, List<DownloadedFile>> files) {
        download = fetched;
        if (result.isDone()) { // perhaps too late for ended()
            fetched.cancel(false);
        }
        ChainedFuture.whenEnded(fetched, (value, failure) -> {
            if (failure != null) {
                result.completeExceptionally(failure);
                return;
            }
            List<DownloadedFile> arrived = files.apply(value);
            arrived.forEach(file -> parts.activity().add(Count.BYTES_DOWN, file.length()));
            if (!result.complete(new FileJobResult(finished, refs, arrived))) {
                ResultDownloads.discard(arrived);
            }
        });
    }

    @Override
    public String toString() {
        return "Conversion[" + phase + ", " + job + (jobId == null ? "]" : ", job=" + jobId + "]");
    }
}
