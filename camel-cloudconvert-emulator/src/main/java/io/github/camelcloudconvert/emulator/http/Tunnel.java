package io.github.camelcloudconvert.emulator.http;

import io.vertx.core.net.NetSocket;

/** Joins two connections, so that each hears what the other says and ends with it. */
final class Tunnel {
    private Tunnel() {}

    static void join(NetSocket one, NetSocket other) {
        one.pipeTo(other).onComplete(done -> other.close());
        other.pipeTo(one).onComplete(done -> one.close());
    }
}
