package io.github.camelcloudconvert.emulator;

import io.github.camelcloudconvert.emulator.fault.Fault;
import org.junit.jupiter.api.MethodOrderer.MethodName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(CloudConvertEmulatorExtension.class)
@TestInstance(Lifecycle.PER_CLASS)
@TestMethodOrder(MethodName.class)
class CloudConvertEmulatorExtensionTest {
    private String first = "";

    @Test
    void aFirstTestLeavesThingsBehind(CloudConvertEmulator emulator) throws Exception {
        first = emulator.apiUrl().toString();
        assertThat(new Api(emulator).create(Api.RAW_CONVERT).has("id")).isTrue();
        emulator.faults().next(Fault.RATE_LIMITED);
    }

    @Test
    void bSecondTestFindsTheSameEmulatorEmpty(CloudConvertEmulator emulator) {
        assertThat(emulator.apiUrl()).hasToString(first);
        assertThat(emulator.jobs()).isEmpty();
        assertThat(emulator.createdJobs()).isZero();
        assertThat(emulator.requests().all()).isEmpty();
        assertThat(emulator.faults().waiting()).isEmpty();
    }

    @Nested
    class InANestedClass {
        @Test
        void theEmulatorIsThatOfTheOuterClass(CloudConvertEmulator emulator) {
            assertThat(emulator.apiUrl()).hasToString(first);
        }
    }
}
