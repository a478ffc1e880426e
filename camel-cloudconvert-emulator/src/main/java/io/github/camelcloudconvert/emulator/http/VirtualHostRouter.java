package io.github.camelcloudconvert.emulator.http;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerRequest;

/**
 * One port for all hosts: the name in the header {@code Host} says who is meant, whatever the region or sandbox in it
 * (docs/api-notes.md#hosts). Names that say nothing, as {@code 127.0.0.1}, reach the API, and by their paths storage
 * and events.
 */
final class VirtualHostRouter implements Handler<HttpServerRequest> {
    private static final Map<String, Host> LABELS = Map.of(
            "sync", Host.SYNC,
            "storage", Host.STORAGE,
            "upload", Host.STORAGE,
            "socketio", Host.EVENTS);
    private final Map<Host, Handler<HttpServerRequest>> hosts;
    private final Handler<HttpServerRequest> signed;

    /**
     * @param hosts who answers for each host
     * @param signed who answers for the host of signed addresses
     */
    VirtualHostRouter(Map<Host, Handler<HttpServerRequest>> hosts, Handler<HttpServerRequest> signed) {
        this.hosts = Map.copyOf(hosts);
        this.signed = signed;
    }

    @Override
    public void handle(HttpServerRequest request) {
        String name = name(request);
        if (name.startsWith("s.")) {
            signed.handle(request);
            return;
        }
        Host host = named(name).orElseGet(() -> byPath(String.valueOf(request.path())));
        Handler<HttpServerRequest> handler = hosts.get(host);
        if (handler == null) {
            throw new IllegalStateException("no listener answers for " + host);
        }
        handler.handle(request);
    }

    /** The name of the host that a client believes to speak to, in small letters and without a port. */
    static String name(HttpServerRequest request) {
        String host = request.authority() == null ? "" : request.authority().host();
        return host == null ? "" : host.toLowerCase(Locale.ROOT);
    }

    static Optional<Host> named(String name) {
        return List.of(name.split("\\.")).stream()
                .filter(LABELS::containsKey)
                .map(LABELS::get)
                .findFirst();
    }

    private static Host byPath(String path) {
        if (path.startsWith("/socket.io")) {
            return Host.EVENTS;
        }
        return path.startsWith("/tasks") ? Host.STORAGE : Host.API;
    }
}
