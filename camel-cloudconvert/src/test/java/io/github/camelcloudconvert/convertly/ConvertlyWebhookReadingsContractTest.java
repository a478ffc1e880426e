package io.github.camelcloudconvert.convertly;

import io.github.camelcloudconvert.emulator.ConvertlyEmulator;
import io.github.camelcloudconvert.emulator.ConvertlyEmulatorBuilder;
import io.github.camelcloudconvert.emulator.convertly.ConvertlyQuirk;

/** The same with the other reading of every point that the documents leave open. */
class ConvertlyWebhookReadingsContractTest extends ConvertlyWebhookContractTest {

    @Override
    ConvertlyEmulatorBuilder emulated() {
        return quick(ConvertlyEmulator.builder()).with(ConvertlyQuirk.values());
    }
}
