package io.github.camelcloudconvert.client.transport;

import java.net.InetAddress;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;

import io.github.camelcloudconvert.client.activity.Activity;
import io.github.camelcloudconvert.client.time.Backoff;
import io.github.camelcloudconvert.client.time.Delayer;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;

/** The real retries, throttling and storage exchanges over wires that a simulation gives. */
public final class SimulatedTransports {

    private final Transport api;
    private final Throttle throttle;
    private final StorageTransport storage;

    /**
     * @param api sends a call once
     * @param http serves storage hosts, whose addresses must be numeric: no name is looked up
     */
    public SimulatedTransports(
            TransportSettings settings,
            Delayer time,
            BiFunction<Call, String, CompletableFuture<Reply>> api,
            CloseableHttpAsyncClient http) {
        Backoff backoff = new Backoff(Duration.ofMillis(500), Duration.ofSeconds(10), 2, time::jitter);
        this.throttle = new Throttle(settings.maxRetryAfter(), time);
        Credentials credentials = new Credentials(settings.token(), time, settings.requestTimeout());
        Retry retry = new Retry(settings.maxRetries(), settings.maxRetryAfter(), backoff);
        this.api = new ApiExchange.ApiTransport(credentials, throttle, retry, time, new Activity(), api);
        AsyncDnsResolver names = new AsyncDnsResolver(settings.account(), InetAddress::getAllByName, time);
        this.storage = new StorageTransport(
                settings.idleTimeout(),
                new StorageHosts(settings, names),
                time,
                new HttpEngine("simulated storage", names, host -> host, () -> http));
    }

    public Transport api() {
        return api;
    }

    public StorageTransport storage() {
        return storage;
    }

    public OptionalInt lastRateLimit() {
        return throttle.lastLimit();
    }
}
