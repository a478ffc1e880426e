package io.github.camelcloudconvert.client.transport;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;

import io.github.camelcloudconvert.client.time.Stepwise;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Enforces the law that {@link Transport#send} never throws and fails with nothing but {@link TransportException}. */
final class NeverThrowTransport implements Transport {

    private static final Logger LOG = LoggerFactory.getLogger(NeverThrowTransport.class);

    private final Transport delegate;

    private NeverThrowTransport(Transport delegate) {
        this.delegate = delegate;
    }

    static Transport create(Transport delegate) {
        return new NeverThrowTransport(delegate);
    }

    @Override
    public CompletableFuture<Reply> send(Call call) {
        Stepwise<Reply> result = new Stepwise<>();
        try {
            result.after(delegate.send(call), (reply, failure) -> {
                if (reply != null) {
                    result.complete(reply);
                } else {
                    result.completeExceptionally(expected(call, failure));
                }
            });
        } catch (Throwable thrown) {
            result.completeExceptionally(bug(call, thrown));
        }
        return result;
    }

    private static Throwable expected(Call call, Throwable failure) {
        boolean lawful = failure instanceof TransportException || failure instanceof CancellationException;
        return lawful ? failure : bug(call, failure);
    }

    /** Nobody knows how far such a call came, so it counts as sent: an unneeded lookup is cheaper than a second job. */
    private static TransportException bug(Call call, Throwable cause) {
        LOG.warn("{} broke a law of its transport; please report this", call, cause);
        return new TransportException("internal error while trying to " + call.action(), true, cause);
    }

    @Override
    public String toString() {
        return "NeverThrow[" + delegate + "]";
    }
}
