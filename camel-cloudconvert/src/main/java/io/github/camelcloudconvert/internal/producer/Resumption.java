package io.github.camelcloudconvert.internal.producer;

import io.github.camelcloudconvert.client.conversion.ResumeToken;
import io.github.camelcloudconvert.client.error.JobFailedException;
import io.github.camelcloudconvert.client.error.NotFoundException;
import org.apache.camel.Exchange;

/**
 * Remembers the job of a message between two deliveries by Camel's error handler, so that the second waits for the same
 * job and does not pay for another.
 *
 * <p>The job is taken up only by a redelivery of the same exchange to the same producer. Exchange properties travel
 * further than that: into copies, into the parts of a split and into failure handlers, where the job would be a wrong
 * one.
 */
final class Resumption {

    private static final String PROPERTY = "CamelCloudConvertResumption";

    private final Object producer;
    private final String exchangeId;
    private volatile ResumeToken token = ResumeToken.NOTHING;

    private Resumption(Object producer, String exchangeId) {
        this.producer = producer;
        this.exchangeId = exchangeId;
    }

    /** What the earlier delivery left, or a fresh start. */
    static Resumption begin(Exchange exchange, Object producer) {
        Resumption earlier = exchange.getProperty(PROPERTY, Resumption.class);
        if (earlier != null && earlier.matches(exchange, producer)) {
            return earlier;
        }
        Resumption fresh = new Resumption(producer, exchange.getExchangeId());
        exchange.setProperty(PROPERTY, fresh);
        return fresh;
    }

    private boolean matches(Exchange exchange, Object otherProducer) {
        return producer == otherProducer
                && exchangeId.equals(exchange.getExchangeId())
                && Boolean.TRUE.equals(exchange.getMessage().getHeader(Exchange.REDELIVERED, Boolean.class));
    }

    /** What to go on with. */
    ResumeToken token() {
        return token;
    }

    /** May be called on any thread; does not touch the exchange. */
    void remember(ResumeToken latest) {
        token = latest;
    }

    /** A job that failed or is gone cannot be gone on with: the next delivery creates another. */
    void failed(Throwable failure) {
        if (failure instanceof JobFailedException || failure instanceof NotFoundException) {
            token = ResumeToken.NOTHING;
        }
    }

    static void succeeded(Exchange exchange) {
        exchange.removeProperty(PROPERTY);
    }
}
