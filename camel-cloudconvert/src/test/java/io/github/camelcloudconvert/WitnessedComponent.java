package io.github.camelcloudconvert;

import io.github.camelcloudconvert.client.WitnessedClient;
import io.github.camelcloudconvert.client.time.Delayer;
import io.github.camelcloudconvert.client.transport.WireTap;

/** Makes the real component, whose exchanges with the service have a witness. */
public final class WitnessedComponent {

    private WitnessedComponent() {}

    public static CloudConvertComponent create(WireTap.Witness witness) {
        CloudConvertComponent component = new CloudConvertComponent();
        component.setClientFactory((settings, time) -> WitnessedClient.create(settings, time, witness));
        return component;
    }

    /** The same on a time of the test's own. */
    public static CloudConvertComponent create(Delayer own, WireTap.Witness witness) {
        CloudConvertComponent component = new CloudConvertComponent();
        component.setClientFactory((settings, time) -> WitnessedClient.create(settings, own, witness));
        return component;
    }
}
