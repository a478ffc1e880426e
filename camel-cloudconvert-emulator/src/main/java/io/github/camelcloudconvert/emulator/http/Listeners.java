package io.github.camelcloudconvert.emulator.http;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

import io.github.camelcloudconvert.emulator.events.SocketServer;
import io.github.camelcloudconvert.emulator.http.Door.Entrance;
import io.github.camelcloudconvert.emulator.service.AdminService;
import io.github.camelcloudconvert.emulator.service.EmulatorServices.Ground;
import io.github.camelcloudconvert.emulator.service.EmulatorServices.Setup;
import io.github.camelcloudconvert.emulator.service.HostAddresses;
import io.github.camelcloudconvert.emulator.service.Quirk;
import io.github.camelcloudconvert.emulator.service.Tenants;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import org.jspecify.annotations.Nullable;

/** The four hosts, each a listener on the loopback address. */
public final class Listeners {
    private final Ground ground;
    private final SocketServer sockets;
    private final Door api;
    private final Door sync;
    private final Door storage;
    private final Door events;

    /** Where to listen; 0 takes a free port. */
    public record Ports(int api, int sync, int storage, int events) {}

    /** What the hosts show. */
    public record Content(Tenants tenants, AdminService admin, RequestCounts counts) {}

    public Listeners(Setup setup, Ground ground, Content content, Ports ports) {
        this.ground = ground;
        Tenants tenants = content.tenants();
        Vertx vertx = ground.vertx();
        ApiExchange.Disturbance disturbance = new ApiExchange.Disturbance(setup.clock(), this::refuse);
        ApiExchange.Settings settings = new ApiExchange.Settings(
                setup.profile(), ground.faults(), disturbance, setup.times().syncLimit());
        ApiRouter routes = new ApiRouter(settings, content.counts(), tenants);
        Router apiRouter = routes.build(vertx, Host.API);
        AdminRoutes.Outages outages = new AdminRoutes.Outages(this::refuse, this::refuseSockets);
        new AdminRoutes(content.admin(), content.counts(), outages).mount(apiRouter);
        StorageRouter files = new StorageRouter(vertx, tenants, ground.faults(), content.counts());
        boolean refusalDisconnects = setup.profile().has(Quirk.REFUSED_SUBSCRIPTION_DISCONNECTS);
        sockets = new SocketServer(vertx, ground.events(), tenants::opens, refusalDisconnects);
        ground.events().onCut(this::refuseSockets);
        api = new Door(vertx, new HttpEntrance(apiRouter, true), ports.api());
        sync = new Door(vertx, new HttpEntrance(routes.build(vertx, Host.SYNC), true), ports.sync());
        storage = new Door(vertx, new HttpEntrance(files::handle, false), ports.storage());
        events = new Door(vertx, new SocketEntrance(), ports.events());
    }

    /** Starts all four; the host addresses are known when the future completes. */
    public Future<Void> listen() {
        // mapped, not listened to: whoever waits for the future must find the addresses
        return Future.all(doors().stream().map(Door::open).toList()).compose(all -> {
            ground.hosts()
                    .listening(new HostAddresses.Known(
                            api.address(), sync.address(), storage.address(), events.address()));
            return Future.succeededFuture();
        });
    }

    /** Cuts all connections, and refuses new ones on every host for this long. */
    public void refuse(Duration time) {
        doors().forEach(door -> door.refuse(time));
    }

    /** Cuts all sockets of events, and refuses new ones for this long. */
    public void refuseSockets(Duration time) {
        events.refuse(time);
    }

    public SocketServer sockets() {
        return sockets;
    }

    private List<Door> doors() {
        return List.of(api, sync, storage, events);
    }

    private final class SocketEntrance implements Entrance {
        @Override
        public Future<Integer> open(int port) {
            return sockets.open(Door.LOOPBACK, port);
        }

        @Override
        public Future<Void> shut() {
            return sockets.shut();
        }
    }

    private final class HttpEntrance implements Entrance {
        private final Handler<HttpServerRequest> handler;
        private final boolean compressing;
        private final AtomicReference<@Nullable HttpServer> server = new AtomicReference<>();

        HttpEntrance(Handler<HttpServerRequest> handler, boolean compressing) {
            this.handler = handler;
            this.compressing = compressing;
        }

        @Override
        public Future<Integer> open(int port) {
            return listen(handler, port, compressing).map(listening -> {
                server.set(listening);
                return listening.actualPort();
            });
        }

        @Override
        public Future<Void> shut() {
            HttpServer listening = server.getAndSet(null);
            return listening == null ? Future.succeededFuture() : listening.close();
        }
    }

    private Future<HttpServer> listen(Handler<HttpServerRequest> handler, int port, boolean compressing) {
        HttpServerOptions options = new HttpServerOptions()
                .setHost(Door.LOOPBACK)
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
