package io.github.camelcloudconvert.emulator.sdk;

import java.util.List;

/**
 * The vendor's clients against the most difficult service, but for two points that their models cannot read: nested fields
 * in files, which they take for a map of texts, and retries that are tasks instead of ids.
 */
class DifficultSdkTest extends SdkTest {
    @Override
    List<String> manners() {
        return List.of("--without", "UNKNOWN_FIELDS", "--without", "RETRIES_AS_TASKS");
    }
}
