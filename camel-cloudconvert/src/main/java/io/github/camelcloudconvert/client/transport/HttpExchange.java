package io.github.camelcloudconvert.client.transport;

import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.concurrent.Future;

import javax.net.ssl.SSLException;

import io.github.camelcloudconvert.client.time.ChainedFuture;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.jspecify.annotations.Nullable;

/**
 * One request under way. Cancelling it closes its connection, and takes it out of the queue if it has none yet. It
 * knows whether the service can have seen the request.
 */
final class HttpExchange<T> extends ChainedFuture<T> implements FutureCallback<T> {

    private final String host;
    private final @Nullable String token;
    private volatile boolean sent;
    private volatile @Nullable Future<T> wire;
    private volatile @Nullable Runnable disconnect;

    /** @param token added to the request behind everything that could see it; null for none */
    HttpExchange(String host, @Nullable String token) {
        this.host = host;
        this.token = token;
    }

    @Nullable
    String token() {
        return token;
    }

    /**
     * From here on a failure may come too late.
     *
     * @param disconnect closes the connection, if the exchange still has it
     */
    void sending(Runnable disconnect) {
        sent = true;
        this.disconnect = disconnect;
    }

    void started(Future<T> future) {
        wire = future;
        // given up while it was being started
        if (isCompletedExceptionally()) {
            future.cancel(true);
        }
    }

    /** Ends the exchange with a failure of our own. */
    void abort(String reason) {
        if (completeExceptionally(new TransportException(reason, sent, null))) {
            stop();
        }
    }

    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
        boolean cancelled = super.cancel(mayInterruptIfRunning);
        if (cancelled) {
            stop();
        }
        return cancelled;
    }

    private void stop() {
        Future<T> future = wire;
        if (future != null) {
            future.cancel(true);
        }
        // the library's future may hold the cancellation of an earlier step: the thread that began it may tell it late
        Runnable connection = disconnect;
        if (connection != null) {
            connection.run();
        }
    }

    /** A reply to a request that was never written is that of a proxy, which must not pass for the host's. */
    @Override
    public void completed(T result) {
        if (sent) {
            complete(result);
        } else {
            completeExceptionally(new TransportException(
                    "the proxy refused a connection to " + host
                            + ": check proxyUser and proxyPassword, and what the proxy allows",
                    false,
                    null));
        }
    }

    @Override
    public void failed(Exception cause) {
        completeExceptionally(
                cause instanceof TransportException known
                        ? known
                        : new TransportException(describe(cause), sent, cause));
    }

    /** Says in our words why it broke, without any address beyond the host's name. */
    private String describe(Exception cause) {
        if (cause instanceof StorageHosts.Forbidden forbidden) {
            return String.valueOf(forbidden.getMessage());
        }
        if (cause instanceof UnknownHostException) {
            return "the host " + host + " is unknown";
        }
        if (cause instanceof SSLException) {
            return "TLS with " + host + " failed: " + cause.getMessage();
        }
        if (cause instanceof SocketTimeoutException) {
            return sent && !(cause instanceof ConnectTimeoutException)
                    ? host + " was silent for too long"
                    : "connecting to " + host + " took too long";
        }
        if (cause instanceof ConnectException || cause instanceof NoRouteToHostException) {
            return host + " cannot be connected to";
        }
        return cause instanceof IOException && sent
                ? "the connection to " + host + " broke"
                : "the exchange with " + host + " failed (" + cause.getClass().getSimpleName() + ")";
    }

    @Override
    public void cancelled() {
        completeExceptionally(new TransportException("the exchange with " + host + " was given up", sent, null));
    }
}
