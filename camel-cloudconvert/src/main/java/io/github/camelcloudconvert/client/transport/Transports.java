package io.github.camelcloudconvert.client.transport;

import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;

import io.github.camelcloudconvert.client.activity.Activity;
import io.github.camelcloudconvert.client.time.Backoff;
import io.github.camelcloudconvert.client.time.Delayer;
import io.github.camelcloudconvert.client.transport.TransportSettings.Customizer;
import org.apache.hc.client5.http.async.AsyncExecChainHandler;
import org.jspecify.annotations.Nullable;

/**
 * The ways in which one account reaches the service: API calls with its token, storage transfers without. Connections
 * and threads exist from the first use until {@link #close()}. Thread-safe.
 */
public final class Transports implements AutoCloseable {

    private static final Duration MIN_BACKOFF = Duration.ofMillis(500);
    private static final Duration MAX_BACKOFF = Duration.ofSeconds(10);

    private final StoppableDelayer time;
    private final AsyncDnsResolver names;
    private final HttpClients clients;
    private final Throttle throttle;
    private final Activity activity = new Activity();
    private final Transport api;
    private final StorageTransport storage;

    /** @param witness sees each attempt of both clients as it goes over the wire, of credentials the names; null for none */
    Transports(
            TransportSettings settings,
            Delayer delayer,
            AsyncDnsResolver.Lookup lookup,
            @Nullable AsyncExecChainHandler witness) {
        time = new StoppableDelayer(delayer);
        names = new AsyncDnsResolver(settings.account(), lookup, time);
        StorageHosts storageHosts = new StorageHosts(settings, names);
        clients = new HttpClients(settings, names, storageHosts, witness);

        // Each attempt reads the token anew, and nothing but the API's own wire sees it. A retry queues behind a
        // refusal of
        // the account like any other call.
        Credentials credentials = new Credentials(settings.token(), time, settings.requestTimeout());
        throttle = new Throttle(settings.maxRetryAfter(), time);
        Backoff backoff = new Backoff(MIN_BACKOFF, MAX_BACKOFF, 2, time::jitter);
        Retry retry = new Retry(settings.maxRetries(), settings.maxRetryAfter(), backoff);
        HttpTransport wire = new HttpTransport(settings, time, clients.api());
        api = new ApiExchange.ApiTransport(credentials, throttle, retry, time, activity, wire::send);

        storage = new StorageTransport(settings.idleTimeout(), storageHosts, time, clients.storage());
    }

    /** @param time bounds calls by their deadlines and carries every wait; belongs to the caller */
    public static Transports create(TransportSettings settings, Delayer time) {
        Customizer customizer = settings.customizer();
        return new Transports(
                settings, time, customizer == null ? InetAddress::getAllByName : customizer::addresses, null);
    }

    /** API calls, with retries, throttling and the account's token. */
    public Transport api() {
        return api;
    }

    /** Uploads and downloads, without any credential. */
    public StorageTransport storage() {
        return storage;
    }

    /** The requests per minute that the service last said it allows; empty while it has said nothing. */
    public OptionalInt lastRateLimit() {
        return throttle.lastLimit();
    }

    /** How long calls are still held back, because the service refused one; zero where they are not. */
    public Duration pause() {
        Throttle.Refusal refusal = throttle.active();
        return refusal == null ? Duration.ZERO : refusal.left(time);
    }

    /** What the calls of the account, and what is made of them, is counted in. */
    public Activity activity() {
        return activity;
    }

    /** Fails what is under way with a {@link TransportException}, at once. May be called again. */
    @Override
    public void close() {
        // first the waits: a retry must not bring back what the clients end
        time.stop();
        clients.close();
        names.close();
    }

    @Override
    public String toString() {
        return "Transports[" + storage + "]";
    }

    /** Delegates to a delayer that outlives the client, and ends the client's own delays when it is closed. */
    private static final class StoppableDelayer implements Delayer {

        private final Delayer delegate;
        private final Set<CompletableFuture<Void>> pending = ConcurrentHashMap.newKeySet();
        private volatile boolean stopped;

        StoppableDelayer(Delayer delegate) {
            this.delegate = delegate;
        }

        @Override
        public long nanos() {
            return delegate.nanos();
        }

        @Override
        public Instant now() {
            return delegate.now();
        }

        /** Stopping does not run or cancel the task: it belongs to an exchange, which the client ends by itself. */
        @Override
        public Timer schedule(Duration delay, Runnable task) {
            if (stopped) {
                throw new RejectedExecutionException("the client is closed");
            }
            return delegate.schedule(delay, task);
        }

        @Override
        @SuppressWarnings("CollectionUndefinedEquality") // a delay is only ever equal to itself, and that is meant
        public CompletableFuture<Void> after(Duration delay) {
            CompletableFuture<Void> due = delegate.after(delay);
            // known before the flag is read: stop() either finds it or has set the flag by then
            pending.add(due);
            due.whenComplete((done, failure) -> pending.remove(due));
            if (stopped) {
                end(due);
            }
            return due;
        }

        /** Fails all delays, those asked for later at once. */
        void stop() {
            stopped = true;
            pending.forEach(StoppableDelayer::end);
        }

        private static void end(CompletableFuture<Void> due) {
            due.completeExceptionally(new CancellationException("the client is closed"));
        }
    }
}
