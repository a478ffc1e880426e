package io.github.camelcloudconvert.client.transport;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;

import io.github.camelcloudconvert.client.time.Delayer;
import io.github.camelcloudconvert.client.time.Delayer.Timer;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.message.BasicHttpRequest;
import org.apache.hc.core5.http.nio.AsyncEntityProducer;
import org.apache.hc.core5.http.nio.AsyncRequestProducer;
import org.apache.hc.core5.http.nio.entity.BasicAsyncEntityProducer;
import org.apache.hc.core5.http.nio.support.BasicRequestProducer;
import org.apache.hc.core5.net.URIAuthority;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * Sends a call once to the account's API or sync host. Host and path never meet in one text: whatever the path holds, the
 * token goes to one of these two hosts.
 */
final class HttpTransport {

    private final Host api;
    private final Host sync;
    private final Delayer time;
    private final Duration idle;
    /** A silence in the middle of what can be sent again is no reason to wait for the caller's deadline. */
    private final RequestConfig repeatableUpload;

    private final HttpEngine engine;

    HttpTransport(TransportSettings settings, Delayer time, HttpEngine engine) {
        // the timer of each call keeps its deadline: the client's own timeouts only measure silence
        RequestConfig.Builder unbounded =
                RequestConfig.copy(HttpClients.REQUEST_DEFAULTS).setConnectionRequestTimeout(Timeout.DISABLED);
        this.sync = Host.of(
                settings.syncBase(),
                unbounded.setResponseTimeout(Timeout.DISABLED).build());
        this.api = Host.of(
                settings.apiBase(),
                unbounded
                        .setResponseTimeout(HttpClients.timeout(settings.requestTimeout()))
                        .build());
        this.repeatableUpload = unbounded
                .setResponseTimeout(HttpClients.timeout(settings.idleTimeout()))
                .build();
        this.time = time;
        this.idle = settings.idleTimeout();
        this.engine = engine;
    }

    /** Where calls go, and what stands before their paths. */
    private record Host(String scheme, URIAuthority authority, String prefix, RequestConfig config) {

        static Host of(URI base, RequestConfig config) {
            return new Host(base.getScheme(), authority(base), withoutSlash(base.getRawPath()), config);
        }

        private static URIAuthority authority(URI base) {
            try {
                return URIAuthority.create(base.getRawAuthority());
            } catch (URISyntaxException unusable) {
                throw new IllegalArgumentException("an address without a host", unusable);
            }
        }

        private static String withoutSlash(String path) {
            int end = path.length();
            while (end > 0 && path.charAt(end - 1) == '/') {
                end--;
            }
            return path.substring(0, end);
        }

        String name() {
            return authority.getHostName();
        }

        /** @throws IllegalArgumentException if the path is none: a blank in it would end it, a line break forge a header */
        BasicHttpRequest request(Call call) {
            String path = call.path();
            boolean plain = path.startsWith("/");
            for (int at = 0; plain && at < path.length(); at++) {
                plain = path.charAt(at) > ' ' && path.charAt(at) < 127;
            }
            if (!plain) {
                throw new IllegalArgumentException("a path that cannot be sent");
            }
            return new BasicHttpRequest(call.method(), scheme, authority, prefix + path);
        }
    }

    /** Never blocks; the future keeps the laws of {@link Transport}. */
    CompletableFuture<Reply> send(Call call, String token) {
        Duration left = call.deadline().remaining();
        if (left.isZero()) {
            return CompletableFuture.failedFuture(new TransportException("no time is left", false, null));
        }
        Host host = call.host() == Call.Host.SYNC ? sync : api;
        Call.ReplyFilter filter = call.filter();
        Watched watched = filter == null ? null : new Watched(filter, host.name());
        HttpExchange<Reply> exchange =
                engine.execute(host.name(), request(host, call), new ReplyConsumer(watched), config(host, call), token);
        if (watched != null) {
            watched.watch(exchange);
        }
        abortAfter(left, exchange, host.name());
        return exchange;
    }

    private RequestConfig config(Host host, Call call) {
        boolean repeatable = call.repeat() == Call.Repeat.ALWAYS;
        return call.upload() != null && repeatable ? repeatableUpload : host.config();
    }

    /** The client's own timeouts measure silence, and its queue for connections is swept only when one is released. */
    private void abortAfter(Duration left, HttpExchange<Reply> exchange, String host) {
        try {
            Timer timer = time.schedule(left, () -> exchange.abort("no reply from " + host + " before the deadline"));
            exchange.whenEnded((reply, failure) -> timer.cancel());
        } catch (RejectedExecutionException stopped) {
            exchange.abort("the client is closed");
        }
    }

    /**
     * A reply that carries files. As long as the service works, its silence means nothing; once the reply has begun, a
     * silence longer than the idle timeout ends the exchange, as in a download.
     */
    private final class Watched implements Call.ReplyFilter {

        private final Call.ReplyFilter filter;
        private final String host;
        private volatile long lastNanos;
        private volatile boolean begun;
        private volatile @Nullable HttpExchange<Reply> exchange;
        private volatile @Nullable Timer timer;

        Watched(Call.ReplyFilter filter, String host) {
            this.filter = filter;
            this.host = host;
        }

        void watch(HttpExchange<Reply> watching) {
            exchange = watching;
            watching.whenEnded((reply, failure) -> {
                Timer last = timer;
                if (last != null) {
                    last.cancel();
                }
                if (failure != null) {
                    filter.discard();
                }
            });
        }

        @Override
        public void begin(int status) throws IOException {
            filter.begin(status);
            lastNanos = time.nanos();
            if (!begun) {
                begun = true;
                lookAfter(idle);
            }
        }

        @Override
        public ByteBuffer filter(ByteBuffer bytes) throws IOException {
            lastNanos = time.nanos();
            return filter.filter(bytes);
        }

        @Override
        public void discard() {
            filter.discard();
        }

        private void lookAfter(Duration pause) {
            try {
                timer = time.schedule(pause, this::look);
            } catch (RejectedExecutionException stopped) {
                // closing ends the exchange as well
            }
        }

        private void look() {
            HttpExchange<Reply> watching = exchange;
            if (watching != null && watching.isDone()) {
                return;
            }
            Duration left = idle.minusNanos(time.nanos() - lastNanos);
            if (watching != null && (left.isZero() || left.isNegative())) {
                watching.abort(host + " was silent for too long in the middle of its reply");
            } else {
                lookAfter(left.isNegative() || left.isZero() ? idle : left);
            }
        }
    }

    private static AsyncRequestProducer request(Host host, Call call) {
        BasicHttpRequest request = host.request(call);
        request.setHeader(HttpHeaders.ACCEPT, "application/json");
        request.setHeader(HttpHeaders.ACCEPT_ENCODING, call.filter() == null ? "gzip" : "identity");
        call.headers().forEach(request::setHeader);
        return new BasicRequestProducer(request, entity(call));
    }

    private static @Nullable AsyncEntityProducer entity(Call call) {
        Call.Upload upload = call.upload();
        if (upload != null) {
            return upload.open();
        }
        byte[] body = call.body();
        return body == null ? null : new BasicAsyncEntityProducer(body, ContentType.APPLICATION_JSON);
    }

    @Override
    public String toString() {
        return "HttpTransport[" + engine + "]";
    }
}
