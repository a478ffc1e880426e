package io.github.camelcloudconvert.config;

import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriParams;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.jspecify.annotations.Nullable;

/**
 * How to connect to a service with one account, and how hard to press it: what is the same whichever service it is.
 *
 * <p>A blank text counts as absent. Set before the start, read-only afterwards.
 */
@UriParams
public abstract class ConnectionConfiguration {

    @UriParam(
            label = "security",
            description =
                    "A reference to a bean that supplies the token of the account in place of apiKey, such as an OAuth access token that is renewed while the route runs.")
    private @Nullable CredentialsProvider credentialsProvider;

    @UriParam(
            label = "advanced",
            defaultValue = "1000",
            description =
                    "The most conversions in progress at a time. Further messages wait in order, without a thread.")
    private int maxInFlight = 1000;

    @UriParam(
            label = "advanced",
            defaultValue = "4",
            description = "How often a call that may safely be repeated is repeated.")
    private int maxRetries = 4;

    @UriParam(
            label = "advanced",
            javaType = "java.time.Duration",
            defaultValue = "60s",
            description = "The longest pause that the service may ask for in a refusal. A longer one fails the call.")
    private long maxRetryAfter = 60_000;

    @UriParam(label = "advanced", defaultValue = "32", description = "The most connections to the API host.")
    private int apiConnections = 32;

    @UriParam(label = "advanced", defaultValue = "32", description = "The most connections to each storage host.")
    private int storageConnections = 32;

    @UriParam(
            label = "advanced",
            javaType = "java.time.Duration",
            defaultValue = "10s",
            description = "The longest time that opening a connection may take.")
    private long connectTimeout = 10_000;

    @UriParam(
            label = "advanced",
            javaType = "java.time.Duration",
            defaultValue = "30s",
            description = "The longest wait for the reply to one API call.")
    private long requestTimeout = 30_000;

    @UriParam(
            label = "advanced",
            javaType = "java.time.Duration",
            defaultValue = "60s",
            description = "The longest silence in an upload or download. A transfer has no total limit.")
    private long idleTimeout = 60_000;

    @UriParam(
            label = "security",
            description =
                    "Hosts, separated by commas, to and from which files may travel when the service names them, beside public ones over https: names, *.example.com for all names below one, and IP addresses. Hosts of this machine and of private networks, and http, need this only where baseUrl itself is neither.")
    private @Nullable String allowedStorageHosts;

    @UriParam(label = "security", description = "TLS settings. Without them the JDK decides.")
    private @Nullable SSLContextParameters sslContextParameters;

    @UriParam(label = "proxy", description = "The host of an HTTP proxy.")
    private @Nullable String proxyHost;

    @UriParam(label = "proxy", description = "The port of the HTTP proxy.")
    private int proxyPort;

    @UriParam(label = "proxy", description = "The user name for the HTTP proxy.")
    private @Nullable String proxyUser;

    @UriParam(label = "proxy,security", secret = true, description = "The password for the HTTP proxy.")
    private @Nullable String proxyPassword;

    @UriParam(
            label = "advanced",
            description =
                    "A reference to a bean that has its say about the HTTP clients: proxies by host, TLS, name resolution, interceptors. It never sees the token. With redirectTo it is not asked.")
    private @Nullable HttpClientCustomizer httpClientCustomizer;

    @UriParam(
            label = "common,host",
            description =
                    "Whether the account may go to the service itself although another account has hosts of its own. Without it such a mixture stops the start.")
    private boolean liveService;

    public boolean isLiveService() {
        return liveService;
    }

    public void setLiveService(boolean liveService) {
        this.liveService = liveService;
    }

    public @Nullable HttpClientCustomizer getHttpClientCustomizer() {
        return httpClientCustomizer;
    }

    public void setHttpClientCustomizer(@Nullable HttpClientCustomizer httpClientCustomizer) {
        this.httpClientCustomizer = httpClientCustomizer;
    }

    public @Nullable CredentialsProvider getCredentialsProvider() {
        return credentialsProvider;
    }

    public void setCredentialsProvider(@Nullable CredentialsProvider credentialsProvider) {
        this.credentialsProvider = credentialsProvider;
    }

    public int getMaxInFlight() {
        return maxInFlight;
    }

    public void setMaxInFlight(int maxInFlight) {
        this.maxInFlight = maxInFlight;
    }

    public int getMaxRetries() {
        return maxRetries;
    }

    public void setMaxRetries(int maxRetries) {
        this.maxRetries = maxRetries;
    }

    public long getMaxRetryAfter() {
        return maxRetryAfter;
    }

    public void setMaxRetryAfter(long maxRetryAfter) {
        this.maxRetryAfter = maxRetryAfter;
    }

    public int getApiConnections() {
        return apiConnections;
    }

    public void setApiConnections(int apiConnections) {
        this.apiConnections = apiConnections;
    }

    public int getStorageConnections() {
        return storageConnections;
    }

    public void setStorageConnections(int storageConnections) {
        this.storageConnections = storageConnections;
    }

    public long getConnectTimeout() {
        return connectTimeout;
    }

    public void setConnectTimeout(long connectTimeout) {
        this.connectTimeout = connectTimeout;
    }

    public long getRequestTimeout() {
        return requestTimeout;
    }

    public void setRequestTimeout(long requestTimeout) {
        this.requestTimeout = requestTimeout;
    }

    public long getIdleTimeout() {
        return idleTimeout;
    }

    public void setIdleTimeout(long idleTimeout) {
        this.idleTimeout = idleTimeout;
    }

    public @Nullable String getAllowedStorageHosts() {
        return allowedStorageHosts;
    }

    public void setAllowedStorageHosts(@Nullable String allowedStorageHosts) {
        this.allowedStorageHosts = UriOptions.isBlank(allowedStorageHosts) ? null : allowedStorageHosts;
    }

    public @Nullable SSLContextParameters getSslContextParameters() {
        return sslContextParameters;
    }

    public void setSslContextParameters(@Nullable SSLContextParameters sslContextParameters) {
        this.sslContextParameters = sslContextParameters;
    }

    public @Nullable String getProxyHost() {
        return proxyHost;
    }

    public void setProxyHost(@Nullable String proxyHost) {
        this.proxyHost = UriOptions.isBlank(proxyHost) ? null : proxyHost;
    }

    public int getProxyPort() {
        return proxyPort;
    }

    public void setProxyPort(int proxyPort) {
        this.proxyPort = proxyPort;
    }

    public @Nullable String getProxyUser() {
        return proxyUser;
    }

    public void setProxyUser(@Nullable String proxyUser) {
        this.proxyUser = UriOptions.isBlank(proxyUser) ? null : proxyUser;
    }

    public @Nullable String getProxyPassword() {
        return proxyPassword;
    }

    public void setProxyPassword(@Nullable String proxyPassword) {
        this.proxyPassword = UriOptions.isBlank(proxyPassword) ? null : proxyPassword;
    }
}
