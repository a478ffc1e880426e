package io.github.camelcloudconvert;

import java.util.Set;

import io.github.camelcloudconvert.config.DynamicOptions;
import io.github.camelcloudconvert.operation.option.Options;
import org.apache.camel.spi.annotations.SendDynamic;

/** Lets {@code toD("cloudconvert:...")} use one endpoint for messages that differ in their options. */
@SendDynamic("cloudconvert")
public final class CloudConvertSendDynamicAware extends DynamicOptions {

    public CloudConvertSendDynamicAware() {
        super(Options.all(), Set.of("fileName", "tag", "idempotencyKey"));
    }
}
