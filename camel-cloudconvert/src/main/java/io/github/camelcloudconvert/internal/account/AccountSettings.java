package io.github.camelcloudconvert.internal.account;

import java.io.IOException;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.time.Duration;

import javax.net.ssl.SSLContext;

import io.github.camelcloudconvert.client.transport.TokenSource;
import io.github.camelcloudconvert.client.transport.TransportSettings;
import io.github.camelcloudconvert.config.ConnectionConfiguration;
import io.github.camelcloudconvert.config.Hosts;
import io.github.camelcloudconvert.config.Hosts.Redirect;
import org.apache.camel.CamelContext;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.jspecify.annotations.Nullable;

/**
 * All that makes one account's connections differ from another's. Equal settings share a client.
 *
 * @param transport without a TLS context, which is built from {@code tls} when the client is
 * @param creditLimit for a day; 0 for none
 * @param creditsLow fewer credits than this are no good health; 0 where they do not matter
 * @param tls null for the JDK's own
 * @param events where events come from; null where that is unknown
 */
public record AccountSettings(
        TransportSettings transport,
        int maxInFlight,
        long creditLimit,
        long creditsLow,
        @Nullable SSLContextParameters tls,
        @Nullable URI events) {

    /**
     * @param own where the account says that the service is: what would stop the start without a stand-in stops it with
     *     one
     * @param held the most requests that may stay open until work ends
     * @param redirect null where the account says where it goes
     */
    public static AccountSettings of(
            String name,
            ConnectionConfiguration account,
            Hosts own,
            int held,
            TokenSource token,
            @Nullable SSLContextParameters tls,
            @Nullable Redirect redirect) {
        Hosts hosts = redirect == null ? own : redirect.hosts();
        TransportSettings transport = new TransportSettings(
                name,
                hosts.api(),
                hosts.sync(),
                token,
                Duration.ofMillis(account.getConnectTimeout()),
                Duration.ofMillis(account.getRequestTimeout()),
                Duration.ofMillis(account.getIdleTimeout()),
                account.getApiConnections(),
                held,
                account.getStorageConnections(),
                account.getMaxRetries(),
                Duration.ofMillis(account.getMaxRetryAfter()),
                null,
                redirect == null ? proxy(account) : proxy(redirect),
                redirect == null ? account.getHttpClientCustomizer() : null,
                Hosts.storage(account.getAllowedStorageHosts()));
        return new AccountSettings(transport, account.getMaxInFlight(), 0, 0, tls, hosts.events());
    }

    /** The same with bounds of what may be spent. */
    AccountSettings withCredits(long limit, long low) {
        return new AccountSettings(transport, maxInFlight, limit, low, tls, events);
    }

    /** @throws IllegalArgumentException where it is unknown from where events come */
    public void requireEvents() {
        if (events == null) {
            throw new IllegalArgumentException("baseUrl names a host of its own, whose events come from elsewhere: set"
                    + " eventsUrl too, or events= in redirectTo where that names the host");
        }
    }

    /** The settings with a TLS context of their own. */
    public TransportSettings transport(CamelContext context) throws GeneralSecurityException, IOException {
        return tls == null ? transport : withTls(tls.createSSLContext(context));
    }

    private TransportSettings withTls(SSLContext context) {
        return new TransportSettings(
                transport.account(),
                transport.apiBase(),
                transport.syncBase(),
                transport.token(),
                transport.connectTimeout(),
                transport.requestTimeout(),
                transport.idleTimeout(),
                transport.apiConnections(),
                transport.maxSyncConnections(),
                transport.storageConnections(),
                transport.maxRetries(),
                transport.maxRetryAfter(),
                context,
                transport.proxy(),
                transport.customizer(),
                transport.storageHosts());
    }

    private static TransportSettings.@Nullable Proxy proxy(Redirect redirect) {
        URI proxy = redirect.proxy();
        return proxy == null ? null : new TransportSettings.Proxy(proxy.getHost(), proxy.getPort(), null, null);
    }

    private static TransportSettings.@Nullable Proxy proxy(ConnectionConfiguration account) {
        String host = account.getProxyHost();
        return host == null
                ? null
                : new TransportSettings.Proxy(
                        host, account.getProxyPort(), account.getProxyUser(), account.getProxyPassword());
    }
}
