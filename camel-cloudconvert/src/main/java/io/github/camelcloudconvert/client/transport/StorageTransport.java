package io.github.camelcloudconvert.client.transport;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

import io.github.camelcloudconvert.client.time.Delayer;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.message.BasicHttpRequest;
import org.apache.hc.core5.http.nio.AsyncEntityProducer;
import org.apache.hc.core5.http.nio.AsyncResponseConsumer;
import org.apache.hc.core5.http.nio.support.BasicRequestProducer;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * Exchanges with storage hosts, streamed both ways. The account's key is unknown here, and storage refuses requests
 * that carry one. An exchange has no total limit; it fails when nothing moves for the idle timeout.
 */
public final class StorageTransport {

    private final StorageHosts hosts;
    private final Delayer time;
    private final HttpEngine engine;
    private final RequestConfig config;

    StorageTransport(Duration idleTimeout, StorageHosts hosts, Delayer time, HttpEngine engine) {
        this.hosts = hosts;
        this.time = time;
        this.engine = engine;
        // waiting for a free connection is no silence of the host: with many large transfers it may take long
        this.config = RequestConfig.copy(HttpClients.REQUEST_DEFAULTS)
                .setConnectionRequestTimeout(Timeout.DISABLED)
                .setResponseTimeout(HttpClients.timeout(idleTimeout))
                .build();
    }

    /**
     * Sends a request once. Returns at once and never blocks; entity and consumer are called on I/O threads and
     * released on every path. The future fails with a {@link TransportException}, which has as its cause what entity
     * or consumer threw, or {@link StorageHosts.Forbidden} where the host is not allowed. Cancelling it closes the connection.
     *
     * @param request with an absolute address
     * @throws IllegalArgumentException if the request carries a credential: a bug that must not reach the wire
     */
    public <T> CompletableFuture<T> execute(
            BasicHttpRequest request, @Nullable AsyncEntityProducer entity, AsyncResponseConsumer<T> consumer) {
        if (request.containsHeader(HttpHeaders.AUTHORIZATION)) {
            throw new IllegalArgumentException("no credential may go to storage");
        }
        String host = request.getAuthority().getHostName();
        try {
            hosts.check(request.getScheme(), host);
        } catch (StorageHosts.Forbidden forbidden) {
            if (entity != null) {
                entity.releaseResources();
            }
            consumer.releaseResources();
            return CompletableFuture.failedFuture(
                    new TransportException(String.valueOf(forbidden.getMessage()), false, forbidden));
        }
        return engine.execute(host, new BasicRequestProducer(request, entity), consumer, config, null);
    }

    /** A future that completes after the delay, for the wait before a repetition; it fails when the client is closed. */
    public CompletableFuture<Void> pause(Duration delay) {
        return time.after(delay);
    }

    @Override
    public String toString() {
        return "StorageTransport[" + engine + "]";
    }
}
