package io.github.camelcloudconvert.internal.consumer;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;

import io.github.camelcloudconvert.client.CloudConvertApi;
import io.github.camelcloudconvert.client.api.Calls;
import io.github.camelcloudconvert.client.error.ErrorContext;
import io.github.camelcloudconvert.client.events.ReportedEvent;
import io.github.camelcloudconvert.client.feed.JobFeed;
import io.github.camelcloudconvert.client.model.FileRef;
import io.github.camelcloudconvert.client.model.Job;
import io.github.camelcloudconvert.client.model.Task;
import io.github.camelcloudconvert.client.progress.ProgressSink;
import io.github.camelcloudconvert.client.transfer.DownloadTarget;
import io.github.camelcloudconvert.config.CloudConvertConfiguration;
import io.github.camelcloudconvert.internal.message.JobDeletion;
import io.github.camelcloudconvert.internal.message.OutcomeWriter;
import io.github.camelcloudconvert.operation.MessageInput;
import io.github.camelcloudconvert.operation.Outcome;
import io.github.camelcloudconvert.operation.option.HeaderNames;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/** Which jobs the consumers deliver, and as what. */
public final class JobMessages implements ServiceJobs<Job, ReportedEvent> {

    private final CloudConvertConfiguration configuration;
    private final Path tempDirectory;
    private final @Nullable CloudConvertApi account;

    /**
     * @param tempDirectory our own folder
     * @param account null where there is no key
     */
    public JobMessages(CloudConvertConfiguration configuration, Path tempDirectory, @Nullable CloudConvertApi account) {
        this.configuration = configuration;
        this.tempDirectory = tempDirectory;
        this.account = account;
    }

    /** Of an account that has a key. */
    private CloudConvertApi account() {
        return Objects.requireNonNull(account, "the account has no key");
    }

    @Override
    public JobFeed.@Nullable Source<Job> list() {
        return account == null ? null : JobFeed.of(account, configuration.getTag());
    }

    @Override
    public boolean wanted(Job job, Instant now) {
        String status = configuration.getStatus();
        boolean ended = status == null || status.equals("both") || status.equals(job.status());
        return ended && concerns(job, now);
    }

    @Override
    public ReportedEvent end(Job job) {
        return ReportedEvent.end(job);
    }

    private boolean concerns(Job job, Instant now) {
        String tag = configuration.getTag();
        String prefix = configuration.getTagPrefix();
        return (tag == null || tag.equals(job.tag()))
                && (prefix == null || (job.tag() != null && job.tag().startsWith(prefix)))
                && ServiceJobs.youngEnough(configuration.getMaxAge(), job.createdAt(), now);
    }

    /** Tasks carry neither a tag nor the age of their job. */
    @Override
    public boolean concerns(ReportedEvent event, Instant now) {
        Job job = event.job();
        return job == null || concerns(job, now);
    }

    /** What the event is about; of a job that has finished its files where they are wanted. */
    @Override
    public CompletableFuture<Outcome> content(ReportedEvent event) {
        Job job = event.job();
        Task task = event.task();
        if (task != null) {
            return CompletableFuture.completedFuture(new Outcome.OfTask(task, null));
        }
        if (job == null) {
            throw new AssertionError(event);
        }
        return job.finished() && configuration.isFetchResult() && !job.hasTasks()
                ? account().send(Calls.showJob(job.id())).thenCompose(this::outcome)
                : outcome(job);
    }

    /** The job, or its files where they are wanted and there are any. */
    private CompletableFuture<Outcome> outcome(Job job) {
        List<FileRef> refs = job.finished() && configuration.isFetchResult()
                ? MessageInput.Source.fetchable(job.tasks())
                : List.of();
        if (refs.isEmpty()) {
            return CompletableFuture.completedFuture(new Outcome.OfJob(job));
        }
        if (!configuration.getResult().download()) {
            return CompletableFuture.completedFuture(new Outcome.Files(job, refs, List.of(), null));
        }
        return account()
                .download(refs, target(), job.id(), ProgressSink.NOBODY)
                .thenApply(files -> new Outcome.Files(job, refs, files, null));
    }

    private DownloadTarget target() {
        String kept = configuration.getResultDirectory();
        return new DownloadTarget(
                configuration.getSpoolThreshold(), tempDirectory, kept == null ? null : Path.of(kept));
    }

    @Override
    public void write(Exchange exchange, Outcome outcome, ReportedEvent event) throws IOException {
        new OutcomeWriter(exchange, configuration.getResult(), tempDirectory).write(outcome);
        exchange.getMessage().setHeader(HeaderNames.SERVICE, ErrorContext.CLOUDCONVERT);
        exchange.getMessage().setHeader(HeaderNames.EVENT, event.name());
        if (outcome instanceof Outcome.OfTask of && of.task().jobId() != null) {
            exchange.getMessage().setHeader(HeaderNames.JOB_ID, of.task().jobId());
        }
        Job job = outcome.job();
        if (job != null && job.tag() != null) {
            exchange.getMessage().setHeader(HeaderNames.JOB_TAG, job.tag());
        }
        if (configuration.isDeleteJob() && job != null && job.ended()) {
            exchange.getExchangeExtension().addOnCompletion(new JobDeletion(account(), job.id()));
        }
    }
}
