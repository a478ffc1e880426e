package io.github.camelcloudconvert;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

import io.github.camelcloudconvert.client.BatchRequest;
import io.github.camelcloudconvert.client.FileJob;
import io.github.camelcloudconvert.client.FileJobResult;
import io.github.camelcloudconvert.client.JobService;
import io.github.camelcloudconvert.client.ProgressSink;
import io.github.camelcloudconvert.client.WaitSettings;
import io.github.camelcloudconvert.client.api.ApiCall;
import io.github.camelcloudconvert.client.api.OperationFilter;
import io.github.camelcloudconvert.client.error.ErrorContext;
import io.github.camelcloudconvert.client.error.JobTimeoutException;
import io.github.camelcloudconvert.client.error.StateException;
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

/**
 * Lets the context stop while jobs run: first new work is refused, later the work in hand ends with errors that carry
 * the job ids. The jobs themselves are kept.
 */
final class StoppableJobs implements JobService {

    private final JobService delegate;
    private final String account;
    private final Hold hold;

    /** What all views of an account share. */
    private static final class Hold {

        private final Set<Pending<?>> inHand = ConcurrentHashMap.newKeySet();
        private volatile boolean refusing;
        private volatile boolean abandoned;
    }

    StoppableJobs(JobService delegate, String account) {
        this(delegate, account, new Hold());
    }

    private StoppableJobs(JobService delegate, String account, Hold hold) {
        this.delegate = delegate;
        this.account = account;
        this.hold = hold;
    }

    /** From now on every call but a deletion fails, which belongs to what is done, such as a message or a webhook. */
    void refuse() {
        hold.refusing = true;
    }

    /** Ends the work in hand, and whatever still comes: first in the client's words, which know more, then in ours. */
    @Override
    public void abandonWaits() {
        hold.abandoned = true;
        delegate.abandonWaits();
        hold.inHand.forEach(this::giveUp);
    }

    @Override
    public CompletableFuture<FileJobResult> run(FileJob job) {
        return unlessStopping("run the job", job.resume().jobId(), pending -> delegate.run(reporting(job, pending)));
    }

    @Override
    public CompletableFuture<Job> createJob(JobRequest request) {
        return unlessStopping("create the job", null, pending -> delegate.createJob(request));
    }

    @Override
    public CompletableFuture<Job> waitForJob(String id, WaitSettings wait) {
        return unlessStopping("wait for the job", id, pending -> delegate.waitForJob(id, wait));
    }

    @Override
    public CompletableFuture<@Nullable Void> deleteJob(String id) {
        return track(new Pending<>("delete the job", id), pending -> delegate.deleteJob(id));
    }

    @Override
    public CompletableFuture<@Nullable Void> cancelJob(String id) {
        return unlessStopping("cancel the job", id, pending -> delegate.cancelJob(id));
    }

    @Override
    public CompletableFuture<Task> waitForTask(String id, WaitSettings wait) {
        return unlessStopping("wait for the task", null, pending -> delegate.waitForTask(id, wait));
    }

    @Override
    public CompletableFuture<Task> upload(UploadSource source, @Nullable String taskId, ProgressSink progress) {
        return unlessStopping("upload the file", null, pending -> delegate.upload(source, taskId, progress));
    }

    @Override
    public CompletableFuture<List<DownloadedFile>> download(
            List<FileRef> refs, DownloadTarget target, @Nullable String jobId, ProgressSink progress) {
        return unlessStopping("download the files", jobId, pending -> delegate.download(refs, target, jobId, progress));
    }

    @Override
    public CompletableFuture<Batch> submitBatch(BatchRequest request) {
        return unlessStopping("submit the batch", null, pending -> delegate.submitBatch(request));
    }

    @Override
    public CompletableFuture<Batch> getBatch(String id) {
        return unlessStopping("read the batch", null, pending -> delegate.getBatch(id));
    }

    @Override
    public CompletableFuture<Batch> waitForBatch(String id, WaitSettings wait) {
        return unlessStopping("wait for the batch", null, pending -> delegate.waitForBatch(id, wait));
    }

    @Override
    public CompletableFuture<@Nullable Void> cancelBatch(String id) {
        return unlessStopping("cancel the batch", null, pending -> delegate.cancelBatch(id));
    }

    @Override
    public CompletableFuture<List<OperationInfo>> operations(OperationFilter filter, boolean formats, Duration maxAge) {
        return unlessStopping("list the operations", null, pending -> delegate.operations(filter, formats, maxAge));
    }

    @Override
    public <T> CompletableFuture<T> send(ApiCall<T> call) {
        Function<Pending<T>, CompletableFuture<T>> send = pending -> delegate.send(call);
        return call.method().equals("DELETE")
                ? track(new Pending<>(call.action(), call.jobId()), send)
                : unlessStopping(call.action(), call.jobId(), send);
    }

    @Override
    public void wake(String jobId) {
        delegate.wake(jobId);
    }

    @Override
    public EventSubscription subscribe(EventChannel channel, EventSubscriber subscriber) {
        return delegate.subscribe(channel, subscriber);
    }

    @Override
    public void close() {
        refuse();
        abandonWaits();
        delegate.close();
    }

    private static FileJob reporting(FileJob job, Pending<?> pending) {
        return new FileJob(
                job.inputs(),
                job.operation(),
                job.taskFields(),
                job.fieldInputs(),
                job.tag(),
                job.idempotencyKey(),
                job.resume(),
                token -> {
                    pending.jobId = token.jobId();
                    job.remember().accept(token);
                },
                job.waiting(),
                job.results());
    }

    private <T> CompletableFuture<T> unlessStopping(
            String action, @Nullable String jobId, Function<Pending<T>, CompletableFuture<T>> call) {
        return hold.refusing
                ? CompletableFuture.failedFuture(new StateException(
                        "the Camel context is stopping",
                        ErrorContext.of(action, account).withJob(jobId),
                        null))
                : track(new Pending<>(action, jobId), call);
    }

    private <T> CompletableFuture<T> track(Pending<T> pending, Function<Pending<T>, CompletableFuture<T>> call) {
        hold.inHand.add(pending);
        CompletableFuture<T> running = call.apply(pending);
        pending.promise.whenComplete((value, failure) -> running.cancel(true));
        running.whenComplete((value, failure) -> {
            hold.inHand.remove(pending);
            if (failure == null) {
                Results.hand(pending.promise, value);
            } else {
                pending.promise.completeExceptionally(failure);
            }
        });
        if (hold.abandoned) { // perhaps too late for the round that abandonWaits() makes
            giveUp(pending);
        }
        return pending.promise;
    }

    private void giveUp(Pending<?> pending) {
        String jobId = pending.jobId;
        pending.promise.completeExceptionally(new JobTimeoutException(
                "the Camel context is stopping" + (jobId == null ? "" : "; the job goes on at the service"),
                null,
                ErrorContext.of(pending.action, account).withJob(jobId),
                null));
    }

    /** One call that has not ended. */
    private static final class Pending<T> {

        private final String action;
        private final CompletableFuture<T> promise = new CompletableFuture<>();
        private volatile @Nullable String jobId;

        Pending(String action, @Nullable String jobId) {
            this.action = action;
            this.jobId = jobId;
        }
    }
}
