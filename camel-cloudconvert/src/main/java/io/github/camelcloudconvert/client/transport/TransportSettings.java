package io.github.camelcloudconvert.client.transport;

import java.net.URI;
import java.time.Duration;

import javax.net.ssl.SSLContext;

import org.jspecify.annotations.Nullable;

/**
 * How one account reaches the service.
 *
 * @param account its name, for logs and errors
 * @param apiBase without {@code /v2}
 * @param syncBase without {@code /v2}
 * @param token asked for every attempt, so that it may change while we run; never logged
 * @param connectTimeout for TCP and TLS
 * @param requestTimeout for one API reply; calls to the sync host have only their deadline
 * @param idleTimeout for storage transfers: the longest silence; a transfer has no total limit
 * @param apiConnections the most connections to the API host
 * @param maxSyncConnections the most connections to the sync host
 * @param storageConnections the most connections to each storage host
 * @param maxRetries repetitions of one call, not counting the first attempt
 * @param maxRetryAfter a longer {@code Retry-After} than this fails the call instead of waiting
 * @param sslContext null for the JDK's own
 */
public record TransportSettings(
        String account,
        URI apiBase,
        URI syncBase,
        TokenSource token,
        Duration connectTimeout,
        Duration requestTimeout,
        Duration idleTimeout,
        int apiConnections,
        int maxSyncConnections,
        int storageConnections,
        int maxRetries,
        Duration maxRetryAfter,
        @Nullable SSLContext sslContext,
        @Nullable Proxy proxy) {

    /**
     * An HTTP proxy.
     *
     * @param user null for a proxy without login
     */
    public record Proxy(String host, int port, @Nullable String user, @Nullable String password) {

        @Override
        public String toString() {
            return "Proxy[" + host + ":" + port + "]";
        }
    }

    @Override
    public String toString() {
        return "TransportSettings[account=" + account + ", api=" + apiBase + ", sync=" + syncBase + "]";
    }
}
