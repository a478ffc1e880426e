package io.github.camelcloudconvert.convertly;

import io.github.camelcloudconvert.emulator.ConvertlyEmulator;
import io.github.camelcloudconvert.emulator.ConvertlyEmulatorBuilder;
import io.github.camelcloudconvert.emulator.convertly.ConvertlyQuirk;

/** The same jobs with the other reading of every point that the documents leave open. */
class ConvertlyReadingsContractTest extends ConvertlyJobsContractTest {

    @Override
    ConvertlyEmulatorBuilder emulated() {
        return ConvertlyEmulator.builder().apiKey(KEY).with(ConvertlyQuirk.values());
    }
}
