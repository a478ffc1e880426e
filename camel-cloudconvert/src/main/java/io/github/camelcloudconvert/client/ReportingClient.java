package io.github.camelcloudconvert.client;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import io.github.camelcloudconvert.client.api.ApiCall;
import io.github.camelcloudconvert.client.api.OperationFilter;
import io.github.camelcloudconvert.client.events.EventChannel;
import io.github.camelcloudconvert.client.events.EventSubscriber;
import io.github.camelcloudconvert.client.events.EventSubscription;
import io.github.camelcloudconvert.client.model.Batch;
import io.github.camelcloudconvert.client.model.FileRef;
import io.github.camelcloudconvert.client.model.Job;
import io.github.camelcloudconvert.client.model.JobRequest;
import io.github.camelcloudconvert.client.model.OperationInfo;
import io.github.camelcloudconvert.client.model.Task;
import io.github.camelcloudconvert.client.transfer.DownloadTarget;
import io.github.camelcloudconvert.client.transfer.DownloadedFile;
import io.github.camelcloudconvert.client.transfer.UploadSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A client as seen by work that has a listener. Everything is the client's own, its end too. */
final class ReportingClient implements JobService {

    private static final Logger LOG = LoggerFactory.getLogger(ReportingClient.class);

    private final CloudConvertClient client;
    private final WorkProgress progress;

    ReportingClient(CloudConvertClient client, ProgressSink sink) {
        this.client = client;
        this.progress = WorkProgress.to(step -> tell(sink, step));
    }

    /** The boundary to code that is not ours: no transfer and no wait ends for its bug. */
    private static void tell(ProgressSink sink, ProgressStep step) {
        try {
            sink.reached(step);
        } catch (Throwable bug) {
            LOG.debug("a progress sink failed", bug);
        }
    }

    @Override
    public CompletableFuture<FileJobResult> run(FileJob job) {
        return client.run(job, progress);
    }

    @Override
    public CompletableFuture<Job> createJob(JobRequest request) {
        return client.createJob(request);
    }

    @Override
    public CompletableFuture<Job> waitForJob(String id, WaitSettings wait) {
        return client.waitForJob(id, wait, progress);
    }

    @Override
    public CompletableFuture<Task> waitForTask(String id, WaitSettings wait) {
        return client.waitForTask(id, wait, progress);
    }

    @Override
    public CompletableFuture<@Nullable Void> deleteJob(String id) {
        return client.deleteJob(id);
    }

    @Override
    public CompletableFuture<@Nullable Void> cancelJob(String id) {
        return client.cancelJob(id);
    }

    @Override
    public CompletableFuture<Task> upload(UploadSource source, @Nullable String taskId) {
        return client.upload(source, taskId, progress);
    }

    @Override
    public CompletableFuture<List<DownloadedFile>> download(
            List<FileRef> refs, DownloadTarget target, @Nullable String jobId) {
        return client.download(refs, target, jobId, progress);
    }

    @Override
    public CompletableFuture<Batch> submitBatch(BatchRequest request) {
        return client.submitBatch(request);
    }

    @Override
    public CompletableFuture<Batch> getBatch(String id) {
        return client.getBatch(id);
    }

    @Override
    public CompletableFuture<Batch> waitForBatch(String id, WaitSettings wait) {
        return client.waitForBatch(id, wait);
    }

    @Override
    public CompletableFuture<@Nullable Void> cancelBatch(String id) {
        return client.cancelBatch(id);
    }

    @Override
    public CompletableFuture<List<OperationInfo>> operations(OperationFilter filter, boolean formats, Duration maxAge) {
        return client.operations(filter, formats, maxAge);
    }

    @Override
    public <T> CompletableFuture<T> send(ApiCall<T> call) {
        return client.send(call);
    }

    @Override
    public void wake(String jobId) {
        client.wake(jobId);
    }

    @Override
    public EventSubscription subscribe(EventChannel channel, EventSubscriber subscriber) {
        return client.subscribe(channel, subscriber);
    }

    @Override
    public JobService reportingTo(ProgressSink sink) {
        return client.reportingTo(sink);
    }

    @Override
    public void abandonWaits() {
        client.abandonWaits();
    }

    @Override
    public void close() {
        client.close();
    }

    @Override
    public String toString() {
        return "Reporting" + client;
    }
}
