package io.github.camelcloudconvert.operation;

import java.util.List;
import java.util.concurrent.CompletableFuture;

import io.github.camelcloudconvert.client.JobService;
import io.github.camelcloudconvert.client.api.Calls;
import io.github.camelcloudconvert.client.model.FileRef;
import io.github.camelcloudconvert.client.model.Job;
import io.github.camelcloudconvert.client.transfer.DownloadTarget;

/** Fetches what a finished job delivers, or a file whose address is known. */
final class DownloadFile implements Operation {

    @Override
    public String name() {
        return "downloadFile";
    }

    @Override
    public CompletableFuture<Outcome> run(Request request) {
        MessageInput.Source source = request.input().source();
        DownloadTarget target = FileTask.downloadTarget(request.options());
        JobService client = request.client();
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

    private static List<FileRef> addresses(Job job) {
        List<FileRef> refs = job.tasks().stream()
                .flatMap(task -> task.result().files().stream())
                .filter(file -> file.url() != null)
                .toList();
        if (refs.isEmpty()) {
            throw Invalid.of(
                    "download the files",
                    "the job " + job.id() + " (" + job.status()
                            + ") has no file to fetch: wait for its end, and give it a task export/url");
        }
        return refs;
    }
}
