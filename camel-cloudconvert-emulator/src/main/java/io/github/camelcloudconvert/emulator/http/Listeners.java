package io.github.camelcloudconvert.emulator.http;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import io.github.camelcloudconvert.emulator.events.SocketServer;
import io.github.camelcloudconvert.emulator.service.AdminService;
import io.github.camelcloudconvert.emulator.service.EmulatorServices.Infrastructure;
import io.github.camelcloudconvert.emulator.service.EmulatorServices.Settings;
import io.github.camelcloudconvert.emulator.service.Tenants;
import io.github.camelcloudconvert.emulator.service.profile.Quirk;
import io.github.camelcloudconvert.emulator.service.request.HostAddresses.Known;
import io.github.camelcloudconvert.emulator.tls.Tls;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import org.jspecify.annotations.Nullable;

/** The hosts of the emulator on the loopback address: each a listener of its own, or all behind one. */
public final class Listeners {
    private final Infrastructure infrastructure;
    private final Reach reach;
    private final LocalNames names;
    private final SocketServer sockets;
    private final Map<Host, Listener> listeners;

    /** The socket server itself; under TLS and on a common port something stands before it. */
    private final Listener inner;

    private final Optional<Listener> proxy;

    /** Where to listen; 0 takes a free port. */
    public record Ports(int api, int sync, int storage, int events) {}

    /**
     * How to be reached.
     *
     * @param tls null for http
     * @param domain below which the names of the hosts lie that share the port of the API; null when each has its own port
     */
    public record Reach(Ports ports, @Nullable Tls tls, @Nullable String domain) {}

    /**
     * What the hosts show.
     *
     * @param convertly where an emulator of Convertly listens beside this one
     */
    public record Content(Tenants tenants, AdminService admin, RequestCounts counts, Optional<URI> convertly) {}

    public Listeners(Settings setup, Infrastructure infrastructure, Content content, Reach reach) {
        this.infrastructure = infrastructure;
        this.reach = reach;
        Tenants tenants = content.tenants();
        Vertx vertx = infrastructure.vertx();
        ApiExchange.Settings settings = new ApiExchange.Settings(
                setup.profile(),
                infrastructure.faults(),
                new WireFaults(setup.clock(), infrastructure.delay(), this::refuse),
                setup.times().syncLimit());
        ApiRouter routes = new ApiRouter(
                settings, content.counts(), tenants, setup.engineLimits().engines()::isKnown);
        Router api = routes.build(vertx, Host.API);
        AdminRoutes.Outages outages = new AdminRoutes.Outages(this::refuse, this::refuseSockets);
        AdminRoutes.Heading heading = new AdminRoutes.Heading(
                content.convertly(), setup.engineLimits().engines().notice());
        new AdminRoutes(content.admin(), content.counts(), outages, heading).mount(api);
        Router sync = routes.build(vertx, Host.SYNC);
        StorageRouter storage = new StorageRouter(infrastructure, tenants, content.counts());
        boolean refusalDisconnects = setup.profile().has(Quirk.REFUSED_SUBSCRIPTION_DISCONNECTS);
        sockets = new SocketServer(
                vertx,
                infrastructure.events(),
                new SocketServer.Gates(tenants::opens, this::accepts),
                refusalDisconnects);
        infrastructure.events().onCut(this::refuseSockets);
        String domain = reach.domain();
        names = new LocalNames(domain == null ? null : domain.toLowerCase(Locale.ROOT));
        boolean open = domain == null && reach.tls() == null;
        inner = socketListener(open ? reach.ports().events() : 0);
        Handler<HttpServerRequest> gateway = new EventsGateway(vertx, inner::port);
        if (domain == null) {
            listeners = Map.of(
                    Host.API, listener(api, true, reach.ports().api()),
                    Host.SYNC, listener(sync, true, reach.ports().sync()),
                    Host.STORAGE, listener(storage::handle, false, reach.ports().storage()),
                    Host.EVENTS,
                            open
                                    ? inner
                                    : listener(gateway, false, reach.ports().events()));
            proxy = Optional.empty();
        } else {
            Map<Host, Handler<HttpServerRequest>> hosts =
                    Map.of(Host.API, api, Host.SYNC, sync, Host.STORAGE, storage::handle, Host.EVENTS, gateway);
            VirtualHostRouter all = new VirtualHostRouter(hosts, routes.signedHost(vertx));
            // one listener cannot compress some hosts only, and compressed downloads would know no ranges
            Listener front = listener(all, false, reach.ports().api());
            listeners = Map.of(Host.API, front);
            ForwardProxy guide = new ForwardProxy(vertx, front::port, domain, all);
            proxy = Optional.of(new HttpListener(vertx, guide, 0));
        }
    }

    /** The header of a socket's request, with its port if it has one. */
    private boolean accepts(String host) {
        return names.accepts(host.toLowerCase(Locale.ROOT).replaceFirst(":\\d*$", ""));
    }

    private Listener listener(Handler<HttpServerRequest> handler, boolean compressing, int port) {
        return new HttpListener(infrastructure.vertx(), names.guarding(handler), port, compressing, reach.tls());
    }

    private Listener socketListener(int port) {
        return new Listener(infrastructure.vertx(), port) {
            @Override
            Future<Integer> bind(int wanted) {
                return sockets.open(LOOPBACK, wanted);
            }

            @Override
            Future<Void> unbind() {
                return sockets.shut();
            }
        };
    }

    /** Starts all; the host addresses are known when the future completes. */
    public Future<Void> listen() {
        // mapped, not listened to: the waiter for the future must find the addresses
        return Future.all(all().stream().map(Listener::open).toList()).compose(all -> {
            infrastructure.hosts().listening(addresses());
            return Future.succeededFuture();
        });
    }

    private Known addresses() {
        String domain = reach.domain();
        return domain == null
                ? new Known(own(Host.API), own(Host.SYNC), own(Host.STORAGE), own(Host.EVENTS))
                : new Known(
                        named("api." + domain),
                        named("sync.api." + domain),
                        named("storage." + domain),
                        named("socketio." + domain));
    }

    private URI own(Host host) {
        return URI.create(scheme() + Listener.LOOPBACK + ":" + port(host));
    }

    /** A name on this machine needs the port; one that a client knows by heart has none. */
    private URI named(String name) {
        String suffix = "localhost".equals(reach.domain()) ? ":" + port(Host.API) : "";
        return URI.create(scheme() + name + suffix);
    }

    private String scheme() {
        return reach.tls() == null ? "http://" : "https://";
    }

    private int port(Host host) {
        Listener listener = listeners.get(host);
        if (listener == null) {
            throw new IllegalStateException("no listener of " + host);
        }
        return listener.port();
    }

    /** Where the port of the API listens, whatever its host is called. */
    public URI address() {
        return own(Host.API);
    }

    /** The proxy that leads to all hosts, if they share a port. */
    public Optional<URI> proxy() {
        return proxy.map(Listener::address);
    }

    /** Cuts all connections, and refuses new ones on every host for this long. */
    public void refuse(Duration time) {
        all().forEach(listener -> listener.refuse(time));
    }

    /** Cuts all sockets of events, and refuses new ones for this long. */
    public void refuseSockets(Duration time) {
        inner.refuse(time);
    }

    public SocketServer sockets() {
        return sockets;
    }

    private List<Listener> all() {
        return Stream.of(listeners.values().stream(), Stream.of(inner), proxy.stream())
                .flatMap(each -> each)
                .distinct()
                .toList();
    }
}
