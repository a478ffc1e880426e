package io.github.camelcloudconvert.client.transport;

import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;

import io.github.camelcloudconvert.client.activity.Activity;
import io.github.camelcloudconvert.client.activity.Activity.Count;
import io.github.camelcloudconvert.client.time.ChainedFuture;
import io.github.camelcloudconvert.client.time.Delayer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One API call with all its attempts. A success ends it at once; only other outcomes ask the policies: a refused token
 * (401) means that nothing was done, so any call is sent again with a token that is new, renewed once for it; what may be
 * repeated is sent again after a wait; a refusal of the account holds the call back before it is sent.
 *
 * <p>It keeps the laws of {@link Transport} by itself: whatever is thrown on the way ends it with a
 * {@link TransportException}.
 */
final class ApiExchange extends ChainedFuture<Reply> {

    private static final Logger LOG = LoggerFactory.getLogger(ApiExchange.class);
    private static final int TOKEN_REFUSED = 401;

    private final Call call;
    private final ApiTransport account;
    private int retries;
    /** Of the present attempt: whether a token was sent that had been changed meanwhile, and one that was renewed. */
    private boolean rotated;

    private boolean renewed;

    private ApiExchange(Call call, ApiTransport account) {
        this.call = call;
        this.account = account;
    }

    /**
     * Sends the calls of one account, each as one exchange, which asks the policies at its beginning and its end. Safe for
     * any thread.
     *
     * @param wire sends a call once with the token it is given: the only place that ever sees one
     */
    record ApiTransport(
            Credentials credentials,
            Throttle throttle,
            Retry retry,
            Delayer time,
            Activity activity,
            BiFunction<Call, String, CompletableFuture<Reply>> wire)
            implements Transport {

        @Override
        public CompletableFuture<Reply> send(Call call) {
            ApiExchange exchange = new ApiExchange(call, this);
            exchange.guard(exchange::attempt);
            return exchange;
        }
    }

    /** Foreign failures are bugs. How far such a call came is unknown, so it counts as sent: a lookup is cheap, a second job is not. */
    @Override
    public boolean completeExceptionally(Throwable failure) {
        if (failure instanceof TransportException || failure instanceof CancellationException) {
            return super.completeExceptionally(failure);
        }
        LOG.warn("{} broke a law of its transport; please report this", call, failure);
        return super.completeExceptionally(
                new TransportException("internal error while trying to " + call.action(), true, failure));
    }

    private void attempt() {
        Throttle.Refusal refusal = account.throttle().active();
        if (refusal == null) {
            sendWithToken();
            return;
        }
        Duration wait = refusal.left(account.time());
        if (call.deadline().allows(wait)) {
            after(account.time().after(wait), (due, stopped) -> {
                if (stopped == null) {
                    attempt();
                } else {
                    ended(null, new TransportException("the client is closed", false, stopped));
                }
            });
        } else {
            ended(refusal.again(wait), null);
        }
    }

    private void sendWithToken() {
        rotated = false;
        renewed = false;
        try {
            send(account.credentials().token());
        } catch (TransportException without) {
            ended(null, without);
        }
    }

    private void send(String token) {
        long start = LOG.isDebugEnabled() ? account.time().nanos() : 0;
        after(account.wire().apply(call, token), (reply, failure) -> {
            if (LOG.isDebugEnabled()) {
                // never a token, query or body
                Object outcome = reply != null ? reply.status() : failure;
                LOG.debug("{} -> {} in {} ms", call, outcome, (account.time().nanos() - start) / 1_000_000);
            }
            answered(token, reply, failure);
        });
    }

    private void answered(String token, @Nullable Reply reply, @Nullable Throwable failure) {
        if (reply == null) {
            ended(null, failure);
        } else if (reply.status() == TOKEN_REFUSED && account.credentials().mayChange()) {
            refused(token, reply);
        } else {
            observed(reply);
        }
    }

    private void refused(String token, Reply reply) {
        String newer = rotated ? null : account.credentials().newerThan(token);
        if (newer != null) {
            rotated = true;
            sendOr(newer, reply);
        } else if (renewed) {
            observed(reply);
        } else {
            renewed = true;
            after(account.credentials().renew(token, call.deadline()), (done, failure) -> {
                boolean changed = failure == null && done;
                sendOr(changed ? account.credentials().newerThan(token) : null, reply);
            });
        }
    }

    /** Without a token, or without time, the refusal stands. */
    private void sendOr(@Nullable String newer, Reply reply) {
        if (newer == null || call.deadline().passed()) {
            observed(reply);
        } else {
            send(newer);
        }
    }

    private void observed(Reply reply) {
        if (account.throttle().observe(reply)) {
            account.activity().add(Count.THROTTLE_PAUSES);
        }
        if (reply.ok()) {
            complete(reply);
        } else {
            ended(reply, null);
        }
    }

    private void ended(@Nullable Reply reply, @Nullable Throwable failure) {
        Duration wait = account.retry()
                .next(call, retries, reply, failure, account.time().now());
        if (wait == null) {
            finish(reply, failure);
            return;
        }
        retries++;
        account.activity().add(Count.RETRIES);
        LOG.debug("{}: {}, again in {} (retry {})", call, reply != null ? reply : failure, wait, retries);
        after(account.time().after(wait), (due, stopped) -> {
            if (stopped == null) {
                attempt();
            } else {
                // a delayer that has been stopped ends the call with what it last came to
                finish(reply, failure);
            }
        });
    }

    private void finish(@Nullable Reply reply, @Nullable Throwable failure) {
        if (reply != null) {
            complete(reply);
        } else if (failure != null) {
            completeExceptionally(failure);
        }
    }
}
