package io.github.camelcloudconvert.emulator.http;

import java.util.concurrent.atomic.AtomicReference;

import io.github.camelcloudconvert.emulator.http.Door.Entrance;
import io.github.camelcloudconvert.emulator.tls.Tls;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.KeyCertOptions;
import org.jspecify.annotations.Nullable;

/** A listener for HTTP on the loopback address. */
public final class RequestHandler implements Entrance {
    private final Vertx vertx;
    private final Handler<HttpServerRequest> handler;
    private final Manner manner;
    private final AtomicReference<@Nullable HttpServer> server = new AtomicReference<>();

    /**
     * How it speaks.
     *
     * @param tls null for http
     */
    public record Manner(boolean compressing, @Nullable Tls tls) {}

    public RequestHandler(Vertx vertx, Handler<HttpServerRequest> handler, Manner manner) {
        this.vertx = vertx;
        this.handler = handler;
        this.manner = manner;
    }

    @Override
    public Future<Integer> open(int port) {
        return vertx.createHttpServer(options(port))
                .requestHandler(handler)
                .listen()
                .map(listening -> {
                    server.set(listening);
                    return listening.actualPort();
                });
    }

    @Override
    public Future<Void> shut() {
        HttpServer listening = server.getAndSet(null);
        return listening == null ? Future.succeededFuture() : listening.close();
    }

    private HttpServerOptions options(int port) {
        HttpServerOptions options = new HttpServerOptions()
                .setHost(Door.LOOPBACK)
                .setPort(port)
                .setCompressionSupported(manner.compressing())
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
        Tls tls = manner.tls();
        return tls == null
                ? options
                : options.setSsl(true).setUseAlpn(false).setKeyCertOptions(KeyCertOptions.wrap(tls.keys()));
    }
}
