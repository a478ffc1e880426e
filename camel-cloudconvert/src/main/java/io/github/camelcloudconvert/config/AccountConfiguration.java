package io.github.camelcloudconvert.config;

import org.apache.camel.spi.Configurer;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriParams;
import org.jspecify.annotations.Nullable;

/**
 * How to reach the service with one account: its key, its hosts, and how hard to press them.
 *
 * <p>A blank text counts as absent. Set before the start, read-only afterwards.
 */
@UriParams
@Configurer
public class AccountConfiguration extends ConnectionConfiguration {

    @UriParam(
            label = "security",
            secret = true,
            description =
                    "The API key of the account. Without it the environment variable CLOUDCONVERT_API_KEY is read.")
    private @Nullable String apiKey;

    @UriParam(
            label = "common,signing",
            description =
                    "The address of the account's definition for conversion on demand, https://s.cloudconvert.com/ and an id: createSignedUrl makes its addresses from it.")
    private @Nullable String signedUrlBase;

    /** The secret of webhooks. */
    private SecretConfiguration webhook = new SecretConfiguration();

    /** The secret of the definition for conversion on demand. */
    private SecretConfiguration signedUrl = new SecretConfiguration();

    @UriParam(
            label = "common,host",
            description =
                    "Whether to use the sandbox, which converts only files that were registered with it and costs nothing.")
    private boolean sandbox;

    @UriParam(
            label = "common,host",
            enums = "eu-central,us-east",
            description = "The region that processes the files. Without it the service chooses the nearest one.")
    private @Nullable Region region;

    @UriParam(
            label = "common,host",
            description =
                    "The address of the API, without /v2, in place of the hosts of the service. Needs syncBaseUrl too.")
    private @Nullable String baseUrl;

    @UriParam(
            label = "common,host",
            description = "The address of the API host whose requests stay open until a job ends, without /v2.")
    private @Nullable String syncBaseUrl;

    @UriParam(
            label = "common,host",
            description =
                    "The address of the host that sends events, in place of that of the service. Where baseUrl is set, events need it.")
    private @Nullable String eventsUrl;

    @UriParam(
            label = "common,budget",
            defaultValue = "0",
            description =
                    "The most credits that the account's jobs may use in a day, which is that of UTC. Further messages fail with a CreditLimitException before any call. 0 means no limit.")
    private long creditLimit;

    @UriParam(
            label = "common,budget",
            defaultValue = "0",
            description =
                    "The health check of the account is DOWN where it has fewer credits than this. 0 means that the credits do not matter.")
    private long creditsLow;

    @UriParam(
            label = "advanced",
            defaultValue = "64",
            description = "The most connections to the host whose requests stay open until a job ends.")
    private int maxSyncConnections = 64;

    public @Nullable String getApiKey() {
        return apiKey;
    }

    public void setApiKey(@Nullable String apiKey) {
        this.apiKey = UriOptions.isBlank(apiKey) ? null : apiKey;
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

    public long getCreditLimit() {
        return creditLimit;
    }

    public void setCreditLimit(long creditLimit) {
        this.creditLimit = creditLimit;
    }

    public long getCreditsLow() {
        return creditsLow;
    }

    public void setCreditsLow(long creditsLow) {
        this.creditsLow = creditsLow;
    }

    public int getMaxSyncConnections() {
        return maxSyncConnections;
    }

    public void setMaxSyncConnections(int maxSyncConnections) {
        this.maxSyncConnections = maxSyncConnections;
    }
}
