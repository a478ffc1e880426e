package io.github.camelcloudconvert.client;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import io.github.camelcloudconvert.client.api.JobsApi;
import io.github.camelcloudconvert.client.error.ErrorContext;
import io.github.camelcloudconvert.client.error.ValidationException;
import io.github.camelcloudconvert.client.time.Delayer;
import io.github.camelcloudconvert.client.transfer.Downloader;

/** Runs file jobs with the fewest calls that their inputs allow. */
final class FileJobRunner {

    private final Parts parts;

    FileJobRunner(Parts parts) {
        this.parts = parts;
    }

    /** Reads small inputs on the calling thread; everything else happens on threads of the transport. */
    CompletableFuture<FileJobResult> run(FileJob job) {
        FileJobPlan plan;
        try {
            String tag = job.tag() == null ? parts.settings().instanceTag() : job.tag();
            plan = FileJobPlan.of(job, tag, Creation.newNonce());
        } catch (IOException unreadable) {
            return CompletableFuture.failedFuture(new ValidationException(
                    "an input cannot be read: " + unreadable.getMessage(),
                    Map.of(),
                    ErrorContext.of("read the input", parts.settings().account()),
                    unreadable));
        }
        return new FileJobRun(job, plan, parts).start();
    }

    /** What a run works with. */
    record Parts(
            JobsApi jobs,
            FileJobCreation creation,
            JobTracking tracking,
            ImportUploads uploads,
            Downloader downloader,
            Delayer time,
            ClientSettings settings) {}
}
