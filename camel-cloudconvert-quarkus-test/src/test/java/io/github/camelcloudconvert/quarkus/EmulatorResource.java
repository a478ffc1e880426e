package io.github.camelcloudconvert.quarkus;

import java.util.HashMap;
import java.util.Map;

import io.github.camelcloudconvert.emulator.CloudConvertEmulator;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;

/** The emulator lives while the application of the test does, and the application is led to it by properties alone. */
public final class EmulatorResource implements QuarkusTestResourceLifecycleManager {

    private CloudConvertEmulator emulator;

    @Override
    public Map<String, String> start() {
        emulator = CloudConvertEmulator.start();
        Map<String, String> properties = new HashMap<>(emulator.camelProperties());
        properties.put("camel.component.cloudconvert.accounts[second].apiKey", "of-the-second");
        properties.put("camel.component.cloudconvert.accounts[second].connect-timeout", "5s");
        return properties;
    }

    @Override
    public void stop() {
        if (emulator != null) {
            emulator.close();
        }
    }
}
