package io.github.camelcloudconvert.client;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import io.github.camelcloudconvert.client.api.OperationFilter;
import io.github.camelcloudconvert.client.batch.BatchRequest;
import io.github.camelcloudconvert.client.conversion.FileJob;
import io.github.camelcloudconvert.client.conversion.FileJobResult;
import io.github.camelcloudconvert.client.events.EventChannel;
import io.github.camelcloudconvert.client.events.EventSubscriber;
import io.github.camelcloudconvert.client.events.EventSubscription;
import io.github.camelcloudconvert.client.model.Batch;
import io.github.camelcloudconvert.client.model.FileRef;
import io.github.camelcloudconvert.client.model.Job;
import io.github.camelcloudconvert.client.model.JobRequest;
import io.github.camelcloudconvert.client.model.OperationInfo;
import io.github.camelcloudconvert.client.model.Task;
import io.github.camelcloudconvert.client.progress.ProgressSink;
import io.github.camelcloudconvert.client.transfer.DownloadTarget;
import io.github.camelcloudconvert.client.transfer.DownloadedFile;
import io.github.camelcloudconvert.client.transfer.UploadSource;
import io.github.camelcloudconvert.client.waiting.WaitSettings;
import org.jspecify.annotations.Nullable;

/**
 * What operations ask of one account. No method blocks or throws; every future completes exactly once, and fails with
 * a {@link io.github.camelcloudconvert.client.error.CloudConvertException}. Cancelling a future gives up the wait, not
 * the job.
 */
public interface CloudConvertApi extends ServiceClient {

    /** A whole conversion. The receiver owns the files of the result. */
    CompletableFuture<FileJobResult> run(FileJob job);

    /** The job as it was created. */
    CompletableFuture<Job> createJob(JobRequest request);

    /** The finished job; fails where the job failed. The timeout counts from now. */
    CompletableFuture<Job> waitForJob(String id, WaitSettings wait);

    /** The finished task; fails where the task failed. The timeout counts from now. */
    CompletableFuture<Task> waitForTask(String id, WaitSettings wait);

    /** Deletes the job and its files at the service; a job that does not exist counts as deleted. */
    CompletableFuture<@Nullable Void> deleteJob(String id);

    /** Ends what has not ended of a job, which stays; fails with a {@code StateException} where the whole job has ended. */
    CompletableFuture<@Nullable Void> cancelJob(String id);

    /**
     * Hands a file to the service: to the import task that waits for it, or to a new one.
     *
     * @param taskId of a waiting {@code import/upload} task; null for a new task
     * @return the task as it is after the upload
     */
    CompletableFuture<Task> upload(UploadSource source, @Nullable String taskId, ProgressSink progress);

    /**
     * Fetches files from their addresses, all or none. The receiver owns them.
     *
     * @param jobId the job that can renew expired addresses; null where none can
     */
    CompletableFuture<List<DownloadedFile>> download(
            List<FileRef> refs, DownloadTarget target, @Nullable String jobId, ProgressSink progress);

    /** Creates the jobs of a batch and uploads its files; what an earlier attempt under the same id did stays. */
    CompletableFuture<Batch> submitBatch(BatchRequest request);

    /** The batch as it is now. */
    CompletableFuture<Batch> getBatch(String id);

    /**
     * The batch when all its jobs have ended, also where files or all of them have failed. The timeout counts from now;
     * after it each job that has not ended meets what the settings say.
     */
    CompletableFuture<Batch> waitForBatch(String id, WaitSettings wait);

    /** Deletes the jobs of a batch on which no work has begun; fails with a {@code StateException} on any other. */
    CompletableFuture<@Nullable Void> cancelBatch(String id);

    /**
     * What the service can do.
     *
     * @param formats whether to ask the list of conversions ({@code /convert/formats}) in place of that of all operations
     * @param maxAge how old an answer may be; zero asks anew
     */
    CompletableFuture<List<OperationInfo>> operations(OperationFilter filter, boolean formats, Duration maxAge);

    /** What earlier answers of {@code operations} say about a format; empty where none does. Asks nothing, of any age. */
    List<OperationInfo> knownOperations(String operation, String inputFormat);

    /**
     * Wants events until the subscription is cancelled or the account closed. All subscriptions share one connection;
     * it comes and goes by itself.
     *
     * @param subscriber called on threads of the connection
     */
    EventSubscription subscribe(EventChannel channel, EventSubscriber subscriber);

    /** The time by the service's clock, which stamps jobs; ours as long as no reply has told it. */
    Instant serverTime();
}
