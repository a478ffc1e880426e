package io.github.camelcloudconvert.emulator.http;

import java.util.function.IntSupplier;

import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetSocket;

/**
 * An HTTP proxy that leads to the emulator whatever host is asked for, so that a client with fixed host names needs nothing
 * but its proxy setting. It leads nowhere else: names of other services are refused.
 */
final class ForwardProxy implements Handler<HttpServerRequest> {
    private final NetClient client;
    private final IntSupplier port;
    private final String domain;
    private final Handler<HttpServerRequest> front;

    /**
     * @param port of the listener behind tunnels
     * @param domain below which all names are ours
     * @param front answers requests that need no tunnel
     */
    ForwardProxy(Vertx vertx, IntSupplier port, String domain, Handler<HttpServerRequest> front) {
        this.client = vertx.createNetClient();
        this.port = port;
        this.domain = domain;
        this.front = front;
    }

    @Override
    public void handle(HttpServerRequest request) {
        String name = VirtualHostRouter.name(request);
        if (!name.equals(domain) && !name.endsWith("." + domain)) {
            request.response().setStatusCode(403).end("This proxy leads to the emulator only.");
        } else if (request.method().equals(HttpMethod.CONNECT)) {
            connect(request);
        } else {
            front.handle(request);
        }
    }

    private void connect(HttpServerRequest request) {
        request.pause();
        client.connect(port.getAsInt(), Listener.LOOPBACK)
                .compose(inner -> request.toNetSocket()
                        .onSuccess(outer -> join(outer, inner))
                        .onFailure(cause -> inner.close()))
                .onFailure(cause -> request.connection().close());
    }

    /** Joins two connections, so that each hears what the other says and ends with it. */
    static void join(NetSocket one, NetSocket other) {
        one.pipeTo(other).onComplete(done -> other.close());
        other.pipeTo(one).onComplete(done -> one.close());
    }
}
