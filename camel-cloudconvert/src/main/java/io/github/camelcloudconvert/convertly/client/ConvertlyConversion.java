package io.github.camelcloudconvert.convertly.client;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import io.github.camelcloudconvert.client.activity.Activity;
import io.github.camelcloudconvert.client.activity.Activity.Count;
import io.github.camelcloudconvert.client.activity.Activity.PhaseTimes;
import io.github.camelcloudconvert.client.activity.Phase;
import io.github.camelcloudconvert.client.activity.RunningConversion;
import io.github.camelcloudconvert.client.api.ApiCaller;
import io.github.camelcloudconvert.client.conversion.InFlight;
import io.github.camelcloudconvert.client.conversion.ResumeToken;
import io.github.camelcloudconvert.client.error.CloudConvertException;
import io.github.camelcloudconvert.client.error.ConnectionException;
import io.github.camelcloudconvert.client.error.ErrorContext;
import io.github.camelcloudconvert.client.error.JobTimeoutException;
import io.github.camelcloudconvert.client.progress.WorkProgress;
import io.github.camelcloudconvert.client.time.ChainedFuture;
import io.github.camelcloudconvert.client.time.Deadline;
import io.github.camelcloudconvert.client.time.Delayer;
import io.github.camelcloudconvert.client.transfer.DataUrls;
import io.github.camelcloudconvert.client.transfer.DownloadedFile;
import org.jspecify.annotations.Nullable;

/**
 * One order on its way: as a job that is created, waited for and fetched, or as one call whose reply brings the results.
 * Its steps follow each other.
 */
final class ConvertlyConversion implements InFlight.Work<ConvertlyResult> {

    /** Stands in a token for a call that no key makes repeatable. */
    static final String DIRECT = "direct";

    private final ConvertlyOrder order;
    private final ApiCaller caller;
    private final ConvertlyWaits waits;
    private final ConvertlyResults results;
    private final Delayer time;
    private final ErrorContext origin;
    private final WorkProgress progress;
    private final ChainedFuture<ConvertlyResult> result = new ChainedFuture<>();
    private final Activity activity;
    private final long startNanos;
    /** Null where nothing asks for it. */
    private final @Nullable PhaseTimes times;

    private volatile Phase phase = Phase.QUEUE;
    private volatile @Nullable String jobId;

    /** @param activity where it is counted */
    ConvertlyConversion(
            ConvertlyOrder order,
            ApiCaller caller,
            ConvertlyWaits waits,
            ConvertlyResults results,
            Delayer time,
            ErrorContext origin,
            Activity activity) {
        this.order = order;
        this.caller = caller;
        this.waits = waits;
        this.results = results;
        this.time = time;
        this.origin = origin;
        this.progress = WorkProgress.to(order.waiting().progress());
        this.jobId = order.resume().jobId();
        this.activity = activity;
        this.startNanos = time.nanos();
        this.times = activity.begin(startNanos);
    }

    @Override
    public ChainedFuture<ConvertlyResult> result() {
        return result;
    }

    private void enter(Phase next) {
        phase = next;
        if (times != null) {
            times.enter(next, time.nanos());
        }
    }

    /** What it is doing now. */
    RunningConversion view() {
        return new RunningConversion(order.operation(), jobId, phase, Duration.ofNanos(time.nanos() - startNanos));
    }

    @Override
    public void start() {
        enter(Phase.CREATE);
        Deadline deadline = Deadline.after(order.waiting().timeout(), time);
        String known = jobId;
        String direct = order.direct();
        if (known != null) {
            activity.add(Count.JOBS_RESUMED);
            await(known, null, deadline);
        } else if (direct == null) {
            create(deadline);
        } else if (DIRECT.equals(order.resume().nonce())) {
            result.completeExceptionally(ConnectionException.creationUnknown(
                    "an earlier delivery of this message lost its answer, so it may have been done and counted, and nothing"
                            + " can tell: with directThreshold=0 files become jobs, whose creation can be repeated",
                    null,
                    origin.doing(order.action()),
                    null));
        } else {
            runDirectly(direct, deadline);
        }
    }

    private void create(Deadline deadline) {
        ConvertlyForm form = order.form().keyed(order.resume(), order.remember());
        result.then(
                caller.send(ConvertlyCalls.createJob(form, progress.uploading((String) null, form.files())), deadline),
                job -> {
                    jobId = job.id();
                    activity.add(Count.JOBS_CREATED);
                    activity.add(Count.BYTES_UP, form.length());
                    order.remember().accept(ResumeToken.created(job.id()));
                    // what a repeated creation hands out may have ended, and shows no results
                    await(job.id(), job.ended() ? null : job, deadline);
                });
    }

    private void await(String id, @Nullable ConvertlyJob known, Deadline deadline) {
        enter(Phase.WAIT);
        result.then(waits.ended(id, known, order.waiting(), deadline, progress), job -> {
            ConvertlyJob completed = results.requireCompleted(job, order.action());
            receive(results.fetch(completed, order.target(), progress), completed, completed.files());
        });
    }

    private void runDirectly(String path, Deadline deadline) {
        DataUrls inside = new DataUrls(order.target());
        result.whenEnded((files, failure) -> inside.discard());
        order.remember().accept(new ResumeToken(null, DIRECT, null));
        CompletableFuture<Map<String, Object>> reply = caller.send(
                ConvertlyCalls.direct(
                        order.action(),
                        path,
                        order.form(),
                        inside,
                        progress.uploading((String) null, order.form().files())),
                deadline);
        result.after(reply, (answer, failure) -> {
            boolean unknown = failure instanceof ConnectionException lost && lost.creationUnknown();
            if (failure != null && !unknown) { // refused: nothing was done
                order.remember().accept(ResumeToken.NOTHING);
                if (failure instanceof CloudConvertException certain) {
                    certain.ruleOutCreation();
                }
            }
            if (unknown) {
                activity.add(Count.CREATIONS_UNKNOWN);
            }
            if (failure != null) {
                result.completeExceptionally(failure);
                return;
            }
            activity.add(Count.BYTES_UP, order.form().length());
            receive(
                    results.ofReply(answer, inside, order.target(), order.action(), progress),
                    null,
                    ConvertlyFile.results(answer));
        });
    }

    private void receive(
            CompletableFuture<List<DownloadedFile>> fetched,
            @Nullable ConvertlyJob job,
            List<ConvertlyFile> described) {
        enter(Phase.DOWNLOAD);
        ConvertlyResults.hand(fetched, result, arrived -> {
            arrived.forEach(file -> activity.add(Count.BYTES_DOWN, file.length()));
            return new ConvertlyResult(
                    job, arrived, described.stream().map(ConvertlyFile::json).toList());
        });
    }

    @Override
    public void ended(@Nullable Throwable failure) {
        enter(Phase.DONE);
        activity.ended(order.operation(), times, failure);
        if (failure != null) {
            activity.failed(time.now(), order.operation(), jobId, failure);
        }
    }

    @Override
    public String action() {
        return order.action();
    }

    @Override
    public @Nullable String jobId() {
        return jobId;
    }

    @Override
    public CloudConvertException givenUp(String reason) {
        String id = jobId;
        return new JobTimeoutException(
                reason + (id == null ? "" : "; the job goes on at the service"),
                null,
                origin.doing(order.action()).withJob(id),
                null);
    }
}
