package io.github.camelcloudconvert.benchmarks;

import java.util.concurrent.CompletableFuture;

import org.apache.camel.AsyncProducer;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.StreamCache;
import org.apache.camel.impl.DefaultCamelContext;

/** The component's producer, as a route would call it. */
final class ComponentContestant implements Contestant {

    private final boolean upload;
    private final byte[] file;
    private final DefaultCamelContext context = new DefaultCamelContext();
    private final Endpoint endpoint;
    private final AsyncProducer producer;

    ComponentContestant(String base, boolean upload, byte[] file) throws Exception {
        this.upload = upload;
        this.file = file;
        context.start();
        this.endpoint = context.getEndpoint("cloudconvert:convert?outputFormat=pdf&apiKey=benchmark&baseUrl=" + base
                + "&syncBaseUrl=" + base + "/sync&completion=sync&maxSyncConnections=128&apiConnections=128"
                + "&storageConnections=128" + (upload ? "&inlineThreshold=0" : ""));
        this.producer = endpoint.createAsyncProducer();
        producer.start();
    }

    @Override
    public String name() {
        return "camel-cloudconvert, " + (upload ? "four" : "two") + " calls";
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
        StreamCache body = exchange.getMessage().getBody(StreamCache.class);
        long length = body.length();
        done.complete(length);
    }

    @Override
    public void close() {
        context.stop();
    }
}
