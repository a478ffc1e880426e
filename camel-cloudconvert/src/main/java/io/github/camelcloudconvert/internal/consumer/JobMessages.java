package io.github.camelcloudconvert.internal.consumer;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

import io.github.camelcloudconvert.client.CloudConvertApi;
import io.github.camelcloudconvert.client.api.Calls;
import io.github.camelcloudconvert.client.events.ReportedEvent;
import io.github.camelcloudconvert.client.model.FileRef;
import io.github.camelcloudconvert.client.model.Job;
import io.github.camelcloudconvert.client.model.Task;
import io.github.camelcloudconvert.client.progress.ProgressSink;
import io.github.camelcloudconvert.client.transfer.DownloadTarget;
import io.github.camelcloudconvert.config.CloudConvertConfiguration;
import io.github.camelcloudconvert.internal.message.JobDeletion;
import io.github.camelcloudconvert.internal.message.OutcomeWriter;
import io.github.camelcloudconvert.operation.Outcome;
import io.github.camelcloudconvert.operation.option.HeaderNames;
import org.apache.camel.Exchange;

/** Which jobs the consumers deliver, and as what. */
public final class JobMessages {

    private final CloudConvertConfiguration set;
    private final Path tempDirectory;
    private final Supplier<CloudConvertApi> account;

    /**
     * @param tempDirectory our own folder
     * @param account asked only for files, and for deletions
     */
    public JobMessages(CloudConvertConfiguration set, Path tempDirectory, Supplier<CloudConvertApi> account) {
        this.set = set;
        this.tempDirectory = tempDirectory;
        this.account = account;
    }

    /** Whether the job is one of those that the endpoint is about, whatever its state. */
    boolean concerns(Job job, Instant now) {
        String tag = set.getTag();
        String prefix = set.getTagPrefix();
        return (tag == null || tag.equals(job.tag()))
                && (prefix == null || (job.tag() != null && job.tag().startsWith(prefix)))
                && youngEnough(job, now);
    }

    /** Tasks carry neither a tag nor the age of their job. */
    boolean concerns(ReportedEvent event, Instant now) {
        Job job = event.job();
        return job == null || concerns(job, now);
    }

    private boolean youngEnough(Job job, Instant now) {
        return set.getMaxAge() <= 0
                || job.createdAt() == null
                || !job.createdAt().toInstant().isBefore(now.minus(Duration.ofMillis(set.getMaxAge())));
    }

    /** What the event is about; of a job that has finished its files where they are wanted. */
    CompletableFuture<Outcome> outcome(ReportedEvent event) {
        Job job = event.job();
        Task task = event.task();
        if (task != null) {
            return CompletableFuture.completedFuture(new Outcome.OfTask(task, null));
        }
        if (job == null) {
            throw new AssertionError(event);
        }
        return job.finished() && set.isFetchResult() && !job.hasTasks()
                ? account.get().send(Calls.showJob(job.id())).thenCompose(this::outcome)
                : outcome(job);
    }

    /** The job, or its files where they are wanted and there are any. */
    CompletableFuture<Outcome> outcome(Job job) {
        List<FileRef> refs = job.finished() && set.isFetchResult() ? files(job) : List.of();
        if (refs.isEmpty()) {
            return CompletableFuture.completedFuture(new Outcome.OfJob(job));
        }
        if (!set.getResult().download()) {
            return CompletableFuture.completedFuture(new Outcome.Files(job, refs, List.of(), null));
        }
        return account.get()
                .download(refs, target(), job.id(), ProgressSink.NOBODY)
                .thenApply(files -> new Outcome.Files(job, refs, files, null));
    }

    private static List<FileRef> files(Job job) {
        return job.tasks().stream()
                .flatMap(task -> task.result().files().stream())
                .filter(file -> file.url() != null)
                .toList();
    }

    private DownloadTarget target() {
        String kept = set.getResultDirectory();
        return new DownloadTarget(set.getSpoolThreshold(), tempDirectory, kept == null ? null : Path.of(kept));
    }

    void write(Exchange exchange, Outcome outcome, String event) throws IOException {
        new OutcomeWriter(exchange, set.getResult(), tempDirectory).write(outcome);
        exchange.getMessage().setHeader(HeaderNames.EVENT, event);
        if (outcome instanceof Outcome.OfTask of && of.task().jobId() != null) {
            exchange.getMessage().setHeader(HeaderNames.JOB_ID, of.task().jobId());
        }
        Job job = outcome.job();
        if (job != null && job.tag() != null) {
            exchange.getMessage().setHeader(HeaderNames.JOB_TAG, job.tag());
        }
        if (set.isDeleteJob() && job != null && job.ended()) {
            exchange.getExchangeExtension().addOnCompletion(new JobDeletion(account.get(), job.id()));
        }
    }
}
