package io.github.camelcloudconvert.emulator.service.request;

import java.net.URI;

/**
 * Where the four hosts listen, without any path. Ports are known only when all of them listen, so the addresses arrive
 * later than the services that print them.
 */
public final class HostAddresses {
    private static final URI UNKNOWN = URI.create("http://127.0.0.1");
    private volatile Known known = new Known(UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN);

    /** The addresses of the hosts. */
    public record Known(URI api, URI sync, URI storage, URI events) {}

    public void listening(Known addresses) {
        known = addresses;
    }

    public URI events() {
        return known.events();
    }

    public URI api() {
        return known.api();
    }

    public URI sync() {
        return known.sync();
    }

    public URI storage() {
        return known.storage();
    }
}
