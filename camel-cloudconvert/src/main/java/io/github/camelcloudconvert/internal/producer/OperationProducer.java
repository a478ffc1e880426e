package io.github.camelcloudconvert.internal.producer;

import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

import io.github.camelcloudconvert.client.ServiceClient;
import io.github.camelcloudconvert.client.time.ChainedFuture;
import io.github.camelcloudconvert.operation.Outcome;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;
import org.apache.camel.support.DefaultAsyncProducer;
import org.jspecify.annotations.Nullable;

/**
 * Runs an endpoint's operation for each message and lets the route go on when it has ended, whichever service does the
 * work. The callback comes once, also where the operation breaks a promise.
 *
 * @param <C> the client of an account
 * @param <S> what an account signs and verifies with
 */
public final class OperationProducer<C extends ServiceClient, S> extends DefaultAsyncProducer {

    private final Supplier<ProducerContext<C, S>> contexts;
    private final String shown;
    private @Nullable ProducerContext<C, S> context;

    /** @param contexts asked at the start: Camel makes the producers of failure handlers before it starts components */
    public OperationProducer(Endpoint endpoint, Supplier<ProducerContext<C, S>> contexts) {
        super(endpoint);
        this.contexts = contexts;
        this.shown = endpoint.toString();
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        ProducerContext<C, S> running = contexts.get();
        running.work().requireAtStart();
        context = running;
        running.progress().start();
    }

    @Override
    protected void doStop() throws Exception {
        ProducerContext<C, S> running = context;
        if (running != null) {
            running.progress().stop();
        }
        super.doStop();
    }

    @Override
    public boolean process(Exchange exchange, AsyncCallback callback) {
        ProducerContext<C, S> running = Objects.requireNonNull(context, "the producer is not started");
        hideSecrets(exchange);
        Delivery<C, S> delivery = new Delivery<>(exchange, running, Resumption.begin(exchange, this));
        CompletableFuture<Outcome> outcome;
        try {
            outcome = delivery.begin();
        } catch (Throwable refused) { // an Error too: the callback has to come
            delivery.refuse(refused);
            callback.done(true);
            return true;
        }
        ChainedFuture.whenEnded(outcome, (value, failure) -> running.callbacks().execute(() -> {
            try {
                delivery.complete(value, failure);
            } finally {
                callback.done(false);
            }
        }));
        return false;
    }

    /** Camel notes in a property where the message goes, with all that the URI holds; error handlers log where it failed. */
    private void hideSecrets(Exchange exchange) {
        if (!shown.equals(getEndpoint().getEndpointUri())) {
            exchange.setProperty(ExchangePropertyKey.TO_ENDPOINT, shown);
        }
    }

    @Override
    public String toString() {
        return "Producer[" + shown + "]";
    }
}
