package io.github.camelcloudconvert.emulator.service;

import java.net.URI;

/**
 * Where the three hosts listen, without any path. Ports are known only when all of them listen, so the addresses arrive
 * later than the services that print them.
 */
public final class HostAddresses {
    private volatile Known known =
            new Known(URI.create("http://127.0.0.1"), URI.create("http://127.0.0.1"), URI.create("http://127.0.0.1"));

    private record Known(URI api, URI sync, URI storage) {}

    public void listening(URI api, URI sync, URI storage) {
        known = new Known(api, sync, storage);
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
