package io.github.camelcloudconvert.emulator.http;

import java.util.concurrent.atomic.AtomicReference;

import io.github.camelcloudconvert.emulator.tls.Tls;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.KeyCertOptions;
import io.vertx.core.net.impl.ConnectionBase;
import org.jspecify.annotations.Nullable;

/** A listener for HTTP. */
public final class HttpListener extends Listener {
    private final Vertx vertx;
    private final Handler<HttpServerRequest> handler;
    private final boolean compressing;
    private final @Nullable Tls tls;
    private final AtomicReference<@Nullable HttpServer> server = new AtomicReference<>();

    /** Speaks http, and compresses nothing. */
    public HttpListener(Vertx vertx, Handler<HttpServerRequest> handler, int port) {
        this(vertx, handler, port, false, null);
    }

    /** @param tls null for http */
    HttpListener(Vertx vertx, Handler<HttpServerRequest> handler, int port, boolean compressing, @Nullable Tls tls) {
        super(vertx, port);
        this.vertx = vertx;
        this.handler = handler;
        this.compressing = compressing;
        this.tls = tls;
    }

    @Override
    Future<Integer> bind(int wanted) {
        return vertx.createHttpServer(options(wanted))
                .connectionHandler(connection -> ((ConnectionBase) connection)
                        .channel()
                        .pipeline()
                        .addBefore("handler", null, new RequestEnds()))
                .requestHandler(handler)
                .listen()
                .map(listening -> {
                    server.set(listening);
                    return listening.actualPort();
                });
    }

    @Override
    Future<Void> unbind() {
        HttpServer listening = server.getAndSet(null);
        return listening == null ? Future.succeededFuture() : listening.close();
    }

    private HttpServerOptions options(int port) {
        HttpServerOptions options = new HttpServerOptions()
                .setHost(LOOPBACK)
                .setPort(port)
                .setCompressionSupported(compressing)
                // what is saved on a network costs more here
                .setCompressionLevel(1)
                // clients that offer to change to HTTP/2 in clear text, as Java's does, get broken frames when it
                // compresses
                .setHttp2ClearTextEnabled(false)
                .setHandle100ContinueAutomatically(true)
                .setReceiveBufferSize(256 << 10)
                .setAcceptBacklog(4096)
                .setMaxInitialLineLength(64 << 10)
                .setMaxHeaderSize(64 << 10)
                // a form may carry a file in one field; the limit of the body bounds it
                .setMaxFormAttributeSize(-1)
                .setMaxFormFields(-1)
                .setMaxFormBufferedBytes(-1)
                // small pieces would make uploads wait for the disk once per eight kilobytes
                .setMaxChunkSize(128 << 10);
        return tls == null
                ? options
                : options.setSsl(true).setUseAlpn(false).setKeyCertOptions(KeyCertOptions.wrap(tls.keys()));
    }
}
