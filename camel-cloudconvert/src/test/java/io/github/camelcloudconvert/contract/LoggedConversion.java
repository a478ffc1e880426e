package io.github.camelcloudconvert.contract;

import java.net.URI;
import java.util.Objects;

import io.github.camelcloudconvert.CloudConvertComponent;
import io.github.camelcloudconvert.CloudConvertConstants;
import io.github.camelcloudconvert.client.model.Webhook;
import io.github.camelcloudconvert.config.CloudConvertConfiguration;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.impl.DefaultCamelContext;

/**
 * A process of its own that uploads, converts, downloads and registers a webhook, and then prints what it learnt on the
 * way and must not log, a line each. Arguments: the addresses of the API and of the sync host, and the key.
 */
final class LoggedConversion {

    private LoggedConversion() {}

    public static void main(String[] args) throws Exception {
        CamelContext context = new DefaultCamelContext();
        try {
            CloudConvertComponent component = new CloudConvertComponent();
            CloudConvertConfiguration settings = component.getConfiguration();
            settings.setApiKey(args[2]);
            settings.setBaseUrl(args[0]);
            settings.setSyncBaseUrl(args[1]);
            context.addComponent("cloudconvert", component);
            context.start();
            tell(context.createProducerTemplate());
        } finally {
            context.stop();
        }
        System.exit(0);
    }

    private static void tell(ProducerTemplate template) {
        Exchange converted = template.request(
                "cloudconvert:convert?inputFormat=txt&outputFormat=copy&result=both",
                exchange -> exchange.getMessage().setBody(Samples.LARGE_TEXT));
        if (converted.getException() != null) {
            throw new IllegalStateException(converted.getException());
        }
        URI address = URI.create(converted.getMessage().getHeader(CloudConvertConstants.RESULT_URL, String.class));
        String again = template.requestBody("cloudconvert:downloadFile", address, String.class);
        if (!again.equals(Samples.LARGE_TEXT)) {
            throw new IllegalStateException("the download differs");
        }
        Webhook webhook = template.requestBody(
                "cloudconvert:createWebhook?webhookUrl=https://127.0.0.1:1/hook", null, Webhook.class);
        System.out.println(address.getRawQuery());
        System.out.println(Objects.requireNonNull(webhook.signingSecret()));
    }
}
