package io.github.camelcloudconvert.client.api;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

import io.github.camelcloudconvert.client.error.CloudConvertException;
import io.github.camelcloudconvert.client.error.ConnectionException;
import io.github.camelcloudconvert.client.error.ErrorContext;
import io.github.camelcloudconvert.client.error.ServerException;
import io.github.camelcloudconvert.client.error.ServerMessages;
import io.github.camelcloudconvert.client.error.ValidationException;
import io.github.camelcloudconvert.client.json.MalformedJsonException;
import io.github.camelcloudconvert.client.model.Job;
import io.github.camelcloudconvert.client.model.JobRequest;
import io.github.camelcloudconvert.client.time.ChainedFuture;
import io.github.camelcloudconvert.client.time.Deadline;
import io.github.camelcloudconvert.client.time.Delayer;
import io.github.camelcloudconvert.client.transport.Call;
import io.github.camelcloudconvert.client.transport.Reply;
import io.github.camelcloudconvert.client.transport.Transport;
import io.github.camelcloudconvert.client.transport.TransportException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends API calls and turns replies into values or into the error tree. Stateless but for the server's clock; safe for
 * any thread. Futures complete once, on the transport's thread; cancelling one aborts the exchange.
 */
public final class ApiCaller {

    private static final Logger LOG = LoggerFactory.getLogger(ApiCaller.class);

    /** A page or a redirect of a proxy, or a reply that was cut, comes once; what comes three times is the service's. */
    private static final int FOREIGN_REPLIES = 2;

    private final Transport transport;
    private final Delayer time;
    private final ErrorContext origin;
    private final Duration longest;
    private final ServerClock clock = new ServerClock();

    /**
     * @param origin the account and the service, for errors
     * @param longest bounds a call with all its repetitions, unless it waits for the end of a job
     */
    public ApiCaller(Transport transport, Delayer time, ErrorContext origin, Duration longest) {
        this.transport = transport;
        this.time = time;
        this.origin = origin;
        this.longest = longest;
    }

    /** The clock by which the service stamps jobs. */
    public ServerClock serverClock() {
        return clock;
    }

    /**
     * Attempts once to create a job. After a failure that is no plain refusal a paid job may exist, which the caller must look
     * for: therefore this is no call that stands for itself.
     *
     * @param host the sync host answers with the ended job, at the latest at the deadline
     */
    public CompletableFuture<Job> createJob(JobRequest request, Call.Host host, Deadline deadline) {
        return send(Calls.createJob(request, host), deadline);
    }

    public <T> CompletableFuture<T> send(ApiCall<T> call) {
        return send(call, Deadline.after(longest, time));
    }

    /** @param deadline the caller's; the bound of a single call holds as well, except on the sync host */
    public <T> CompletableFuture<T> send(ApiCall<T> call, Deadline deadline) {
        ChainedFuture<T> result = new ChainedFuture<>();
        String problem = call.problem();
        if (problem != null) {
            result.completeExceptionally(new ValidationException(problem, context(call)));
            return result;
        }
        try {
            Call wire = call.toCall(deadline, longest);
            attempt(result, call, wire, wire.repeat() == Call.Repeat.ALWAYS ? FOREIGN_REPLIES : 0);
        } catch (MalformedJsonException unusable) {
            result.completeExceptionally(new ValidationException(String.valueOf(unusable.getMessage()), context(call)));
        } catch (Throwable broken) { // the boundary of the client: a bug below must not leave its caller without an end
            LOG.warn("the attempt to {} broke; please report this", call.action(), broken);
            result.completeExceptionally(noReply(broken, call));
        }
        return result;
    }

    /** @param repeats how often a reply that is none of the API's is asked for again */
    private <T> void attempt(ChainedFuture<T> result, ApiCall<T> call, Call wire, int repeats) {
        result.after(transport.send(wire), (reply, failure) -> {
            if (failure != null) {
                result.completeExceptionally(noReply(failure, call));
                return;
            }
            LOG.debug("{}: {}", wire, reply);
            try {
                settle(result, call, reply);
            } catch (MalformedJsonException malformed) {
                if (repeats > 0 && !wire.deadline().passed()) {
                    attempt(result, call, wire, repeats - 1);
                } else {
                    result.completeExceptionally(foreign(malformed, reply, call));
                }
            }
        });
    }

    private CloudConvertException foreign(MalformedJsonException malformed, Reply reply, ApiCall<?> call) {
        return unusable(
                new ServerException(
                        "an answer that the API does not give: " + malformed.getMessage(),
                        context(call).withReply(reply.status(), null),
                        malformed),
                call);
    }

    private ErrorContext context(ApiCall<?> call) {
        return origin.doing(call.action()).withJob(call.jobId()).withTask(call.taskId());
    }

    /** @throws MalformedJsonException where the reply is none of the API's */
    private <T> void settle(ChainedFuture<T> result, ApiCall<T> call, Reply reply) {
        if (reply.ok()) {
            clock.learnFrom(reply, time.nanos());
        } else if (reply.status() < 400) {
            throw new MalformedJsonException("status " + reply.status());
        }
        if (!reply.ok() && !(reply.status() == 404 && call.missingIsDone())) {
            result.completeExceptionally(
                    unusable(ErrorReplies.toException(reply, call, context(call), time.now()), call));
            return;
        }
        result.complete(call.parse(reply));
    }

    /** A refusal is an answer; anything else leaves open what became of the call. */
    private static CloudConvertException unusable(CloudConvertException failure, ApiCall<?> call) {
        return call.untraceable() && failure instanceof ServerException
                ? unknown(failure.reason(), failure.context(), failure)
                : failure;
    }

    private static ConnectionException unknown(String reason, ErrorContext context, Throwable cause) {
        return ConnectionException.creationUnknown(
                reason + "; it may or may not have been done, so look before trying again", null, context, cause);
    }

    private CloudConvertException noReply(Throwable cause, ApiCall<?> call) {
        String reason = cause instanceof TransportException && cause.getMessage() != null
                ? ServerMessages.clean(cause.getMessage())
                : "the exchange broke off";
        boolean untouched = cause instanceof TransportException broken && !broken.sent();
        return call.untraceable() && !untouched
                ? unknown(reason, context(call), cause)
                : new ConnectionException(reason, context(call), cause);
    }
}
