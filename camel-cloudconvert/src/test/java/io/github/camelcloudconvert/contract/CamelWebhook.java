package io.github.camelcloudconvert.contract;

import org.apache.camel.CamelContext;
import org.apache.camel.component.webhook.WebhookComponent;

import static org.assertj.core.api.Assumptions.assumeThat;

/** Camel's own webhook component, which runs only with a core of its own line. */
public final class CamelWebhook {

    private CamelWebhook() {}

    /** Skips a test of {@code webhook:cloudconvert:webhook} where the component of that line cannot be had. */
    public static void assumeThere(CamelContext context) {
        assumeThat(line(WebhookComponent.class.getPackage().getImplementationVersion()))
                .as("the line of camel-webhook, which fits no other core")
                .isEqualTo(line(context.getVersion()));
    }

    private static String line(String version) {
        return version.substring(0, version.lastIndexOf('.'));
    }
}
