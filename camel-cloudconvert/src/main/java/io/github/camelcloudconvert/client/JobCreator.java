package io.github.camelcloudconvert.client;

import java.util.concurrent.CompletableFuture;

import io.github.camelcloudconvert.client.api.JobsApi;
import io.github.camelcloudconvert.client.completion.SyncSlots;
import io.github.camelcloudconvert.client.error.CloudConvertException;
import io.github.camelcloudconvert.client.error.ConnectionException;
import io.github.camelcloudconvert.client.error.ErrorContext;
import io.github.camelcloudconvert.client.error.Failures;
import io.github.camelcloudconvert.client.error.ServerException;
import io.github.camelcloudconvert.client.error.ServerWords;
import io.github.camelcloudconvert.client.model.Job;
import io.github.camelcloudconvert.client.model.JobRequest;
import io.github.camelcloudconvert.client.time.Delayer;
import io.github.camelcloudconvert.client.time.Stepwise;
import io.github.camelcloudconvert.client.transport.Call.Host;
import io.github.camelcloudconvert.client.transport.TransportException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Creates jobs so that one request makes one paid job. The API has no idempotency key: after a create call without a
 * usable reply a job may exist, and sending it again may pay twice. So such a job is looked for, never simply created
 * again.
 */
final class JobCreator {

    private static final Logger LOG = LoggerFactory.getLogger(JobCreator.class);

    private final JobsApi jobs;
    private final LostJobSearch search;
    private final SyncSlots slots;
    private final Delayer time;
    private final String account;

    JobCreator(JobsApi jobs, LostJobSearch search, SyncSlots slots, Delayer time, String account) {
        this.jobs = jobs;
        this.search = search;
        this.slots = slots;
        this.time = time;
        this.account = account;
    }

    /**
     * The job, as the create call or the search after it showed it; only the sync host answers with an ended one, and
     * not even that is certain.
     *
     * <p>Fails with a {@link ConnectionException} that says {@code creationUnknown} where a job may exist that could
     * not be found; any other failure means that there is no job.
     */
    CompletableFuture<Job> create(JobRequest request, Creation how) {
        Stepwise<Job> result = new Stepwise<>();
        attempt(request, how, result);
        return result;
    }

    private void attempt(JobRequest request, Creation how, Stepwise<Job> result) {
        LostJob lost = new LostJob(request, how.nonce(), time.nanos(), time.now());
        result.after(send(request, how), (job, failure) -> {
            if (failure == null) {
                result.complete(job);
            } else if (nothingCreated(Failures.unwrap(failure))) {
                result.completeExceptionally(Failures.unwrap(failure));
            } else {
                look(lost, how, Failures.unwrap(failure), result);
            }
        });
    }

    private CompletableFuture<Job> send(JobRequest request, Creation how) {
        if (how.host() == Host.API) {
            return jobs.create(request, Host.API, how.deadline());
        }
        return slots.tryHold(() -> jobs.create(request, Host.SYNC, how.deadline()))
                .orElseGet(() -> jobs.create(request, Host.API, how.deadline()));
    }

    /** Whether the service has certainly not acted: it refused, or it was never reached. */
    private static boolean nothingCreated(Throwable failure) {
        if (failure instanceof ConnectionException) {
            return failure.getCause() instanceof TransportException transport && !transport.sent();
        }
        return failure instanceof CloudConvertException && !(failure instanceof ServerException);
    }

    private void look(LostJob lost, Creation how, Throwable reason, Stepwise<Job> result) {
        String tag = lost.request().tag();
        if (tag == null) {
            result.completeExceptionally(unknown("the job has no tag to look for", null, reason));
            return;
        }
        LOG.debug("the create call got no usable reply, looking for the job by its tag", reason);
        result.after(search.find(lost, tag, how.searchUntil()), (found, failure) -> {
            if (failure != null) {
                ConnectionException unknown = unknown("looking for the job by its tag gave no answer", tag, reason);
                unknown.addSuppressed(Failures.unwrap(failure));
                result.completeExceptionally(unknown);
            } else if (found.isPresent()) {
                result.complete(found.get());
            } else if (how.recreateAfterLookup()) {
                attempt(lost.request(), how.once(), result);
            } else {
                result.completeExceptionally(unknown("no job with its tag was found", tag, reason));
            }
        });
    }

    private ConnectionException unknown(String search, @Nullable String tag, Throwable reason) {
        ErrorContext context = ErrorContext.of("create the job", account);
        String words = "the exchange broke off";
        if (reason instanceof CloudConvertException failure) {
            context = failure.context();
            words = failure.reason();
        }
        return ConnectionException.creationUnknown(
                words + "; " + search + ", so a job may or may not exist"
                        + (tag == null ? "" : ": look for tag " + ServerWords.clean(tag, 200) + " before trying again"),
                tag,
                context,
                reason);
    }
}
