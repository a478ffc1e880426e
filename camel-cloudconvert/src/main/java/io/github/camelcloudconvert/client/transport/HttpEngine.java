package io.github.camelcloudconvert.client.transport;

import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.nio.AsyncRequestProducer;
import org.apache.hc.core5.http.nio.AsyncResponseConsumer;
import org.apache.hc.core5.io.CloseMode;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An HTTP client that is built on first use, with everything under way on it. The underlying client forgets requests
 * that still queue for a connection when it is closed; therefore they are remembered here.
 */
final class HttpEngine implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(HttpEngine.class);

    private final String name;
    private final AsyncDnsResolver names;
    private final UnaryOperator<String> connectsTo;
    private final Supplier<CloseableHttpAsyncClient> factory;
    private final Set<HttpExchange<?>> open = ConcurrentHashMap.newKeySet();
    private final ReentrantLock lock = new ReentrantLock();
    private volatile @Nullable CloseableHttpAsyncClient client;
    private volatile boolean closed;

    /** @param connectsTo says by the host of a request to which one its connection is opened */
    HttpEngine(
            String name,
            AsyncDnsResolver names,
            UnaryOperator<String> connectsTo,
            Supplier<CloseableHttpAsyncClient> factory) {
        this.name = name;
        this.names = names;
        this.connectsTo = connectsTo;
        this.factory = factory;
    }

    /**
     * Never throws. Both the request and the consumer are released on every path.
     *
     * @param token added to the request behind everything that could see it; null for none
     */
    <T> HttpExchange<T> execute(
            String host,
            AsyncRequestProducer request,
            AsyncResponseConsumer<T> consumer,
            RequestConfig config,
            @Nullable String token) {
        HttpExchange<T> exchange = new HttpExchange<>(host, token);
        // known before it starts: close() either finds it here or has set the flag that client() reads
        open.add(exchange);
        exchange.whenEnded((result, failure) -> open.remove(exchange));
        HttpClientContext context = HttpClientContext.create();
        context.setRequestConfig(config);
        context.setAttribute(SecretRequest.NAME, exchange);
        String connectTo = connectTo(host);
        if (names.ready(connectTo)) {
            start(exchange, request, consumer, context);
        } else {
            prepare(connectTo).whenComplete((done, failure) -> start(exchange, request, consumer, context));
        }
        return exchange;
    }

    /** Where the code that chooses is broken, the exchange fails when it is asked again for the route. */
    private String connectTo(String host) {
        try {
            return connectsTo.apply(host);
        } catch (Throwable bug) { // code that is not ours
            LOG.debug("{}: no proxy could be chosen", name, bug);
            return host;
        }
    }

    private CompletableFuture<Void> prepare(String host) {
        try {
            return names.prepare(host);
        } catch (RejectedExecutionException stopped) {
            // closed: starting the exchange says so
            return CompletableFuture.completedFuture(null);
        }
    }

    private <T> void start(
            HttpExchange<T> exchange,
            AsyncRequestProducer request,
            AsyncResponseConsumer<T> consumer,
            HttpClientContext context) {
        try {
            // given up while its host's name was looked up
            if (exchange.isDone()) {
                release(request, consumer);
                return;
            }
            exchange.started(client().execute(request, consumer, context, exchange));
        } catch (Throwable refused) { // an Error too: the exchange has to end
            exchange.failed(refused instanceof Exception failure ? failure : new IllegalStateException(refused));
            release(request, consumer);
        }
    }

    private static void release(AsyncRequestProducer request, AsyncResponseConsumer<?> consumer) {
        request.releaseResources();
        consumer.releaseResources();
    }

    private CloseableHttpAsyncClient client() {
        CloseableHttpAsyncClient running = client;
        return running != null && !closed ? running : build();
    }

    private CloseableHttpAsyncClient build() {
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
