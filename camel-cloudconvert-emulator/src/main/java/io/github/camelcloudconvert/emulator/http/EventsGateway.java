package io.github.camelcloudconvert.emulator.http;

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
import io.vertx.core.net.NetSocket;
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
                .setHost(Door.LOOPBACK)
                .setPort(port.getAsInt())
                .setURI(path(request))
                .setHeaders(request.headers());
        client.request(target)
                .compose(inner -> upgrade ? tunnel(request, inner) : exchange(request, inner))
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
        return inner.send(request).compose(answer -> {
            request.response().setStatusCode(answer.statusCode());
            request.response().headers().setAll(answer.headers());
            return answer.pipeTo(request.response());
        });
    }

    private static Future<Void> tunnel(HttpServerRequest request, HttpClientRequest inner) {
        return inner.connect().compose(answer -> {
            if (answer.statusCode() != 101) {
                return Future.failedFuture(new IllegalStateException("no upgrade: " + answer.statusCode()));
            }
            request.response().headers().setAll(answer.headers());
            return request.toNetSocket()
                    .onSuccess(outer -> Tunnel.join(outer, inner(answer)))
                    .mapEmpty();
        });
    }

    private static NetSocket inner(HttpClientResponse answer) {
        return answer.netSocket();
    }
}
