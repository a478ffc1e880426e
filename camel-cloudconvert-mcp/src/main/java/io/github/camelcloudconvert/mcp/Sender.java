package io.github.camelcloudconvert.mcp;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

import org.apache.camel.AsyncProducer;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.support.service.ServiceHelper;

/** Sends exchanges to endpoints without holding a thread, which Camel's own templates do. Safe for any thread. */
final class Sender {

    private final CamelContext context;
    private final Map<String, AsyncProducer> producers = new ConcurrentHashMap<>();

    Sender(CamelContext context) {
        this.context = context;
    }

    Exchange exchange(String uri) {
        return producer(uri).getEndpoint().createExchange();
    }

    /** Completes with the exchange when it is done, whether it failed or not. */
    CompletableFuture<Exchange> send(String uri, Exchange exchange) {
        CompletableFuture<Exchange> done = new CompletableFuture<>();
        producer(uri).process(exchange, synchronously -> done.complete(exchange));
        return done;
    }

    /** The same with nothing but headers. */
    CompletableFuture<Exchange> send(String uri, Map<String, Object> headers) {
        Exchange exchange = exchange(uri);
        exchange.getMessage().setHeaders(new HashMap<>(headers));
        return send(uri, exchange);
    }

    private AsyncProducer producer(String uri) {
        return producers.computeIfAbsent(uri, this::started);
    }

    private AsyncProducer started(String uri) {
        try {
            AsyncProducer producer = context.getEndpoint(uri).createAsyncProducer();
            ServiceHelper.startService(producer);
            return producer;
        } catch (Exception unusable) {
            throw new IllegalStateException("the endpoint " + uri + " cannot be used", unusable);
        }
    }
}
