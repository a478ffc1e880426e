package io.github.camelcloudconvert.client.transport;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

import io.github.camelcloudconvert.client.transport.TransportSettings.Proxy;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.HttpRoute;
import org.apache.hc.client5.http.async.AsyncExecChainHandler;
import org.apache.hc.client5.http.auth.AuthScope;
import org.apache.hc.client5.http.auth.UsernamePasswordCredentials;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.config.TlsConfig;
import org.apache.hc.client5.http.cookie.StandardCookieSpec;
import org.apache.hc.client5.http.impl.ChainElement;
import org.apache.hc.client5.http.impl.DefaultSchemePortResolver;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.async.HttpAsyncClientBuilder;
import org.apache.hc.client5.http.impl.auth.BasicCredentialsProvider;
import org.apache.hc.client5.http.impl.routing.DefaultRoutePlanner;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.client5.http.routing.HttpRoutePlanner;
import org.apache.hc.client5.http.ssl.ClientTlsStrategyBuilder;
import org.apache.hc.client5.http.ssl.HostnameVerificationPolicy;
import org.apache.hc.core5.concurrent.DefaultThreadFactory;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.nio.command.ShutdownCommand;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.http2.HttpVersionPolicy;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.reactor.Command;
import org.apache.hc.core5.reactor.DefaultConnectingIOReactor;
import org.apache.hc.core5.reactor.IOReactorConfig;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has the two HTTP clients of an account, which are built when they are first used. What the library does by itself is switched off here, because all of it is
 * wrong for us: it would repeat a paid creation, follow redirects with the credential, and keep cookies.
 *
 * <p>All connections of the account read and write on the same threads, which exist from the first client on. A conversion
 * alternates between API and storage: on threads of their own each call would wake another one. Safe for any thread.
 */
final class HttpClients implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(HttpClients.class);

    /** What every request has in common. */
    static final RequestConfig REQUEST_DEFAULTS = RequestConfig.custom()
            .setRedirectsEnabled(false)
            .setCookieSpec(StandardCookieSpec.IGNORE)
            .setContentCompressionEnabled(false)
            .setProtocolUpgradeEnabled(false)
            .setExpectContinueEnabled(false)
            .build();

    private static final int API_BUFFER = 8 * 1024;
    private static final int STORAGE_BUFFER = 64 * 1024;
    private static final TimeValue MAX_IDLE = TimeValue.ofSeconds(30);
    private static final TimeValue CHECK_AFTER = TimeValue.ofSeconds(1);

    private final TransportSettings settings;
    private final AsyncDnsResolver names;
    private final StorageHosts storageHosts;
    private final HttpRoutePlanner routes;
    private final @Nullable AsyncExecChainHandler witness;
    private final HttpEngine api;
    private final HttpEngine storage;
    /** No monitor: threads and selectors are opened and closed meanwhile. */
    private final ReentrantLock lock = new ReentrantLock();

    private @Nullable DefaultConnectingIOReactor reactor; // guarded by the lock
    private volatile boolean closed;

    /** @param witness stands nearest to the wire; null for none */
    HttpClients(
            TransportSettings settings,
            AsyncDnsResolver names,
            StorageHosts storageHosts,
            @Nullable AsyncExecChainHandler witness) {
        this.settings = settings;
        this.names = names;
        this.storageHosts = storageHosts;
        this.witness = witness;
        this.routes = new DefaultRoutePlanner(DefaultSchemePortResolver.INSTANCE) {
            @Override
            protected @Nullable HttpHost determineProxy(HttpHost target, HttpContext context) {
                return settings.proxyFor(target.getHostName());
            }
        };
        this.api = engine("api of ", this::apiClient);
        this.storage = engine("storage of ", this::storageClient);
    }

    private HttpEngine engine(String purpose, Supplier<CloseableHttpAsyncClient> client) {
        return new HttpEngine(purpose + settings.account(), names, settings::connectsTo, client);
    }

    /** The client for calls with the token, to the two hosts of the account. */
    HttpEngine api() {
        return api;
    }

    /** The client for transfers, to whatever hosts the service names. */
    HttpEngine storage() {
        return storage;
    }

    private CloseableHttpAsyncClient apiClient() {
        UnloggedConnections pool = pool(names, settings.apiConnections(), API_BUFFER);
        HttpRoute api = route(settings.apiBase());
        HttpRoute sync = route(settings.syncBase());
        boolean shared = api.equals(sync);
        int both = settings.apiConnections() + settings.maxSyncConnections();
        pool.setMaxPerRoute(api, shared ? both : settings.apiConnections());
        pool.setMaxPerRoute(sync, shared ? both : settings.maxSyncConnections());
        pool.setMaxTotal(both);
        Set<HttpHost> hosts = new HashSet<>(List.of(api.getTargetHost(), sync.getTargetHost()));
        return build(pool, hosts, "cloudconvert-api-idle-");
    }

    private CloseableHttpAsyncClient storageClient() {
        UnloggedConnections pool = pool(storageHosts, settings.storageConnections(), STORAGE_BUFFER);
        pool.setMaxTotal(Integer.MAX_VALUE);
        return build(pool, Set.of(), "cloudconvert-storage-idle-");
    }

    private UnloggedConnections pool(DnsResolver hosts, int perRoute, int buffer) {
        ConnectionConfig connections = ConnectionConfig.custom()
                .setConnectTimeout(timeout(settings.connectTimeout()))
                .setValidateAfterInactivity(CHECK_AFTER)
                .build();
        // HTTP/2 would pay off only with many requests on one connection, which the pool does not do
        TlsConfig tls = TlsConfig.custom()
                .setHandshakeTimeout(timeout(settings.connectTimeout()))
                .setVersionPolicy(HttpVersionPolicy.FORCE_HTTP_1)
                .build();
        // the JDK's own check lets a trusted certificate of another host through
        ClientTlsStrategyBuilder strategy =
                ClientTlsStrategyBuilder.create().setHostVerificationPolicy(HostnameVerificationPolicy.BOTH);
        if (settings.sslContext() != null) {
            strategy.setSslContext(settings.sslContext());
        }
        if (settings.customizer() != null) {
            settings.customizer().tls(strategy);
        }
        UnloggedConnections pool = new UnloggedConnections(
                strategy.buildAsync(),
                hosts,
                Http1Config.custom().setBufferSize(buffer).build(),
                reactor());
        pool.setDefaultMaxPerRoute(perRoute);
        pool.setDefaultConnectionConfig(connections);
        pool.setDefaultTlsConfig(tls);
        return pool;
    }

    private DefaultConnectingIOReactor reactor() {
        lock.lock();
        try {
            if (closed) {
                throw new IllegalStateException("the client is closed");
            }
            DefaultConnectingIOReactor running = reactor;
            if (running == null) {
                running = new DefaultConnectingIOReactor(
                        UnloggedConnections::speaking,
                        IOReactorConfig.custom().setIoThreadCount(ioThreads()).build(),
                        threads("cloudconvert-io-"),
                        null,
                        this::trouble,
                        null,
                        session ->
                                session.enqueue(new ShutdownCommand(CloseMode.GRACEFUL), Command.Priority.IMMEDIATE));
                running.start();
                reactor = running;
            }
            return running;
        } finally {
            lock.unlock();
        }
    }

    /** A thread may stumble over its own closing, which means nothing. The exchanges on it fail by themselves. */
    private void trouble(Exception failure) {
        if (closed) {
            LOG.debug("an I/O thread of {} failed while it was closed", settings.account(), failure);
        } else {
            LOG.warn("an I/O thread of {} failed", settings.account(), failure);
        }
    }

    private DefaultThreadFactory threads(String prefix) {
        return new DefaultThreadFactory(prefix + settings.account(), true);
    }

    /**
     * The client's own I/O thread never has a connection. The application has its say first, so that ours stands.
     *
     * @param hosts to which the token may go
     */
    private CloseableHttpAsyncClient build(UnloggedConnections pool, Set<HttpHost> hosts, String idleThread) {
        HttpAsyncClientBuilder builder = HttpAsyncClientBuilder.create()
                .setUserAgent("camel-cloudconvert/" + version())
                .evictExpiredConnections()
                .evictIdleConnections(MAX_IDLE);
        if (settings.customizer() != null) {
            settings.customizer().client(builder);
        }
        builder.setConnectionManager(pool)
                .setRoutePlanner(routes)
                .setIoReactorExceptionCallback(this::trouble)
                .setIOReactorConfig(IOReactorConfig.custom().setIoThreadCount(1).build())
                .setThreadFactory(threads(idleThread))
                .setTargetAuthenticationStrategy((type, challenges, context) -> List.of())
                .setDefaultRequestConfig(REQUEST_DEFAULTS)
                .addExecInterceptorAfter(ChainElement.CONNECT.name(), SecretRequest.NAME, SecretRequest.lastStep(hosts))
                .disableAutomaticRetries()
                .disableRedirectHandling()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableConnectionState();
        if (witness != null) {
            builder.addExecInterceptorAfter(SecretRequest.NAME, "cloudconvert-witness", witness);
        }
        proxyLogin(builder);
        return builder.build();
    }

    private void proxyLogin(HttpAsyncClientBuilder builder) {
        Proxy proxy = settings.proxy();
        if (proxy != null && proxy.user() != null) {
            BasicCredentialsProvider login = new BasicCredentialsProvider();
            String password = proxy.password();
            login.setCredentials(
                    new AuthScope(proxy.host(), proxy.port()),
                    new UsernamePasswordCredentials(
                            proxy.user(), password == null ? new char[0] : password.toCharArray()));
            builder.setDefaultCredentialsProvider(login);
        }
    }

    private HttpRoute route(URI base) {
        try {
            return routes.determineRoute(HttpHost.create(base), HttpClientContext.create());
        } catch (HttpException impossible) {
            throw new IllegalArgumentException("no route to " + base.getHost(), impossible);
        }
    }

    /**
     * Fails what is under way, closes all connections, also those that are being opened, and ends the threads. May be called
     * again.
     */
    @Override
    public void close() {
        closed = true;
        api.close();
        storage.close();
        lock.lock();
        try {
            if (reactor != null) {
                reactor.close(CloseMode.IMMEDIATE);
            }
        } finally {
            lock.unlock();
        }
    }

    private static int ioThreads() {
        return Math.max(1, Math.min(2, Runtime.getRuntime().availableProcessors()));
    }

    static Timeout timeout(Duration duration) {
        return Timeout.ofMilliseconds(Math.max(1, duration.toMillis()));
    }

    /** From what Maven writes into the jar; classes that were never packaged have none. */
    private static String version() {
        String path = "/META-INF/maven/io.github.camel-cloudconvert/camel-cloudconvert/pom.properties";
        try (InputStream in = HttpClients.class.getResourceAsStream(path)) {
            Properties properties = new Properties();
            if (in != null) {
                properties.load(in);
            }
            return properties.getProperty("version", "dev");
        } catch (IOException damaged) {
            throw new UncheckedIOException(damaged);
        }
    }
}
