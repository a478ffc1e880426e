package io.github.camelcloudconvert.client.transport;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.nio.AsyncRequestProducer;
import org.apache.hc.core5.http.nio.AsyncResponseConsumer;
import org.apache.hc.core5.io.CloseMode;
import org.jspecify.annotations.Nullable;

/**
 * An HTTP client that is built on first use, with everything under way on it. The underlying client forgets requests
 * that still queue for a connection when it is closed; therefore they are remembered here.
 */
final class HttpEngine implements AutoCloseable {

    private final String name;
    private final Supplier<CloseableHttpAsyncClient> factory;
    private final Set<HttpExchange<?>> open = ConcurrentHashMap.newKeySet();
    private final ReentrantLock lock = new ReentrantLock();
    private volatile @Nullable CloseableHttpAsyncClient client;
    private volatile boolean closed;

    HttpEngine(String name, Supplier<CloseableHttpAsyncClient> factory) {
        this.name = name;
        this.factory = factory;
    }

    /** Never throws. Both the request and the consumer are released on every path. */
    <T> HttpExchange<T> execute(
            String host, AsyncRequestProducer request, AsyncResponseConsumer<T> consumer, RequestConfig config) {
        HttpExchange<T> exchange = new HttpExchange<>(host);
        // known before it starts: close() either finds it here or has set the flag that client() reads
        open.add(exchange);
        exchange.whenComplete((result, failure) -> open.remove(exchange));
        try {
            HttpClientContext context = HttpClientContext.create();
            context.setRequestConfig(config);
            SentMarker.attach(context, exchange);
            exchange.started(client().execute(request, consumer, context, exchange));
        } catch (RuntimeException refused) {
            exchange.failed(refused);
            request.releaseResources();
            consumer.releaseResources();
        }
        return exchange;
    }

    private CloseableHttpAsyncClient client() {
        CloseableHttpAsyncClient running = client;
        return running != null && !closed ? running : start();
    }

    private CloseableHttpAsyncClient start() {
        lock.lock();
        try {
            if (closed) {
                throw new IllegalStateException("the client is closed");
            }
            CloseableHttpAsyncClient started = client;
            if (started == null) {
                started = factory.get();
                started.start();
                client = started;
            }
            return started;
        } finally {
            lock.unlock();
        }
    }

    /** Fails what is under way and closes all connections, at once. May be called again. */
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
        } finally {
            lock.unlock();
        }
        open.forEach(exchange -> exchange.abort("the client is closed"));
        CloseableHttpAsyncClient running = client;
        if (running != null) {
            running.close(CloseMode.IMMEDIATE);
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
