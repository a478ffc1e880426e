package io.github.camelcloudconvert.convertly;

import io.github.camelcloudconvert.internal.producer.ServiceSpanDecorator;

/** Tells spans of camel-telemetry about the steps of {@code convertly:}. Camel finds it by its service file. */
public class ConvertlySpanDecorator extends ServiceSpanDecorator<ConvertlyEndpoint> {

    public ConvertlySpanDecorator() {
        super("convertly", ConvertlyComponent.class, ConvertlyEndpoint.class);
    }

    @Override
    protected Step step(ConvertlyEndpoint endpoint) {
        ConvertlyConfiguration says = endpoint.getConfiguration();
        return new Step(endpoint.getOperation(), endpoint.accountName(), says.getInputFormat(), says.getOutputFormat());
    }
}
