package io.github.camelcloudconvert.emulator.sdk;

import java.util.List;

/** The vendor's clients against the service as its documents describe it. */
class DocumentedSdkTest extends SdkTest {
    @Override
    List<String> manners() {
        return List.of("--profile", "documented");
    }
}
