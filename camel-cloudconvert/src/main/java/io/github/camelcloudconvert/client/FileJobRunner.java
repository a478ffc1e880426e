package io.github.camelcloudconvert.client;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import io.github.camelcloudconvert.client.api.JobsApi;
import io.github.camelcloudconvert.client.error.ErrorContext;
import io.github.camelcloudconvert.client.error.ValidationException;
import io.github.camelcloudconvert.client.json.MalformedJsonException;
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
            plan = FileJobPlan.of(job, tag(job), Creation.newNonce());
        } catch (MalformedJsonException unsuitable) {
            return CompletableFuture.failedFuture(new ValidationException(
                    "the task cannot be written as JSON: " + unsuitable.getMessage(),
                    Map.of(),
                    ErrorContext.of("create the job", parts.settings().account()),
                    unsuitable));
        } catch (IOException unreadable) {
            return CompletableFuture.failedFuture(new ValidationException(
                    "an input cannot be read: " + unreadable.getMessage(),
                    Map.of(),
                    ErrorContext.of("read the input", parts.settings().account()),
                    unreadable));
        }
        return new FileJobRun(job, plan.uploads(), parts).start(plan);
    }

    private String tag(FileJob job) {
        if (job.idempotencyKey() != null) {
            return IdempotentTag.of(job.idempotencyKey(), job);
        }
        return job.tag() == null ? parts.settings().instanceTag() : job.tag();
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
