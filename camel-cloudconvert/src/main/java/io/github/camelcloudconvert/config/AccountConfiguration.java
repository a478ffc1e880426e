package io.github.camelcloudconvert.config;

import java.util.Set;

import org.apache.camel.spi.Configurer;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriParams;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.jspecify.annotations.Nullable;

/**
 * How to reach the service with one account: its key, its hosts, and how hard to press them.
 *
 * <p>A blank text counts as absent. Set before the start, read-only afterwards.
 */
@UriParams
@Configurer
public class AccountConfiguration {

    /** The names of the options below. A test compares them with the component's metadata. */
    public static final Set<String> OPTIONS = Set.of(
            "apiKey",
            "credentialsProvider",
            "signedUrlBase",
            "sandbox",
            "region",
            "baseUrl",
            "syncBaseUrl",
            "eventsUrl",
            "liveService",
            "maxInFlight",
            "maxRetries",
            "maxRetryAfter",
            "apiConnections",
            "maxSyncConnections",
            "storageConnections",
            "connectTimeout",
            "requestTimeout",
            "idleTimeout",
            "sslContextParameters",
            "proxyHost",
            "proxyPort",
            "proxyUser",
            "proxyPassword");

    @UriParam(
            label = "security",
            secret = true,
            description =
                    "The API key of the account. Without it the environment variable CLOUDCONVERT_API_KEY is read.")
    private @Nullable String apiKey;

    @UriParam(
            label = "security",
            description =
                    "A reference to a bean that supplies the token of the account in place of apiKey, such as an OAuth access token that is renewed while the route runs.")
    private @Nullable CredentialsProvider credentialsProvider;

    @UriParam(
            label = "common",
            description =
                    "The address of the account's definition for conversion on demand, https://s.cloudconvert.com/ and an id: createSignedUrl makes its addresses from it.")
    private @Nullable String signedUrlBase;

    /** The secret of webhooks. */
    private SecretConfiguration webhook = new SecretConfiguration();

    /** The secret of the definition for conversion on demand. */
    private SecretConfiguration signedUrl = new SecretConfiguration();

    @UriParam(
            label = "common",
            description =
                    "Whether to use the sandbox, which converts only files that were registered with it and costs nothing.")
    private boolean sandbox;

    @UriParam(
            label = "common",
            enums = "eu-central,us-east",
            description = "The region that processes the files. Without it the service chooses the nearest one.")
    private @Nullable Region region;

    @UriParam(
            label = "advanced",
            description =
                    "The address of the API, without /v2, in place of the hosts of the service. Needs syncBaseUrl too.")
    private @Nullable String baseUrl;

    @UriParam(
            label = "advanced",
            description = "The address of the API host whose requests stay open until a job ends, without /v2.")
    private @Nullable String syncBaseUrl;

    @UriParam(
            label = "advanced",
            description =
                    "The address of the host that sends events, in place of that of the service. Where baseUrl is set, events need it.")
    private @Nullable String eventsUrl;

    @UriParam(
            label = "advanced",
            description =
                    "Whether the account may go to the service itself although another account has hosts of its own. Without it such a mixture stops the start.")
    private boolean liveService;

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

    @UriParam(
            label = "advanced",
            defaultValue = "64",
            description = "The most connections to the host whose requests stay open until a job ends.")
    private int maxSyncConnections = 64;

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

    public @Nullable String getApiKey() {
        return apiKey;
    }

    public void setApiKey(@Nullable String apiKey) {
        this.apiKey = UriOptions.isBlank(apiKey) ? null : apiKey;
    }

    public @Nullable CredentialsProvider getCredentialsProvider() {
        return credentialsProvider;
    }

    public void setCredentialsProvider(@Nullable CredentialsProvider credentialsProvider) {
        this.credentialsProvider = credentialsProvider;
    }

    public @Nullable String getSignedUrlBase() {
        return signedUrlBase;
    }

    public void setSignedUrlBase(@Nullable String signedUrlBase) {
        this.signedUrlBase = UriOptions.isBlank(signedUrlBase) ? null : signedUrlBase;
    }

    public SecretConfiguration getWebhook() {
        return webhook;
    }

    public void setWebhook(SecretConfiguration webhook) {
        this.webhook = webhook;
    }

    public SecretConfiguration getSignedUrl() {
        return signedUrl;
    }

    public void setSignedUrl(SecretConfiguration signedUrl) {
        this.signedUrl = signedUrl;
    }

    public boolean isSandbox() {
        return sandbox;
    }

    public void setSandbox(boolean sandbox) {
        this.sandbox = sandbox;
    }

    public @Nullable Region getRegion() {
        return region;
    }

    public void setRegion(@Nullable Region region) {
        this.region = region;
    }

    public @Nullable String getBaseUrl() {
        return baseUrl;
    }

    public void setBaseUrl(@Nullable String baseUrl) {
        this.baseUrl = UriOptions.isBlank(baseUrl) ? null : baseUrl;
    }

    public @Nullable String getSyncBaseUrl() {
        return syncBaseUrl;
    }

    public void setSyncBaseUrl(@Nullable String syncBaseUrl) {
        this.syncBaseUrl = UriOptions.isBlank(syncBaseUrl) ? null : syncBaseUrl;
    }

    public @Nullable String getEventsUrl() {
        return eventsUrl;
    }

    public void setEventsUrl(@Nullable String eventsUrl) {
        this.eventsUrl = UriOptions.isBlank(eventsUrl) ? null : eventsUrl;
    }

    public boolean isLiveService() {
        return liveService;
    }

    public void setLiveService(boolean liveService) {
        this.liveService = liveService;
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

    public int getMaxSyncConnections() {
        return maxSyncConnections;
    }

    public void setMaxSyncConnections(int maxSyncConnections) {
        this.maxSyncConnections = maxSyncConnections;
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
