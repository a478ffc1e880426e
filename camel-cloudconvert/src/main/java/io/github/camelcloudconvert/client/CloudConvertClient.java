package io.github.camelcloudconvert.client;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

import io.github.camelcloudconvert.client.activity.Activity;
import io.github.camelcloudconvert.client.activity.Activity.Count;
import io.github.camelcloudconvert.client.activity.ClientState;
import io.github.camelcloudconvert.client.activity.RunningConversion;
import io.github.camelcloudconvert.client.api.ApiCall;
import io.github.camelcloudconvert.client.api.ApiCaller;
import io.github.camelcloudconvert.client.api.Calls;
import io.github.camelcloudconvert.client.api.OperationFilter;
import io.github.camelcloudconvert.client.batch.BatchRequest;
import io.github.camelcloudconvert.client.batch.Batches;
import io.github.camelcloudconvert.client.completion.JobOutcome;
import io.github.camelcloudconvert.client.completion.SyncSlots;
import io.github.camelcloudconvert.client.conversion.Conversion;
import io.github.camelcloudconvert.client.conversion.CreditBudget;
import io.github.camelcloudconvert.client.conversion.FileJob;
import io.github.camelcloudconvert.client.conversion.FileJobResult;
import io.github.camelcloudconvert.client.conversion.InFlight;
import io.github.camelcloudconvert.client.conversion.JobCreation;
import io.github.camelcloudconvert.client.error.ErrorContext;
import io.github.camelcloudconvert.client.error.ServerMessages;
import io.github.camelcloudconvert.client.error.StateException;
import io.github.camelcloudconvert.client.error.ValidationException;
import io.github.camelcloudconvert.client.events.EventChannel;
import io.github.camelcloudconvert.client.events.EventSubscriber;
import io.github.camelcloudconvert.client.events.EventSubscription;
import io.github.camelcloudconvert.client.files.ExportTask;
import io.github.camelcloudconvert.client.files.ImportTask;
import io.github.camelcloudconvert.client.files.ImportUploads;
import io.github.camelcloudconvert.client.files.ResultDownloads;
import io.github.camelcloudconvert.client.model.Batch;
import io.github.camelcloudconvert.client.model.FileRef;
import io.github.camelcloudconvert.client.model.Job;
import io.github.camelcloudconvert.client.model.JobRequest;
import io.github.camelcloudconvert.client.model.OperationInfo;
import io.github.camelcloudconvert.client.model.Task;
import io.github.camelcloudconvert.client.progress.ProgressSink;
import io.github.camelcloudconvert.client.progress.WorkProgress;
import io.github.camelcloudconvert.client.time.ChainedFuture;
import io.github.camelcloudconvert.client.time.Deadline;
import io.github.camelcloudconvert.client.time.Delayer;
import io.github.camelcloudconvert.client.transfer.DownloadTarget;
import io.github.camelcloudconvert.client.transfer.DownloadedFile;
import io.github.camelcloudconvert.client.transfer.Downloader;
import io.github.camelcloudconvert.client.transfer.UploadSource;
import io.github.camelcloudconvert.client.transfer.Uploader;
import io.github.camelcloudconvert.client.transport.ClientSettings;
import io.github.camelcloudconvert.client.transport.Transport;
import io.github.camelcloudconvert.client.transport.Transports;
import io.github.camelcloudconvert.client.waiting.JobHandle;
import io.github.camelcloudconvert.client.waiting.JobTracking;
import io.github.camelcloudconvert.client.waiting.WaitSettings;
import org.jspecify.annotations.Nullable;

/**
 * One account of the service. Nothing here blocks or throws: futures fail with the
 * {@link io.github.camelcloudconvert.client.error.CloudConvertException} tree and complete once, on threads that must
 * not be blocked; cancelling one ends what it stands for. Safe for any thread.
 */
public final class CloudConvertClient implements CloudConvertApi {

    private static final String CLOSED = "it was given up because the client is closed";

    private final ClientSettings settings;
    private final Transports transports;
    private final ApiCaller caller;
    private final Delayer time;
    private final JobEvents events;
    private final JobTracking tracking;
    private final OperationsCache operations;
    private final InFlight inFlight;
    private final JobCreation creation;
    private final Conversion.Parts files;
    private final Batches batches;
    private final Activity activity;
    private final @Nullable CreditBudget budget;

    /** @param time belongs to the caller, and must work until the client is closed */
    public static CloudConvertClient create(ClientSettings settings, Delayer time) {
        Transports transports = Transports.create(settings.transport(), time);
        return new CloudConvertClient(settings, transports, transports.api(), time);
    }

    /** @param api what API calls go through; the storage of {@code transports} carries the files */
    public CloudConvertClient(ClientSettings settings, Transports transports, Transport api, Delayer time) {
        String account = settings.account();
        this.activity = transports.activity();
        ErrorContext origin = ErrorContext.of("", account);
        this.caller = new ApiCaller(api, time, origin, settings.longestCall());
        this.settings = settings;
        this.transports = transports;
        this.time = time;
        this.budget = settings.creditLimit() == 0
                ? null
                : new CreditBudget(settings.creditLimit(), caller, this::serverTime, account);
        if (budget != null) {
            activity.whenJobEnds(budget::settle);
        }
        SyncSlots slots = new SyncSlots(settings.maxSyncConnections());
        this.creation = new JobCreation(caller, slots, time, settings, activity, budget);
        this.events = new JobEvents(settings, caller, time, this::wake, this::lookAgain);
        this.tracking = new JobTracking(caller, transports::lastRateLimit, events, slots, time, account);
        this.operations = new OperationsCache(caller::send, time);
        ImportUploads uploads = new ImportUploads(
                new Uploader(transports.storage(), account),
                time,
                account,
                bytes -> activity.add(Count.BYTES_UP, bytes));
        Downloader downloader = new Downloader(transports.storage(), origin);
        this.inFlight = new InFlight(settings.maxInFlight(), origin);
        this.files = new Conversion.Parts(caller, creation, tracking, uploads, downloader, time, settings, activity);
        this.batches = new Batches(caller, creation, uploads, tracking, time, account, activity);
    }

    /**
     * A whole conversion: files in, files out. Above the bound of conversions under way it waits in order. Small inputs
     * are read on the calling thread, or on that which ended an earlier conversion.
     */
    @Override
    public CompletableFuture<FileJobResult> run(FileJob job) {
        return inFlight.run(new Conversion(job, files));
    }

    /**
     * Creates the job as it is, names and tag included. Where the reply is lost, the job is looked for by its tag; a
     * job without a tag then stays unknown ({@code ConnectionException.creationUnknown()}).
     */
    @Override
    public CompletableFuture<Job> createJob(JobRequest request) {
        return inFlight.call("create the job", null, () -> creation.create(request, null));
    }

    /** Creates the job and starts to wait for its end; the timeout counts from the reply. */
    public CompletableFuture<JobHandle> begin(JobRequest request, WaitSettings wait) {
        ChainedFuture<JobHandle> handle = new ChainedFuture<>();
        handle.then(createJob(request), job -> handle.complete(tracking.handle(job.id(), job, wait)));
        return handle;
    }

    /** Waits for a job that exists; the timeout counts from now. */
    public JobHandle resume(String id, WaitSettings wait) {
        return tracking.handle(id, null, wait);
    }

    @Override
    public CompletableFuture<Job> waitForJob(String id, WaitSettings wait) {
        return inFlight.call("wait for the job", id, () -> finishedJob(id, wait));
    }

    private CompletableFuture<Job> finishedJob(String id, WaitSettings wait) {
        ChainedFuture<Job> finished = new ChainedFuture<>();
        WorkProgress progress = WorkProgress.to(wait.progress());
        progress.waiting(id);
        finished.then(tracking.ended(id, wait, progress.jobs()), job -> {
            activity.charge(job);
            finished.complete(JobOutcome.requireFinished(job, "wait for the job", settings.account()));
        });
        return finished;
    }

    /** Deletes the job with its tasks and files; a job that does not exist counts as deleted. */
    @Override
    public CompletableFuture<@Nullable Void> deleteJob(String id) {
        return send(Calls.deleteJob(id));
    }

    /** The API cancels tasks, not jobs: each that has not ended is cancelled, those that end meanwhile are left alone. */
    @Override
    public CompletableFuture<@Nullable Void> cancelJob(String id) {
        return inFlight.call("cancel the job", id, () -> cancelTasks(id));
    }

    private CompletableFuture<@Nullable Void> cancelTasks(String id) {
        ChainedFuture<@Nullable Void> cancelled = new ChainedFuture<>();
        cancelled.then(caller.send(Calls.showJob(id)), job -> {
            if (job.ended()) {
                throw new StateException(
                        "it has ended already: its status is " + ServerMessages.clean(job.status(), 100),
                        ErrorContext.of("cancel the job", settings.account()).withJob(id),
                        null);
            }
            cancelled.endWith(tracking.cancelOpen(job, Deadline.after(settings.longestCall(), time)));
        });
        return cancelled;
    }

    @Override
    public CompletableFuture<Task> waitForTask(String id, WaitSettings wait) {
        WorkProgress progress = WorkProgress.to(wait.progress());
        return inFlight.call("wait for the task", null, () -> tracking.finishedTask(id, wait, progress.tasks()));
    }

    @Override
    public CompletableFuture<Task> upload(UploadSource source, @Nullable String taskId, ProgressSink progress) {
        return inFlight.call("upload the file", null, () -> uploaded(source, taskId, WorkProgress.to(progress)));
    }

    private CompletableFuture<Task> uploaded(UploadSource source, @Nullable String taskId, WorkProgress progress) {
        ChainedFuture<Task> result = new ChainedFuture<>();
        CompletableFuture<Task> target = taskId == null
                ? caller.send(Calls.createTask(ImportTask.UPLOAD, Map.of()))
                : caller.send(Calls.showTask(taskId, null));
        result.then(target, task -> {
            if (!ImportTask.awaitsUpload(task)) {
                throw new StateException(
                        "the task waits for no file: it is " + task.operation() + ", " + task.status(),
                        ErrorContext.of("upload the file", settings.account())
                                .withJob(task.jobId())
                                .withTask(task.id()),
                        null);
            }
            ImportUploads.Waiting waiting =
                    new ImportUploads.Waiting(task, task.jobId(), () -> caller.send(Calls.showTask(task.id(), null))
                            .thenApply(Optional::of));
            result.then(
                    files.uploads()
                            .upload(
                                    waiting,
                                    source,
                                    progress.uploading(task.jobId(), List.of(source))
                                            .file()),
                    done -> result.endWith(caller.send(Calls.showTask(task.id(), null))));
        });
        return result;
    }

    @Override
    public CompletableFuture<List<DownloadedFile>> download(
            List<FileRef> refs, DownloadTarget target, @Nullable String jobId, ProgressSink progress) {
        return inFlight.call(
                "download the files", jobId, () -> downloaded(refs, target, jobId, WorkProgress.to(progress)));
    }

    private CompletableFuture<List<DownloadedFile>> downloaded(
            List<FileRef> refs, DownloadTarget target, @Nullable String jobId, WorkProgress progress) {
        ErrorContext context =
                ErrorContext.of("download the file", settings.account()).withJob(jobId);
        List<String> withoutAddress = refs.stream()
                .filter(ref -> ref.url() == null)
                .map(FileRef::filename)
                .toList();
        if (!withoutAddress.isEmpty()) {
            return CompletableFuture.failedFuture(new ValidationException(
                    withoutAddress.size() + " of " + refs.size() + " files have no address ("
                            + ServerMessages.clean(String.join(", ", withoutAddress))
                            + "): only files of export/url tasks can be downloaded",
                    context));
        }
        Downloader forJob =
                jobId == null ? files.downloader() : files.downloader().forJob(jobId);
        CompletableFuture<List<DownloadedFile>> fetched = new ResultDownloads(
                        forJob,
                        target,
                        refs,
                        ExportTask.rereading(reading(jobId, context)),
                        progress.downloading(jobId, refs))
                .fetchAll();
        fetched.whenComplete((arrived, failure) -> {
            if (failure == null) {
                arrived.forEach(file -> activity.add(Count.BYTES_DOWN, file.length()));
            }
        });
        return fetched;
    }

    private Supplier<CompletableFuture<Job>> reading(@Nullable String jobId, ErrorContext context) {
        return jobId == null
                ? () -> CompletableFuture.failedFuture(
                        new StateException("no job is known that could renew the address", context, null))
                : () -> caller.send(Calls.showJob(jobId));
    }

    /** Takes no place among the conversions under way: no caller waits for its jobs, and the submission bounds itself. */
    @Override
    public CompletableFuture<Batch> submitBatch(BatchRequest request) {
        return inFlight.call("submit the batch", null, () -> batches.submit(request));
    }

    @Override
    public CompletableFuture<Batch> getBatch(String id) {
        return inFlight.call("read the batch", null, () -> batches.get(id));
    }

    @Override
    public CompletableFuture<Batch> waitForBatch(String id, WaitSettings wait) {
        return inFlight.call("wait for the batch", null, () -> batches.ended(id, wait));
    }

    @Override
    public CompletableFuture<@Nullable Void> cancelBatch(String id) {
        return inFlight.call("cancel the batch", null, () -> batches.cancel(id));
    }

    @Override
    public CompletableFuture<List<OperationInfo>> operations(OperationFilter filter, boolean formats, Duration maxAge) {
        return inFlight.call("list the operations", null, () -> operations.get(filter, formats, maxAge));
    }

    @Override
    public List<OperationInfo> knownOperations(String operation, String inputFormat) {
        return operations.known(operation, inputFormat);
    }

    @Override
    public <T> CompletableFuture<T> send(ApiCall<T> call) {
        return call.method().equals("DELETE")
                ? inFlight.cleanUp(call.action(), call.jobId(), () -> caller.send(call))
                : inFlight.call(call.action(), call.jobId(), () -> sendWithinBudget(call));
    }

    private <T> CompletableFuture<T> sendWithinBudget(ApiCall<T> call) {
        return budget == null || !call.mayCost()
                ? caller.send(call)
                : budget.within(call.action(), () -> caller.send(call));
    }

    @Override
    public void wake(String jobId) {
        tracking.jobs().wake(jobId);
    }

    /** Events may have been lost. */
    private void lookAgain() {
        tracking.jobs().lookAgain();
    }

    @Override
    public EventSubscription subscribe(EventChannel channel, EventSubscriber subscriber) {
        return events.subscribe(channel, subscriber);
    }

    @Override
    public String service() {
        return ErrorContext.CLOUDCONVERT;
    }

    @Override
    public String account() {
        return settings.account();
    }

    @Override
    public Activity activity() {
        return activity;
    }

    @Override
    public ClientState state() {
        return new ClientState(
                inFlight.running(),
                inFlight.queued(),
                tracking.jobs().size(),
                transports.lastRateLimit(),
                transports.pause(),
                events.state(),
                budget == null ? null : budget.spending());
    }

    @Override
    public List<RunningConversion> running() {
        return inFlight.works().stream()
                .filter(Conversion.class::isInstance)
                .map(work -> ((Conversion) work).view())
                .toList();
    }

    @Override
    public Instant serverTime() {
        return caller.serverClock().at(time.nanos()).orElseGet(time::now);
    }

    @Override
    public void refuse(String reason) {
        inFlight.refuse(reason);
    }

    @Override
    public void abandon(String reason) {
        inFlight.abandon(reason, tracking::abandon);
    }

    @Override
    public void close() {
        abandon(CLOSED);
        events.close();
        transports.close();
    }

    @Override
    public String toString() {
        return "CloudConvertClient[" + settings.account() + "]";
    }
}
