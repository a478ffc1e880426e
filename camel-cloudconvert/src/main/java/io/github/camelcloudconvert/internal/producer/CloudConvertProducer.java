package io.github.camelcloudconvert.internal.producer;

import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

import io.github.camelcloudconvert.operation.Operation;
import io.github.camelcloudconvert.operation.Outcome;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultAsyncProducer;
import org.jspecify.annotations.Nullable;

/** Runs the endpoint's operation for each message and lets the route go on when it has ended. */
public final class CloudConvertProducer extends DefaultAsyncProducer {

    private final Operation operation;
    private final Supplier<ProducerContext> contexts;
    private @Nullable ProducerContext context;

    /** @param contexts asked at the start: Camel makes the producers of failure handlers before it starts components */
    public CloudConvertProducer(Endpoint endpoint, Operation operation, Supplier<ProducerContext> contexts) {
        super(endpoint);
        this.operation = operation;
        this.contexts = contexts;
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        ProducerContext running = contexts.get();
        running.reports().requireAtStart();
        context = running;
        running.progress().start();
    }

    @Override
    protected void doStop() throws Exception {
        ProducerContext running = context;
        if (running != null) {
            running.progress().stop();
        }
        super.doStop();
    }

    @Override
    public boolean process(Exchange exchange, AsyncCallback callback) {
        ProducerContext running = Objects.requireNonNull(context, "the producer is not started");
        Delivery delivery = new Delivery(exchange, running, Resumption.begin(exchange, this));
        CompletableFuture<Outcome> outcome;
        try {
            outcome = operation.run(delivery.request());
        } catch (Throwable refused) { // an Error too: the callback has to come
            delivery.refuse(refused);
            callback.done(true);
            return true;
        }
        outcome.whenComplete((value, failure) -> running.callbacks().execute(() -> {
            try {
                delivery.complete(value, failure);
            } finally {
                callback.done(false);
            }
        }));
        return false;
    }
}
