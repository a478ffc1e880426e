package io.github.camelcloudconvert.convertly;

import io.github.camelcloudconvert.client.time.Delayer;
import io.github.camelcloudconvert.client.transport.WireTap;
import io.github.camelcloudconvert.convertly.client.WitnessedConvertlyClient;

/** Makes the real component on a time of the test's own, whose exchanges with the service have a witness. */
public final class WitnessedConvertly {

    private WitnessedConvertly() {}

    public static ConvertlyComponent create(Delayer own, WireTap.Witness witness) {
        ConvertlyComponent component = new ConvertlyComponent();
        component.setEnvironment(name -> null);
        component.setClientFactory((settings, time) -> WitnessedConvertlyClient.create(settings, own, witness));
        return component;
    }
}
