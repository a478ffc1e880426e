package io.github.camelcloudconvert.convertly;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;

import io.github.camelcloudconvert.client.error.ErrorContext;
import io.github.camelcloudconvert.client.error.NotFoundException;
import io.github.camelcloudconvert.client.error.StateException;
import io.github.camelcloudconvert.client.feed.JobFeed;
import io.github.camelcloudconvert.client.progress.ProgressSink;
import io.github.camelcloudconvert.client.time.ChainedFuture;
import io.github.camelcloudconvert.client.transfer.DownloadTarget;
import io.github.camelcloudconvert.convertly.client.ConvertlyCalls;
import io.github.camelcloudconvert.convertly.client.ConvertlyClient;
import io.github.camelcloudconvert.convertly.client.ConvertlyEvent;
import io.github.camelcloudconvert.convertly.client.ConvertlyJob;
import io.github.camelcloudconvert.convertly.operation.ConvertlyOutcome;
import io.github.camelcloudconvert.internal.consumer.ServiceJobs;
import io.github.camelcloudconvert.internal.message.OutcomeWriter;
import io.github.camelcloudconvert.internal.message.TempFolders;
import io.github.camelcloudconvert.operation.Outcome;
import io.github.camelcloudconvert.operation.option.HeaderNames;
import io.github.camelcloudconvert.operation.option.ResultMode;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/** Which jobs of Convertly the consumers deliver, and as what. */
final class ConvertlyJobMessages implements ServiceJobs<ConvertlyJob, ConvertlyEvent> {

    private final ConvertlyConfiguration configuration;
    private final Path tempDirectory;
    private final @Nullable ConvertlyClient account;

    /**
     * @param tempDirectory our own folder
     * @param account null where there is no key: the events themselves are delivered then
     */
    ConvertlyJobMessages(ConvertlyConfiguration configuration, Path tempDirectory, @Nullable ConvertlyClient account) {
        this.configuration = configuration;
        this.tempDirectory = tempDirectory;
        this.account = account;
    }

    @Override
    public JobFeed.@Nullable Source<ConvertlyJob> list() {
        return account == null ? null : account.jobs();
    }

    @Override
    public boolean wanted(ConvertlyJob job, Instant now) {
        String status = configuration.getStatus();
        boolean ended = status == null
                || status.equals("both")
                || status.equals(job.status())
                || (status.equals("cancelled") && job.cancelled());
        return ended && ServiceJobs.youngEnough(configuration.getMaxAge(), job.createdAt(), now);
    }

    @Override
    public boolean concerns(ConvertlyEvent event, Instant now) {
        ConvertlyJob job = event.job();
        return job == null || ServiceJobs.youngEnough(configuration.getMaxAge(), job.createdAt(), now);
    }

    @Override
    public ConvertlyEvent end(ConvertlyJob job) {
        return ConvertlyEvent.end(job);
    }

    @Override
    public CompletableFuture<Outcome> content(ConvertlyEvent event) {
        ChainedFuture<Outcome> content = new ChainedFuture<>();
        ConvertlyClient reached = account;
        ConvertlyJob job = event.job();
        if (reached == null || !event.ends()) {
            content.complete(new Outcome.Value(event));
        } else if (job != null) {
            fetch(reached, job, content);
        } else {
            read(reached, event, content);
        }
        return content;
    }

    private void read(ConvertlyClient reached, ConvertlyEvent event, ChainedFuture<Outcome> content) {
        content.after(reached.send(ConvertlyCalls.showJob(event.id())), (job, failure) -> {
            if (failure instanceof NotFoundException) { // what is left of the job is what was reported
                content.complete(new Outcome.Value(event));
            } else if (failure != null) {
                content.completeExceptionally(failure);
            } else if (job.ended()) {
                fetch(reached, job, content);
            } else {
                content.completeExceptionally(new StateException(
                        "the end of the job was reported, but it has not ended",
                        ErrorContext.local("read the job")
                                .at(ConvertlyClient.SERVICE)
                                .withJob(job.id()),
                        null));
            }
        });
    }

    /** A job of which a file failed stays whole: the files that there are would pass for all. */
    private void fetch(ConvertlyClient reached, ConvertlyJob job, ChainedFuture<Outcome> content) {
        if (!configuration.isFetchResult() || job.failed() || job.files().isEmpty()) {
            content.complete(ConvertlyOutcome.ofJob(job));
            return;
        }
        String kept = configuration.getResultDirectory();
        DownloadTarget target = new DownloadTarget(
                configuration.getSpoolThreshold(), tempDirectory, kept == null ? null : Path.of(kept));
        content.then(reached.download(job, target, ProgressSink.NOBODY), files -> {
            if (!content.complete(ConvertlyOutcome.ofFiles(job, files))) {
                files.forEach(TempFolders::discard);
            }
        });
    }

    @Override
    public void write(Exchange exchange, Outcome outcome, ConvertlyEvent event) throws IOException {
        new OutcomeWriter(exchange, ResultMode.BODY, tempDirectory).write(outcome);
        exchange.getMessage().setHeader(HeaderNames.SERVICE, ConvertlyClient.SERVICE);
        exchange.getMessage().setHeader(HeaderNames.EVENT, event.name());
        if (event.jobId() != null) {
            exchange.getMessage().setHeader(HeaderNames.JOB_ID, event.jobId());
        }
    }
}
