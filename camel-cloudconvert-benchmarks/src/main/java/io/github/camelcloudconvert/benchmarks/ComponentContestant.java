package io.github.camelcloudconvert.benchmarks;

import java.util.Objects;
import java.util.concurrent.CompletableFuture;

import org.apache.camel.AsyncProducer;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.StreamCache;
import org.apache.camel.impl.DefaultCamelContext;

/** Converts with the component's producer, called as a route calls it. */
public final class ComponentContestant implements Contestant {

    private static final int CONNECTIONS = 256;

    private final byte[] file = new byte[FILE_BYTES];
    private final DefaultCamelContext context = new DefaultCamelContext();
    private final Endpoint endpoint;
    private final AsyncProducer producer;

    /** Takes the stub's address. */
    public ComponentContestant(String base, boolean upload) throws Exception {
        context.start();
        this.endpoint = context.getEndpoint("cloudconvert:convert?outputFormat=pdf&apiKey=benchmark&baseUrl=" + base
                + "&syncBaseUrl=" + base + "/sync&completion=sync&maxSyncConnections=" + CONNECTIONS
                + "&apiConnections="
                + CONNECTIONS + "&storageConnections=" + CONNECTIONS + (upload ? "&inlineThreshold=0" : ""));
        this.producer = endpoint.createAsyncProducer();
        producer.start();
    }

    @Override
    public CompletableFuture<Long> convert() {
        CompletableFuture<Long> done = new CompletableFuture<>();
        Exchange exchange = endpoint.createExchange();
        exchange.getMessage().setHeader(Exchange.FILE_NAME, "in.md");
        exchange.getMessage().setBody(file);
        producer.process(exchange, synchronously -> finish(exchange, done));
        return done;
    }

    private static void finish(Exchange exchange, CompletableFuture<Long> done) {
        if (exchange.getException() != null) {
            done.completeExceptionally(exchange.getException());
            return;
        }
        StreamCache body = Objects.requireNonNull(exchange.getMessage().getBody(StreamCache.class));
        long length = body.length();
        done.complete(length);
    }

    @Override
    public void close() {
        context.stop();
    }
}
