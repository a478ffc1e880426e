package io.github.camelcloudconvert;

import io.github.camelcloudconvert.client.ClientSettings;
import io.github.camelcloudconvert.client.CloudConvertClient;
import io.github.camelcloudconvert.client.JobService;
import io.github.camelcloudconvert.client.time.Delayer;

/** Makes the client of an account. A test puts its own in place. */
@FunctionalInterface
interface ClientFactory {

    /** @param time belongs to the component, which outlives the client */
    JobService create(ClientSettings settings, Delayer time);

    /** The one place where the real client is built. */
    static JobService real(ClientSettings settings, Delayer time) {
        return CloudConvertClient.create(settings, time);
    }
}
