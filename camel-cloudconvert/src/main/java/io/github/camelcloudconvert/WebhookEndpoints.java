package io.github.camelcloudconvert;

import io.github.camelcloudconvert.config.CloudConvertConfiguration;

/** Makes endpoints for camel-webhook. Apart from the component, which has to load without it. */
final class WebhookEndpoints {

    /** The class of camel-webhook by which its presence shows. */
    static final String NEEDS = "org.apache.camel.component.webhook.WebhookCapableEndpoint";

    private WebhookEndpoints() {}

    static CloudConvertEndpoint create(
            String uri, CloudConvertComponent component, String operation, CloudConvertConfiguration configuration) {
        return new CloudConvertWebhookEndpoint(uri, component, operation, configuration);
    }
}
