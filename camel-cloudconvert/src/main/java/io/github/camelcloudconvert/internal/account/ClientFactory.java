package io.github.camelcloudconvert.internal.account;

import io.github.camelcloudconvert.client.CloudConvertApi;
import io.github.camelcloudconvert.client.CloudConvertClient;
import io.github.camelcloudconvert.client.time.Delayer;
import io.github.camelcloudconvert.client.transport.ClientSettings;

/** Makes the client of an account. A test puts its own in place. */
@FunctionalInterface
public interface ClientFactory {

    /** @param time belongs to the component, which outlives the client */
    CloudConvertApi create(ClientSettings settings, Delayer time);

    /** The one place where the real client is built. */
    static CloudConvertApi real(ClientSettings settings, Delayer time) {
        return CloudConvertClient.create(settings, time);
    }
}
