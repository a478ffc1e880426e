package io.github.camelcloudconvert.client.transport;

import java.util.concurrent.CompletableFuture;

import io.github.camelcloudconvert.client.error.Failures;
import io.github.camelcloudconvert.client.time.Delayer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One debug line for each attempt: what was called, how it ended, how long it took. Never a token, query or body. */
final class TimingTransport implements Transport {

    private static final Logger LOG = LoggerFactory.getLogger(TimingTransport.class);

    private final Delayer time;
    private final Transport delegate;

    private TimingTransport(Delayer time, Transport delegate) {
        this.time = time;
        this.delegate = delegate;
    }

    static Transport create(Delayer time, Transport delegate) {
        return new TimingTransport(time, delegate);
    }

    /** Asks for the level on each call, because it can be changed at run time. */
    @Override
    public CompletableFuture<Reply> send(Call call) {
        if (!LOG.isDebugEnabled()) {
            return delegate.send(call);
        }
        long start = time.nanos();
        CompletableFuture<Reply> reply = delegate.send(call);
        reply.whenComplete((value, failure) -> log(call, value, failure, time.nanos() - start));
        return reply;
    }

    private static void log(Call call, @Nullable Reply reply, @Nullable Throwable failure, long nanos) {
        Object outcome = reply != null ? reply.status() : failure == null ? "" : Failures.unwrap(failure);
        LOG.debug("{} -> {} in {} ms", call, outcome, nanos / 1_000_000);
    }

    @Override
    public String toString() {
        return "Timing[" + delegate + "]";
    }
}
