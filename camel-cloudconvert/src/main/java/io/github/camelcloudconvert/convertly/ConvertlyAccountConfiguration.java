package io.github.camelcloudconvert.convertly;

import io.github.camelcloudconvert.config.ConnectionConfiguration;
import io.github.camelcloudconvert.config.UriOptions;
import org.apache.camel.spi.Configurer;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriParams;
import org.jspecify.annotations.Nullable;

/** How to reach Convertly with one account. Set before the start, read-only afterwards. */
@UriParams
@Configurer
public class ConvertlyAccountConfiguration extends ConnectionConfiguration {

    @UriParam(
            label = "security",
            secret = true,
            description = "The API key of the account. Without it the environment variable CONVERTLY_API_KEY is read.")
    private @Nullable String apiKey;

    @UriParam(
            label = "security",
            secret = true,
            description =
                    "The signing secret of the webhook of the account, as the dashboard shows it. The consumer webhook takes what is signed with it.")
    private @Nullable String webhookSecret;

    @UriParam(
            label = "security",
            secret = true,
            description =
                    "The secret with which the service signs what it sends to callbackUrl. The consumer webhook takes that too.")
    private @Nullable String callbackSecret;

    @UriParam(
            label = "advanced",
            defaultValue = "https://convertly.sh",
            description = "The address of the service, without /api.")
    private String baseUrl = "https://convertly.sh";

    public @Nullable String getApiKey() {
        return apiKey;
    }

    public void setApiKey(@Nullable String apiKey) {
        this.apiKey = UriOptions.isBlank(apiKey) ? null : apiKey;
    }

    public @Nullable String getWebhookSecret() {
        return webhookSecret;
    }

    public void setWebhookSecret(@Nullable String webhookSecret) {
        this.webhookSecret = UriOptions.isBlank(webhookSecret) ? null : webhookSecret;
    }

    public @Nullable String getCallbackSecret() {
        return callbackSecret;
    }

    public void setCallbackSecret(@Nullable String callbackSecret) {
        this.callbackSecret = UriOptions.isBlank(callbackSecret) ? null : callbackSecret;
    }

    public String getBaseUrl() {
        return baseUrl;
    }

    public void setBaseUrl(String baseUrl) {
        this.baseUrl = baseUrl;
    }
}
