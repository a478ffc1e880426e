package io.github.camelcloudconvert.operation;

import java.util.List;
import java.util.concurrent.CompletableFuture;

import io.github.camelcloudconvert.client.CloudConvertApi;
import io.github.camelcloudconvert.client.api.Calls;
import io.github.camelcloudconvert.client.batch.BatchResult;
import io.github.camelcloudconvert.client.model.Batch;
import io.github.camelcloudconvert.client.model.FileRef;
import io.github.camelcloudconvert.client.model.Job;
import io.github.camelcloudconvert.client.progress.ProgressSink;
import io.github.camelcloudconvert.client.transfer.DownloadTarget;
import io.github.camelcloudconvert.client.transfer.DownloadedFile;
import io.github.camelcloudconvert.operation.option.InputErrors;

/** Fetches what a finished job or batch delivers, or a file whose address is known. */
final class DownloadFile implements Operation {

    private static final String ACTION = "download the files";

    @Override
    public String name() {
        return "downloadFile";
    }

    @Override
    public CompletableFuture<Outcome> run(ServiceRequest<CloudConvertApi, Signing> request) {
        Batch batch = request.input().batch();
        if (batch != null) {
            return ofBatch(batch, request);
        }
        MessageInput.Source source = request.input().source();
        DownloadTarget target = request.target();
        CloudConvertApi client = request.client();
        String jobId = source.jobId();
        if (jobId == null || !source.files().isEmpty()) {
            return client.download(source.files(), target, jobId, request.progress())
                    .thenApply(files -> new Outcome.Files(null, source.files(), files, null));
        }
        return client.send(Calls.showJob(jobId)).thenCompose(job -> {
            List<FileRef> refs = addresses(job);
            return client.download(refs, target, jobId, request.progress())
                    .thenApply(files -> new Outcome.Files(job, refs, files, null));
        });
    }

    /** A batch that was read before its end is read again. */
    private static CompletableFuture<Outcome> ofBatch(Batch given, ServiceRequest<CloudConvertApi, Signing> request) {
        DownloadTarget target = request.target();
        CloudConvertApi client = request.client();
        if (target.resultDirectory() != null) {
            throw InputErrors.of(
                    ACTION,
                    "the results of a batch are fetched when they are read, so resultDirectory would stay empty: remove"
                            + " it, and write the files in a split");
        }
        CompletableFuture<Batch> read =
                given.open() == 0 ? CompletableFuture.completedFuture(given) : client.getBatch(given.id());
        return read.thenApply(batch -> {
            if (batch.open() > 0) {
                throw InputErrors.of(
                        ACTION,
                        batch.open() + " of " + batch.total() + " files of the batch " + batch.id()
                                + " have not ended: wait for them with waitForBatch");
            }
            return new Outcome.OfBatchResults(BatchResult.of(batch).stream()
                    .map(result -> new Outcome.Deferred(result, () -> fetch(result, target, client)))
                    .toList());
        });
    }

    private static CompletableFuture<List<DownloadedFile>> fetch(
            BatchResult result, DownloadTarget target, CloudConvertApi client) {
        FileRef file = result.file();
        return file == null
                ? CompletableFuture.failedFuture(result.failure())
                : client.download(List.of(file), target, result.jobId(), ProgressSink.NOBODY);
    }

    private static List<FileRef> addresses(Job job) {
        List<FileRef> refs = MessageInput.Source.fetchable(job.tasks());
        if (refs.isEmpty()) {
            throw InputErrors.of(
                    ACTION,
                    "the job " + job.id() + " (" + job.status()
                            + ") has no file to fetch: wait for its end, and give it a task export/url");
        }
        return refs;
    }
}
