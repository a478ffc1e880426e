package io.github.camelcloudconvert.client;

import io.github.camelcloudconvert.client.time.Delayer;
import io.github.camelcloudconvert.client.transport.ClientSettings;
import io.github.camelcloudconvert.client.transport.Transports;
import io.github.camelcloudconvert.client.transport.WireTap;

/** Makes the real client of an account, whose exchanges have a witness. */
public final class WitnessedClient {

    private WitnessedClient() {}

    public static CloudConvertApi create(ClientSettings settings, Delayer time, WireTap.Witness witness) {
        Transports transports = WireTap.transports(settings.transport(), time, witness);
        return new CloudConvertClient(settings, transports, transports.api(), time);
    }
}
