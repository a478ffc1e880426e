package io.github.camelcloudconvert.emulator.http;

import java.util.List;

import io.github.camelcloudconvert.emulator.service.discovery.Discovery;
import io.vertx.core.http.HttpMethod;

/** What the service can do; no key is needed (docs/api-notes.md#discovery). */
final class DiscoveryRoutes {
    private final Discovery discovery;

    DiscoveryRoutes(Discovery discovery) {
        this.discovery = discovery;
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
