package io.github.camelcloudconvert.emulator.http;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One listener of the emulator, which keeps its port while it is shut. Thread-safe. */
public final class Door {
    public static final String LOOPBACK = "127.0.0.1";
    private static final Logger LOG = LoggerFactory.getLogger(Door.class);
    private final Vertx vertx;
    private final Entrance entrance;
    private final AtomicInteger refusals = new AtomicInteger();
    private volatile int port;

    /** What listens. */
    public interface Entrance {
        /**
         * Begins to listen.
         *
         * @param port 0 takes a free one
         * @return the port
         */
        Future<Integer> open(int port);

        /** Stops listening and cuts all connections; nothing happens when it does not listen. */
        Future<Void> shut();
    }

    public Door(Vertx vertx, Entrance entrance, int port) {
        this.vertx = vertx;
        this.entrance = entrance;
        this.port = port;
    }

    public Future<Void> open() {
        return entrance.open(port)
                .recover(cause -> Future.failedFuture(new IllegalStateException(
                        "port " + port + " of " + LOOPBACK + " cannot be opened: " + cause.getMessage(), cause)))
                .compose(listening -> {
                    port = listening;
                    return Future.succeededFuture();
                });
    }

    /** Cuts all connections and refuses new ones for this long; the last of several such times to end counts. */
    public void refuse(Duration time) {
        refusals.incrementAndGet();
        entrance.shut()
                .onComplete(shut -> vertx.setTimer(Math.max(1, time.toMillis()), over -> {
                    if (refusals.decrementAndGet() == 0) {
                        open().onFailure(cause -> LOG.warn("the emulator cannot listen again", cause));
                    }
                }));
    }

    /** The port, which is known when it is open. */
    public int port() {
        return port;
    }
}
