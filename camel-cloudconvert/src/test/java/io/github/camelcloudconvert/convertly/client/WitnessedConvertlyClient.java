package io.github.camelcloudconvert.convertly.client;

import io.github.camelcloudconvert.client.time.Delayer;
import io.github.camelcloudconvert.client.transport.ClientSettings;
import io.github.camelcloudconvert.client.transport.WireTap;

/** Makes the real client of an account, whose exchanges have a witness. */
public final class WitnessedConvertlyClient {

    private WitnessedConvertlyClient() {}

    public static ConvertlyClient create(ClientSettings settings, Delayer time, WireTap.Witness witness) {
        return new ConvertlyClient(settings, WireTap.transports(settings.transport(), time, witness), time);
    }
}
