package io.github.camelcloudconvert.emulator.http;

import java.net.URI;

import io.github.camelcloudconvert.emulator.fault.Faults;
import io.github.camelcloudconvert.emulator.service.EmulatorServices.Ground;
import io.github.camelcloudconvert.emulator.service.EmulatorServices.Setup;
import io.github.camelcloudconvert.emulator.service.Tenants;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;

/** The three hosts, each a listener on the loopback address. */
public final class Listeners {
    private static final String LOOPBACK = "127.0.0.1";
    private final Setup setup;
    private final Ground ground;

    /** Where to listen; 0 takes a free port. */
    public record Ports(int api, int sync, int storage) {}

    public Listeners(Setup setup, Ground ground) {
        this.setup = setup;
        this.ground = ground;
    }

    /** Starts all three; the host addresses are known when the future completes. */
    public Future<Void> listen(Tenants tenants, RequestCounts counts, Ports ports) {
        Vertx vertx = ground.vertx();
        Faults faults = ground.faults();
        ApiExchange.Settings settings = new ApiExchange.Settings(setup.clock(), setup.profile(), faults);
        ApiRouter api = new ApiRouter(settings, counts, tenants);
        StorageRouter storage = new StorageRouter(vertx, tenants, faults, counts);
        Future<HttpServer> storageServer = listen(storage::handle, ports.storage(), false);
        Future<HttpServer> apiServer = listen(api.build(vertx, Host.API), ports.api(), true);
        Future<HttpServer> syncServer = listen(api.build(vertx, Host.SYNC), ports.sync(), true);
        return Future.all(apiServer, syncServer, storageServer)
                .onSuccess(all ->
                        ground.hosts().listening(address(apiServer), address(syncServer), address(storageServer)))
                .mapEmpty();
    }

    private Future<HttpServer> listen(Handler<HttpServerRequest> handler, int port, boolean compressing) {
        HttpServerOptions options = new HttpServerOptions()
                .setHost(LOOPBACK)
                .setPort(port)
                .setCompressionSupported(compressing)
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
        return ground.vertx().createHttpServer(options).requestHandler(handler).listen();
    }

    private static URI address(Future<HttpServer> server) {
        return URI.create("http://" + LOOPBACK + ":" + server.result().actualPort());
    }
}
