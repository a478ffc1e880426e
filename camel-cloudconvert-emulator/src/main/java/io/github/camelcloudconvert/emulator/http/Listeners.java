package io.github.camelcloudconvert.emulator.http;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

import io.github.camelcloudconvert.emulator.service.AdminService;
import io.github.camelcloudconvert.emulator.service.EmulatorServices.Ground;
import io.github.camelcloudconvert.emulator.service.EmulatorServices.Setup;
import io.github.camelcloudconvert.emulator.service.Tenants;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The three hosts, each a listener on the loopback address. */
public final class Listeners {
    private static final String LOOPBACK = "127.0.0.1";
    private static final Logger LOG = LoggerFactory.getLogger(Listeners.class);
    private final List<Door> doors = new CopyOnWriteArrayList<>();
    private final AtomicInteger refusals = new AtomicInteger();
    private final Setup setup;
    private final Ground ground;

    /** Where to listen; 0 takes a free port. */
    public record Ports(int api, int sync, int storage) {}

    public Listeners(Setup setup, Ground ground) {
        this.setup = setup;
        this.ground = ground;
    }

    /** Starts all three; the host addresses are known when the future completes. */
    public Future<Void> listen(Tenants tenants, AdminService admin, RequestCounts counts, Ports ports) {
        Vertx vertx = ground.vertx();
        ApiExchange.Disturbance disturbance = new ApiExchange.Disturbance(setup.clock(), this::refuse);
        ApiExchange.Settings settings = new ApiExchange.Settings(
                setup.profile(), ground.faults(), disturbance, setup.times().syncLimit());
        ApiRouter api = new ApiRouter(settings, counts, tenants);
        StorageRouter storage = new StorageRouter(vertx, tenants, ground.faults(), counts);
        Router apiRouter = api.build(vertx, Host.API);
        new AdminRoutes(admin, counts, this::refuse).mount(apiRouter);
        Door apiDoor = new Door(apiRouter, ports.api(), true);
        Door syncDoor = new Door(api.build(vertx, Host.SYNC), ports.sync(), true);
        Door storageDoor = new Door(storage::handle, ports.storage(), false);
        doors.addAll(List.of(apiDoor, syncDoor, storageDoor));
        // mapped, not listened to: whoever waits for the future must find the addresses
        return openAll().compose(all -> {
            ground.hosts().listening(apiDoor.address(), syncDoor.address(), storageDoor.address());
            return Future.succeededFuture();
        });
    }

    /** Cuts all connections, and refuses new ones on every host for this long. */
    public void refuse(Duration time) {
        refusals.incrementAndGet();
        List<Future<Void>> shut = doors.stream().map(Door::shut).toList();
        Future.all(shut).onComplete(all -> ground.vertx().setTimer(Math.max(1, time.toMillis()), over -> {
            if (refusals.decrementAndGet() == 0) {
                openAll().onFailure(cause -> LOG.warn("the emulator cannot listen again", cause));
            }
        }));
    }

    private Future<Void> openAll() {
        return Future.all(doors.stream().map(Door::open).toList()).mapEmpty();
    }

    /** One listener, which keeps its port while it is shut. */
    private final class Door {
        private final Handler<HttpServerRequest> handler;
        private final boolean compressing;
        private final AtomicReference<@Nullable HttpServer> server = new AtomicReference<>();
        private volatile int port;

        Door(Handler<HttpServerRequest> handler, int port, boolean compressing) {
            this.handler = handler;
            this.port = port;
            this.compressing = compressing;
        }

        Future<Void> open() {
            return listen(handler, port, compressing).compose(listening -> {
                port = listening.actualPort();
                server.set(listening);
                return Future.succeededFuture();
            });
        }

        Future<Void> shut() {
            HttpServer listening = server.getAndSet(null);
            return listening == null ? Future.succeededFuture() : listening.close();
        }

        URI address() {
            return URI.create("http://" + LOOPBACK + ":" + port);
        }
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
}
