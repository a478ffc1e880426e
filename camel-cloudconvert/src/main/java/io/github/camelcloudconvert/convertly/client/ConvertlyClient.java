package io.github.camelcloudconvert.convertly.client;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

import io.github.camelcloudconvert.client.ServiceClient;
import io.github.camelcloudconvert.client.activity.Activity;
import io.github.camelcloudconvert.client.activity.ClientState;
import io.github.camelcloudconvert.client.activity.RunningConversion;
import io.github.camelcloudconvert.client.api.ApiCall;
import io.github.camelcloudconvert.client.api.ApiCaller;
import io.github.camelcloudconvert.client.api.PageOf;
import io.github.camelcloudconvert.client.conversion.InFlight;
import io.github.camelcloudconvert.client.error.ErrorContext;
import io.github.camelcloudconvert.client.feed.JobFeed;
import io.github.camelcloudconvert.client.model.Page;
import io.github.camelcloudconvert.client.progress.ProgressSink;
import io.github.camelcloudconvert.client.progress.TransferProgress;
import io.github.camelcloudconvert.client.progress.WorkProgress;
import io.github.camelcloudconvert.client.time.ChainedFuture;
import io.github.camelcloudconvert.client.time.Deadline;
import io.github.camelcloudconvert.client.time.Delayer;
import io.github.camelcloudconvert.client.transfer.DownloadTarget;
import io.github.camelcloudconvert.client.transfer.DownloadedFile;
import io.github.camelcloudconvert.client.transfer.Downloader;
import io.github.camelcloudconvert.client.transport.ClientSettings;
import io.github.camelcloudconvert.client.transport.Transports;
import io.github.camelcloudconvert.client.waiting.WaitSettings;

/**
 * One account of Convertly. Nothing here blocks or throws: futures fail with the
 * {@link io.github.camelcloudconvert.client.error.CloudConvertException} tree and complete once, on threads that must
 * not be blocked; cancelling one ends what it stands for. Safe for any thread.
 */
public final class ConvertlyClient implements ServiceClient {

    /** The service's name in errors. */
    public static final String SERVICE = "Convertly";

    private final Transports transports;
    private final ApiCaller caller;
    private final Delayer time;
    private final ErrorContext origin;
    private final InFlight inFlight;
    private final ConvertlyWaits waits;
    private final ConvertlyResults results;

    ConvertlyClient(ClientSettings settings, Transports transports, Delayer time) {
        this.origin = ErrorContext.of("", settings.account()).at(SERVICE);
        this.transports = transports;
        this.time = time;
        this.caller = new ApiCaller(transports.api(), time, origin, settings.longestCall());
        this.inFlight = new InFlight(settings.maxInFlight(), origin);
        this.waits = new ConvertlyWaits(caller, time, origin);
        this.results = new ConvertlyResults(caller, new Downloader(transports.storage(), origin), origin);
    }

    /** @param time belongs to the caller, and must work until the client is closed */
    public static ConvertlyClient create(ClientSettings settings, Delayer time) {
        return new ConvertlyClient(settings, Transports.create(settings.transport(), time), time);
    }

    @Override
    public <T> CompletableFuture<T> send(ApiCall<T> call) {
        return inFlight.call(call.action(), call.jobId(), () -> caller.send(call));
    }

    /** The time by which the service stamps jobs, as its last reply told it; that of this machine before the first. */
    private Instant serverTime() {
        return caller.serverClock().at(time.nanos()).orElseGet(time::now);
    }

    /** The jobs of the account, for a feed of those that have ended. */
    public JobFeed.Source<ConvertlyJob> jobs() {
        return new JobFeed.Source<>() {
            @Override
            public CompletableFuture<Page<ConvertlyJob>> list(PageOf page) {
                return send(ConvertlyCalls.listJobs(null, page));
            }

            @Override
            public CompletableFuture<ConvertlyJob> read(String id) {
                return send(ConvertlyCalls.showJob(id));
            }

            @Override
            public Instant now() {
                return serverTime();
            }
        };
    }

    /** Creates a job; the timeout bounds the upload with all its repetitions. */
    public CompletableFuture<ConvertlyJob> createJob(ConvertlyForm form, WaitSettings wait) {
        return create("create the job", form, wait, progress -> ConvertlyCalls.createJob(form, progress));
    }

    /** Lets a media tool work as a job, which no key makes repeatable. */
    public CompletableFuture<ConvertlyJob> createToolJob(String path, ConvertlyForm form, WaitSettings wait) {
        return create("run the media tool", form, wait, progress -> ConvertlyCalls.queueTool(path, form, progress));
    }

    private CompletableFuture<ConvertlyJob> create(
            String action,
            ConvertlyForm form,
            WaitSettings wait,
            Function<TransferProgress, ApiCall<ConvertlyJob>> call) {
        WorkProgress progress = WorkProgress.to(wait.progress());
        return inFlight.call(
                action,
                null,
                () -> caller.send(
                        call.apply(progress.uploading((String) null, form.files())),
                        Deadline.after(wait.timeout(), time)));
    }

    /** Waits for the end of a job, whatever it is; the timeout counts from now. */
    public CompletableFuture<ConvertlyJob> waitForJob(String id, WaitSettings wait) {
        WorkProgress progress = WorkProgress.to(wait.progress());
        return inFlight.call("wait for the job", id, () -> {
            ChainedFuture<ConvertlyJob> ended = new ChainedFuture<>();
            CompletableFuture<ConvertlyJob> wanted =
                    waits.ended(id, null, wait, Deadline.after(wait.timeout(), time), progress);
            ended.then(wanted, job -> ended.complete(results.requireCompleted(job, "wait for the job")));
            return ended;
        });
    }

    /** Files in, files out. Above the bound of conversions under way it waits in order. */
    public CompletableFuture<ConvertlyResult> run(ConvertlyOrder order) {
        return inFlight.run(new ConvertlyConversion(order, caller, waits, results, time, origin, activity()));
    }

    /** Fetches the results of a job, which belong to the receiver. */
    public CompletableFuture<List<DownloadedFile>> download(
            ConvertlyJob job, DownloadTarget target, ProgressSink progress) {
        return inFlight.call(
                "download the files", job.id(), () -> results.fetch(job, target, WorkProgress.to(progress)));
    }

    @Override
    public String service() {
        return SERVICE;
    }

    @Override
    public String account() {
        return origin.account();
    }

    @Override
    public Activity activity() {
        return transports.activity();
    }

    /** It has neither a socket nor a limit of credits. */
    @Override
    public ClientState state() {
        return new ClientState(
                inFlight.running(),
                inFlight.queued(),
                waits.size(),
                transports.lastRateLimit(),
                transports.pause(),
                ClientState.Socket.UNUSED,
                null);
    }

    @Override
    public List<RunningConversion> running() {
        return inFlight.works().stream()
                .filter(ConvertlyConversion.class::isInstance)
                .map(work -> ((ConvertlyConversion) work).view())
                .toList();
    }

    @Override
    public void wake(String jobId) {
        waits.wake(jobId);
    }

    @Override
    public void refuse(String reason) {
        inFlight.refuse(reason);
    }

    @Override
    public void abandon(String reason) {
        inFlight.abandon(reason, waits::abandon);
    }

    @Override
    public void close() {
        abandon("it was given up because the client is closed");
        transports.close();
    }

    @Override
    public String toString() {
        return "ConvertlyClient[" + transports + "]";
    }
}
