package io.github.camelcloudconvert.convertly.client;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;

import io.github.camelcloudconvert.client.api.ApiCaller;
import io.github.camelcloudconvert.client.error.ErrorContext;
import io.github.camelcloudconvert.client.error.JobFailedException;
import io.github.camelcloudconvert.client.error.ServerException;
import io.github.camelcloudconvert.client.error.ServerMessages;
import io.github.camelcloudconvert.client.error.StateException;
import io.github.camelcloudconvert.client.error.StorageException;
import io.github.camelcloudconvert.client.files.ResultDownloads;
import io.github.camelcloudconvert.client.model.FileRef;
import io.github.camelcloudconvert.client.progress.WorkProgress;
import io.github.camelcloudconvert.client.time.BoundedFutures;
import io.github.camelcloudconvert.client.time.ChainedFuture;
import io.github.camelcloudconvert.client.transfer.DataUrls;
import io.github.camelcloudconvert.client.transfer.DownloadTarget;
import io.github.camelcloudconvert.client.transfer.DownloadedFile;
import io.github.camelcloudconvert.client.transfer.Downloader;
import org.jspecify.annotations.Nullable;

/** From what the service says of results to files. */
final class ConvertlyResults {

    private static final String ACTION = "download the files";
    private static final int READS_AT_ONCE = 4;

    private final ApiCaller caller;
    private final Downloader downloader;
    private final ErrorContext origin;

    ConvertlyResults(ApiCaller caller, Downloader downloader, ErrorContext origin) {
        this.caller = caller;
        this.downloader = downloader;
        this.origin = origin;
    }

    /**
     * The job itself.
     *
     * @param action in words that fit after "could not"
     * @throws JobFailedException if it failed, or any of its files did
     */
    ConvertlyJob requireCompleted(ConvertlyJob job, String action) {
        if (!job.failed()) {
            return job;
        }
        String words = job.errorMessage() == null ? null : ServerMessages.clean(job.errorMessage());
        Long failed = job.failedFiles();
        String message = failed == null || failed == 0
                ? words
                : failed + " of " + job.totalFiles() + " files failed"
                        + (words == null ? "; the results of the others can be read by downloadFile" : ": " + words);
        throw new JobFailedException(
                null, job.type(), message, origin.doing(action).withJob(job.id()));
    }

    /** The files of a job that has ended, in the order of its results. */
    CompletableFuture<List<DownloadedFile>> fetch(ConvertlyJob job, DownloadTarget target, WorkProgress progress) {
        if (job.files().isEmpty()) {
            return CompletableFuture.failedFuture(new StateException(
                    "the job (" + ServerMessages.clean(job.status(), 100) + ") has no results: wait for its end",
                    origin.doing(ACTION).withJob(job.id()),
                    null));
        }
        Supplier<CompletableFuture<List<FileRef>>> again = () -> {
            ChainedFuture<List<FileRef>> refs = new ChainedFuture<>();
            refs.then(caller.send(ConvertlyCalls.showJob(job.id())), now -> refs.endWith(addresses(now.files())));
            return refs;
        };
        ChainedFuture<List<DownloadedFile>> files = new ChainedFuture<>();
        files.then(addresses(job.files()), refs -> {
            ResultDownloads downloads = new ResultDownloads(
                    downloader.forJob(job.id()), target, refs, again, progress.downloading(job.id(), refs));
            hand(downloads.fetchAll(), files, all -> all);
        });
        return files;
    }

    /** Ends the receiver with what is made of the files. Files that come too late for it go. */
    static <T> void hand(
            CompletableFuture<List<DownloadedFile>> fetched,
            ChainedFuture<T> receiver,
            Function<List<DownloadedFile>, T> made) {
        receiver.whenEnded((done, failure) -> fetched.cancel(false));
        ChainedFuture.whenEnded(fetched, (files, failure) -> {
            if (failure != null) {
                receiver.completeExceptionally(failure);
            } else if (!receiver.complete(made.apply(files))) {
                ResultDownloads.discard(files);
            }
        });
    }

    /** A stored file without an address is asked for one. */
    private CompletableFuture<List<FileRef>> addresses(List<ConvertlyFile> files) {
        return BoundedFutures.all(READS_AT_ONCE, files, this::addressed);
    }

    private CompletableFuture<FileRef> addressed(ConvertlyFile file) {
        String stored = file.storedId();
        if (file.url() != null || stored == null) {
            return CompletableFuture.completedFuture(file.ref());
        }
        ChainedFuture<FileRef> ref = new ChainedFuture<>();
        ref.then(
                caller.send(ConvertlyCalls.showFile(stored)),
                now -> ref.complete(new FileRef(file.filename(), file.ref().size(), now.url(), null, null)));
        return ref;
    }

    /** The files that a reply has brought or names, in its order. */
    CompletableFuture<List<DownloadedFile>> ofReply(
            Map<String, Object> reply, DataUrls inside, DownloadTarget target, String action, WorkProgress progress) {
        List<ConvertlyFile> files = ConvertlyFile.results(reply);
        boolean within =
                files.stream().anyMatch(file -> file.url() != null && file.url().startsWith("data:"));
        ChainedFuture<List<DownloadedFile>> result = new ChainedFuture<>();
        if (files.isEmpty()) {
            result.completeExceptionally(
                    new ServerException("an answer that the API does not give: no files", origin.doing(action), null));
        } else if (within) {
            takeAll(files, inside, action, result);
        } else {
            Supplier<CompletableFuture<List<FileRef>>> never = () -> CompletableFuture.failedFuture(
                    new StateException("no job is known that could renew the address", origin.doing(ACTION), null));
            result.then(addresses(files), refs -> {
                ResultDownloads downloads =
                        new ResultDownloads(downloader, target, refs, never, progress.downloading((String) null, refs));
                hand(downloads.fetchAll(), result, all -> all);
            });
        }
        return result;
    }

    private void takeAll(
            List<ConvertlyFile> files, DataUrls inside, String action, ChainedFuture<List<DownloadedFile>> result) {
        List<DownloadedFile> taken = new ArrayList<>();
        try {
            for (ConvertlyFile file : files) {
                taken.add(inside.take(number(file.url()), file.filename(), file.mimeType()));
            }
            if (result.complete(taken)) {
                return;
            }
        } catch (IOException unusable) {
            result.completeExceptionally(
                    new StorageException(String.valueOf(unusable.getMessage()), origin.doing(action), unusable));
        }
        ResultDownloads.discard(taken);
    }

    private static int number(@Nullable String url) {
        String digits = url == null ? "" : url.substring(url.lastIndexOf(',') + 1);
        return digits.matches("\\d{1,6}") ? Integer.parseInt(digits) : -1;
    }
}
