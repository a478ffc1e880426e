package io.github.camelcloudconvert.client.transport;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Set;

import javax.net.ssl.SSLContext;

import org.apache.hc.client5.http.impl.async.HttpAsyncClientBuilder;
import org.apache.hc.client5.http.ssl.ClientTlsStrategyBuilder;
import org.apache.hc.core5.http.HttpHost;
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
 * @param customizer has its say about the HTTP clients; null for none
 * @param storageHosts allowed for transfers whatever their addresses: names, {@code *.example.com} for all names below one,
 *     and numeric addresses
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
        @Nullable Proxy proxy,
        @Nullable Customizer customizer,
        Set<String> storageHosts) {

    /** What an application may change in the HTTP clients of an account. Safe for any thread. */
    public interface Customizer {

        /**
         * Changes a client before it is built, once for the API and once for storage. What keeps jobs from being paid
         * twice and the token from going astray is set afterwards: connections, routes, threads, retries, redirects,
         * cookies, the logins at the service. The token is added behind every interceptor, so that none sees it.
         */
        default void client(HttpAsyncClientBuilder builder) {}

        /** Changes how TLS connections are made, behind {@code sslContextParameters}. */
        default void tls(ClientTlsStrategyBuilder builder) {}

        /**
         * Chooses the proxy for a host where the option proxyHost names none; null for a direct connection. Asked for
         * each request; must not block.
         */
        default @Nullable HttpHost proxy(String host) {
            return null;
        }

        /**
         * Looks up a host. May block: it runs on threads of its own, and answers are used for half a minute.
         *
         * @throws UnknownHostException where there is none
         */
        default InetAddress[] addresses(String host) throws UnknownHostException {
            return InetAddress.getAllByName(host);
        }
    }

    /** The host to which connections for the given one are opened: that of a proxy, where there is one. */
    String connectsTo(String host) {
        HttpHost chosen = proxyFor(host);
        return chosen == null ? host : chosen.getHostName();
    }

    /** The proxy for the host; null where it is reached directly. */
    @Nullable
    HttpHost proxyFor(String host) {
        if (proxy != null) {
            return new HttpHost(proxy.host(), proxy.port());
        }
        return customizer == null ? null : customizer.proxy(host);
    }

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
