package io.github.camelcloudconvert;

import java.util.concurrent.CompletableFuture;

import io.github.camelcloudconvert.operation.Operation;
import io.github.camelcloudconvert.operation.Outcome;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultAsyncProducer;

/** Runs the endpoint's operation for each message and lets the route go on when it has ended. */
final class CloudConvertProducer extends DefaultAsyncProducer {

    private final Operation operation;
    private final ProducerContext context;

    CloudConvertProducer(CloudConvertEndpoint endpoint, Operation operation, ProducerContext context) {
        super(endpoint);
        this.operation = operation;
        this.context = context;
    }

    @Override
    public boolean process(Exchange exchange, AsyncCallback callback) {
        Delivery delivery = new Delivery(exchange, context, Resumption.begin(exchange, this));
        CompletableFuture<Outcome> outcome;
        try {
            outcome = operation.run(delivery.request());
        } catch (RuntimeException refused) {
            exchange.setException(refused);
            callback.done(true);
            return true;
        }
        outcome.whenComplete((value, failure) -> context.callbacks().execute(() -> {
            try {
                delivery.complete(value, failure);
            } finally {
                callback.done(false);
            }
        }));
        return false;
    }
}
