package io.github.camelcloudconvert.client;

import java.net.URI;
import java.time.Duration;
import java.util.Set;

import io.github.camelcloudconvert.client.transport.ClientSettings;
import io.github.camelcloudconvert.client.transport.TransportSettings;

/** Settings of a client that a test drives. */
public final class TestSettings {

    public static final String KEY = "eyJ0eXAiOiJKV1Qi.CANARY-KEY.sig";

    private TestSettings() {}

    public static ClientSettings client() {
        TransportSettings transport = new TransportSettings(
                "default",
                URI.create("https://api.example"),
                URI.create("https://sync.example"),
                () -> KEY,
                Duration.ofSeconds(10),
                Duration.ofSeconds(30),
                Duration.ofSeconds(60),
                32,
                4,
                32,
                4,
                Duration.ofSeconds(60),
                null,
                null,
                null,
                Set.of("localhost", "127.0.0.1"));
        return ClientSettings.of(transport, 1000);
    }
}
