package io.github.camelcloudconvert.convertly;

import java.util.Set;

import io.github.camelcloudconvert.config.DynamicOptions;
import io.github.camelcloudconvert.convertly.operation.ConvertlyOptions;
import org.apache.camel.spi.annotations.SendDynamic;

/** Lets {@code toD("convertly:...")} use one endpoint for messages that differ in their options. */
@SendDynamic("convertly")
public final class ConvertlySendDynamicAware extends DynamicOptions {

    public ConvertlySendDynamicAware() {
        super(ConvertlyOptions.all(), Set.of("idempotencyKey"));
    }
}
