package io.github.camelcloudconvert.client;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

import io.github.camelcloudconvert.client.activity.Activity;
import io.github.camelcloudconvert.client.activity.Activity.Count;
import io.github.camelcloudconvert.client.api.ApiCaller;
import io.github.camelcloudconvert.client.api.Calls;
import io.github.camelcloudconvert.client.error.ErrorContext;
import io.github.camelcloudconvert.client.error.ServerMessages;
import io.github.camelcloudconvert.client.error.StateException;
import io.github.camelcloudconvert.client.error.ValidationException;
import io.github.camelcloudconvert.client.files.ExportTask;
import io.github.camelcloudconvert.client.files.ImportTask;
import io.github.camelcloudconvert.client.files.ImportUploads;
import io.github.camelcloudconvert.client.files.ResultDownloads;
import io.github.camelcloudconvert.client.model.FileRef;
import io.github.camelcloudconvert.client.model.Job;
import io.github.camelcloudconvert.client.model.Task;
import io.github.camelcloudconvert.client.progress.WorkProgress;
import io.github.camelcloudconvert.client.time.ChainedFuture;
import io.github.camelcloudconvert.client.transfer.DownloadTarget;
import io.github.camelcloudconvert.client.transfer.DownloadedFile;
import io.github.camelcloudconvert.client.transfer.Downloader;
import io.github.camelcloudconvert.client.transfer.UploadSource;
import org.jspecify.annotations.Nullable;

/** Files that go to the service or come from it outside of a file job. */
final class FileTransfers {

    private final ApiCaller caller;
    private final ImportUploads uploads;
    private final Downloader downloader;
    private final String account;
    private final Activity activity;

    FileTransfers(ApiCaller caller, ImportUploads uploads, Downloader downloader, String account, Activity activity) {
        this.activity = activity;
        this.caller = caller;
        this.uploads = uploads;
        this.downloader = downloader;
        this.account = account;
    }

    CompletableFuture<Task> upload(UploadSource source, @Nullable String taskId, WorkProgress progress) {
        ChainedFuture<Task> result = new ChainedFuture<>();
        CompletableFuture<Task> target = taskId == null
                ? caller.send(Calls.createTask(ImportTask.UPLOAD, Map.of()))
                : caller.send(Calls.showTask(taskId, null));
        result.then(target, task -> {
            if (!ImportTask.awaitsUpload(task)) {
                throw new StateException(
                        "the task waits for no file: it is " + task.operation() + ", " + task.status(),
                        ErrorContext.of("upload the file", account)
                                .withJob(task.jobId())
                                .withTask(task.id()),
                        null);
            }
            ImportUploads.Waiting waiting =
                    new ImportUploads.Waiting(task, task.jobId(), () -> caller.send(Calls.showTask(task.id(), null))
                            .thenApply(Optional::of));
            result.then(
                    uploads.upload(
                            waiting,
                            source,
                            progress.uploading(task.jobId(), List.of(source)).file()),
                    done -> result.endWith(caller.send(Calls.showTask(task.id(), null))));
        });
        return result;
    }

    CompletableFuture<List<DownloadedFile>> download(
            List<FileRef> refs, DownloadTarget target, @Nullable String jobId, WorkProgress progress) {
        ErrorContext context = ErrorContext.of("download the file", account).withJob(jobId);
        List<String> withoutAddress = refs.stream()
                .filter(ref -> ref.url() == null)
                .map(FileRef::filename)
                .toList();
        if (!withoutAddress.isEmpty()) {
            return CompletableFuture.failedFuture(new ValidationException(
                    withoutAddress.size() + " of " + refs.size() + " files have no address ("
                            + ServerMessages.clean(String.join(", ", withoutAddress))
                            + "): only files of export/url tasks can be downloaded",
                    context));
        }
        Downloader forJob = jobId == null ? downloader : downloader.forJob(jobId);
        CompletableFuture<List<DownloadedFile>> fetched = new ResultDownloads(
                        forJob,
                        target,
                        refs,
                        ExportTask.rereading(reading(jobId, context)),
                        progress.downloading(jobId, refs))
                .fetchAll();
        fetched.whenComplete((files, failure) -> {
            if (failure == null) {
                files.forEach(file -> activity.add(Count.BYTES_DOWN, file.length()));
            }
        });
        return fetched;
    }

    private Supplier<CompletableFuture<Job>> reading(@Nullable String jobId, ErrorContext context) {
        return jobId == null
                ? () -> CompletableFuture.failedFuture(
                        new StateException("no job is known that could renew the address", context, null))
                : () -> caller.send(Calls.showJob(jobId));
    }
}
