package io.github.camelcloudconvert.client.transport;

import java.net.URI;
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
import org.apache.hc.core5.util.Timeout;

/** The one real transport: a call becomes an HTTP exchange with the account's API or sync host. */
final class HttpTransport implements Wire {

    private final String apiBase;
    private final String syncBase;
    private final Duration requestTimeout;
    private final Delayer time;
    private final HttpEngine engine;

    HttpTransport(TransportSettings settings, Delayer time, HttpEngine engine) {
        this.apiBase = withoutSlash(settings.apiBase());
        this.syncBase = withoutSlash(settings.syncBase());
        this.requestTimeout = settings.requestTimeout();
        this.time = time;
        this.engine = engine;
    }

    private static String withoutSlash(URI base) {
        return base.toString().replaceAll("/+$", "");
    }

    @Override
    public CompletableFuture<Reply> send(Call call, String authorization) {
        Duration left = call.deadline().remaining();
        if (left.isZero()) {
            return CompletableFuture.failedFuture(new TransportException("no time is left", false, null));
        }
        URI uri = URI.create((call.host() == Call.Host.SYNC ? syncBase : apiBase) + call.path());
        HttpExchange<Reply> exchange = engine.execute(
                uri.getHost(), request(call, uri, authorization), new ReplyConsumer(), config(call, left));
        abortAfter(left, exchange, uri.getHost());
        return exchange;
    }

    /** The client's own timeouts measure silence, and its queue for connections is swept only when one is released. */
    private void abortAfter(Duration left, HttpExchange<Reply> exchange, String host) {
        try {
            Timer timer = time.schedule(left, () -> exchange.abort("no reply from " + host + " before the deadline"));
            exchange.whenComplete((reply, failure) -> timer.cancel());
        } catch (RejectedExecutionException stopped) {
            exchange.abort("the client is closed");
        }
    }

    private static AsyncRequestProducer request(Call call, URI uri, String authorization) {
        BasicHttpRequest request = new BasicHttpRequest(call.method(), uri);
        request.setHeader(HttpHeaders.AUTHORIZATION, authorization);
        request.setHeader(HttpHeaders.ACCEPT, "application/json");
        request.setHeader(HttpHeaders.ACCEPT_ENCODING, "gzip");
        byte[] body = call.body();
        AsyncEntityProducer entity =
                body == null ? null : new BasicAsyncEntityProducer(body, ContentType.APPLICATION_JSON);
        return new BasicRequestProducer(request, entity);
    }

    private RequestConfig config(Call call, Duration left) {
        boolean bounded = call.host() == Call.Host.API && requestTimeout.compareTo(left) < 0;
        return RequestConfig.copy(HttpClients.REQUEST_DEFAULTS)
                .setConnectionRequestTimeout(timeout(left))
                .setResponseTimeout(timeout(bounded ? requestTimeout : left))
                .build();
    }

    /** At least a millisecond: zero would mean no limit at all. */
    private static Timeout timeout(Duration duration) {
        return Timeout.ofMilliseconds(Math.max(1, duration.toMillis()));
    }

    @Override
    public String toString() {
        return "Http[" + engine + "]";
    }
}
