package io.github.camelcloudconvert;

import io.github.camelcloudconvert.config.CloudConvertConfiguration;
import io.github.camelcloudconvert.internal.producer.ServiceSpanDecorator;

/** Tells spans of camel-telemetry about the steps of {@code cloudconvert:}. Camel finds it by its service file. */
public class CloudConvertSpanDecorator extends ServiceSpanDecorator<CloudConvertEndpoint> {

    public CloudConvertSpanDecorator() {
        super("cloudconvert", CloudConvertComponent.class, CloudConvertEndpoint.class);
    }

    @Override
    protected Step step(CloudConvertEndpoint endpoint) {
        CloudConvertConfiguration says = endpoint.getConfiguration();
        return new Step(endpoint.getOperation(), endpoint.accountName(), says.getInputFormat(), says.getOutputFormat());
    }
}
