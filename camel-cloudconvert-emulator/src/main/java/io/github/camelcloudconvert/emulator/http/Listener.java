package io.github.camelcloudconvert.emulator.http;

import java.net.URI;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One listener of the emulator on the loopback address, which keeps its port while it is shut. Thread-safe. */
public abstract class Listener {
    static final String LOOPBACK = "127.0.0.1";
    private static final Logger LOG = LoggerFactory.getLogger(Listener.class);
    private final Vertx vertx;
    private final AtomicInteger refusals = new AtomicInteger();
    private volatile int port;

    Listener(Vertx vertx, int port) {
        this.vertx = vertx;
        this.port = port;
    }

    /**
     * Begins to listen.
     *
     * @param wanted 0 takes a free one
     * @return the port
     */
    abstract Future<Integer> bind(int wanted);

    /** Stops listening and cuts all connections; nothing happens when it does not listen. */
    abstract Future<Void> unbind();

    public final Future<Void> open() {
        return bind(port)
                .recover(cause -> Future.failedFuture(new IllegalStateException(
                        "port " + port + " of " + LOOPBACK + " cannot be opened: " + cause.getMessage(), cause)))
                .compose(listening -> {
                    port = listening;
                    return Future.succeededFuture();
                });
    }

    /** Cuts all connections and refuses new ones for this long; the last of several such times to end counts. */
    public final void refuse(Duration time) {
        refusals.incrementAndGet();
        unbind().onComplete(shut -> vertx.setTimer(Math.max(1, time.toMillis()), over -> {
            if (refusals.decrementAndGet() == 0) {
                open().onFailure(cause -> LOG.warn("the emulator cannot listen again", cause));
            }
        }));
    }

    /** The port, which is known when it is open. */
    public final int port() {
        return port;
    }

    /** Where it listens, by http. */
    public final URI address() {
        return URI.create("http://" + LOOPBACK + ":" + port);
    }
}
