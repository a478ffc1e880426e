package io.github.camelcloudconvert;

import io.github.camelcloudconvert.client.WitnessedClient;
import io.github.camelcloudconvert.client.transport.WireTap;

/** Makes the real component, whose exchanges with the service have a witness. */
public final class WitnessedComponent {

    private WitnessedComponent() {}

    public static CloudConvertComponent create(WireTap.Witness witness) {
        CloudConvertComponent component = new CloudConvertComponent();
        component.setClientFactory((settings, time) -> WitnessedClient.create(settings, time, witness));
        return component;
    }
}
