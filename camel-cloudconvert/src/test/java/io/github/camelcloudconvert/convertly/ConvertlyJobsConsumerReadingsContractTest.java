package io.github.camelcloudconvert.convertly;

import java.util.List;

import io.github.camelcloudconvert.emulator.ConvertlyEmulator;
import io.github.camelcloudconvert.emulator.ConvertlyEmulatorBuilder;
import io.github.camelcloudconvert.emulator.convertly.ConvertlyQuirk;

/** The same with the other reading of every point that the documents leave open. */
class ConvertlyJobsConsumerReadingsContractTest extends ConvertlyJobsConsumerContractTest {

    @Override
    ConvertlyEmulatorBuilder emulated() {
        return ConvertlyEmulator.builder().apiKey(KEY).with(ConvertlyQuirk.values());
    }

    @Override
    boolean keepsCancelledJobs() {
        return true;
    }

    @Override
    List<String> inOrder(List<String> created) {
        return created.stream().sorted().toList();
    }
}
