package io.github.camelcloudconvert.emulator.http;

import java.util.List;
import java.util.Set;

import io.github.camelcloudconvert.emulator.service.Discovery;
import io.vertx.core.http.HttpMethod;

/** What the service can do; anybody may ask (API reference 11). */
final class DiscoveryRoutes {
    private static final Set<String> OPEN = Set.of("GET /operations", "GET /convert/formats");
    private final Discovery discovery;

    DiscoveryRoutes(Discovery discovery) {
        this.discovery = discovery;
    }

    /** Whether a route needs no key. */
    static boolean isOpen(ApiRoute route) {
        return OPEN.contains(route.name());
    }

    List<ApiRoute> rows() {
        return List.of(
                new ApiRoute(
                        HttpMethod.GET,
                        "/operations",
                        exchange -> exchange.data(200, discovery.operations(exchange.query()))),
                new ApiRoute(
                        HttpMethod.GET,
                        "/convert/formats",
                        exchange -> exchange.data(200, discovery.formats(exchange.query()))));
    }
}
