package io.github.camelcloudconvert.client.transport;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

import io.github.camelcloudconvert.client.time.Backoff;
import io.github.camelcloudconvert.client.time.Delayer;
import io.github.camelcloudconvert.client.time.Stepwise;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Repeats a call where that is harmless. A creation that may have reached the service is never repeated here: what
 * became of it is looked up by those who know its tag.
 */
final class RetryingTransport implements Transport {

    private static final Logger LOG = LoggerFactory.getLogger(RetryingTransport.class);

    private final Policy policy;
    private final Delayer time;
    private final Transport delegate;

    private RetryingTransport(Policy policy, Delayer time, Transport delegate) {
        this.policy = policy;
        this.time = time;
        this.delegate = delegate;
    }

    /**
     * How often and when.
     *
     * @param maxRetries not counting the first attempt
     * @param maxRetryAfter a reply that asks for more is handed to the caller
     * @param backoff where the reply asks for nothing
     */
    record Policy(int maxRetries, Duration maxRetryAfter, Backoff backoff) {}

    static Transport create(Policy policy, Delayer time, Transport delegate) {
        return policy.maxRetries() == 0 ? delegate : new RetryingTransport(policy, time, delegate);
    }

    @Override
    public CompletableFuture<Reply> send(Call call) {
        Run run = new Run(call);
        run.attempt();
        return run.result;
    }

    @Override
    public String toString() {
        return "Retrying[" + policy.maxRetries() + ", " + delegate + "]";
    }

    /** One call with all its attempts. */
    private final class Run {

        private final Call call;
        private final Stepwise<Reply> result = new Stepwise<>();
        private int retries;

        Run(Call call) {
            this.call = call;
        }

        void attempt() {
            result.after(delegate.send(call), this::ended);
        }

        private void ended(@Nullable Reply reply, @Nullable Throwable failure) {
            Duration wait = result.isDone() ? null : waitBeforeNext(reply, failure);
            if (wait != null) {
                retries++;
                LOG.debug("{}: {}, again in {} (retry {})", call, reply != null ? reply : failure, wait, retries);
                result.after(time.after(wait), (due, stopped) -> resume(reply, failure, stopped));
            } else {
                finish(reply, failure);
            }
        }

        /** A delayer that has been stopped ends the call with what it last came to. */
        private void resume(@Nullable Reply reply, @Nullable Throwable failure, @Nullable Throwable stopped) {
            if (stopped == null) {
                attempt();
            } else {
                finish(reply, failure);
            }
        }

        private void finish(@Nullable Reply reply, @Nullable Throwable failure) {
            if (reply != null) {
                result.complete(reply);
            } else if (failure != null) {
                result.completeExceptionally(failure);
            }
        }

        /** Null where the outcome stands. */
        private @Nullable Duration waitBeforeNext(@Nullable Reply reply, @Nullable Throwable failure) {
            if (retries >= policy.maxRetries() || !repeatable(reply, failure)) {
                return null;
            }
            Duration asked = reply == null ? null : RetryAfter.of(reply, time.now());
            // a caller can do better with the reply than we with a long sleep
            if (asked != null && asked.compareTo(policy.maxRetryAfter()) > 0) {
                return null;
            }
            Duration wait = asked != null ? asked : policy.backoff().delay(retries);
            // an answer after the deadline helps nobody
            return call.deadline().allows(wait) ? wait : null;
        }

        private boolean repeatable(@Nullable Reply reply, @Nullable Throwable failure) {
            boolean always = call.repeat() == Call.Repeat.ALWAYS;
            if (reply != null) {
                return reply.status() == 429 || (always && reply.status() >= 500);
            }
            return failure instanceof TransportException broken && (always || !broken.sent());
        }
    }
}
