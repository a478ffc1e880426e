package io.github.camelcloudconvert.emulator.http;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.IntSupplier;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.RequestOptions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hands what comes for events on the common port to the socket server, which listens on a port of its own. */
final class EventsGateway implements Handler<HttpServerRequest> {
    private static final Logger LOG = LoggerFactory.getLogger(EventsGateway.class);
    private final HttpClient client;
    private final IntSupplier port;

    EventsGateway(Vertx vertx, IntSupplier port) {
        this.client = vertx.createHttpClient(new HttpClientOptions().setMaxPoolSize(10_000));
        this.port = port;
    }

    @Override
    public void handle(HttpServerRequest request) {
        boolean upgrade = request.headers().contains("Upgrade");
        request.pause();
        RequestOptions target = new RequestOptions()
                .setMethod(request.method())
                .setHost(Listener.LOOPBACK)
                .setPort(port.getAsInt())
                .setURI(path(request))
                .setHeaders(request.headers());
        AtomicBoolean gone = new AtomicBoolean();
        client.request(target)
                .compose(inner -> {
                    // a client that leaves takes its connection behind the gateway along, whatever it was waiting for
                    inner.exceptionHandler(cause -> LOG.debug("the socket server has hung up: {}", cause.getClass()));
                    request.connection().closeHandler(left -> {
                        gone.set(true);
                        inner.connection().close();
                    });
                    return upgrade ? tunnel(request, inner, gone) : exchange(request, inner);
                })
                .onFailure(cause -> {
                    LOG.debug("the socket server is not there: {}", cause.getClass());
                    request.connection().close();
                });
    }

    /** Without the host that proxies get in front of it. */
    private static String path(HttpServerRequest request) {
        return request.query() == null ? request.path() : request.path() + "?" + request.query();
    }

    private static Future<Void> exchange(HttpServerRequest request, HttpClientRequest inner) {
        return inner.send(request).compose(answer -> relay(request, answer));
    }

    private static Future<Void> relay(HttpServerRequest request, HttpClientResponse answer) {
        answer.exceptionHandler(cause -> LOG.debug("the socket server has broken off: {}", cause.getClass()));
        if (request.response().closed()) {
            return answer.end();
        }
        request.response().setStatusCode(answer.statusCode());
        request.response().headers().setAll(answer.headers());
        return answer.pipeTo(request.response());
    }

    private static Future<Void> tunnel(HttpServerRequest request, HttpClientRequest inner, AtomicBoolean gone) {
        return inner.connect().compose(answer -> {
            if (answer.statusCode() != 101) {
                return relay(request, answer);
            }
            if (gone.get()) {
                return inner.connection().close();
            }
            request.response().headers().setAll(answer.headers());
            return request.toNetSocket()
                    .onSuccess(outer -> ForwardProxy.join(outer, answer.netSocket()))
                    .onComplete(joined -> {
                        if (joined.failed() || gone.get()) {
                            inner.connection().close();
                        }
                    })
                    .mapEmpty();
        });
    }
}
