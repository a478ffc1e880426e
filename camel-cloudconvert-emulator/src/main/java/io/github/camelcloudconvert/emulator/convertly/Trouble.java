package io.github.camelcloudconvert.emulator.convertly;

import java.time.Duration;
import java.util.Optional;

import io.github.camelcloudconvert.emulator.fault.Fault;
import io.github.camelcloudconvert.emulator.fault.FaultPlan;

/**
 * What a fault does to the work on a file.
 *
 * @param stuck whether it never ends
 * @param extra how much longer it takes
 * @param failure why it fails, empty when it does not
 */
record Trouble(boolean stuck, Duration extra, String failure) {
    private static final Trouble NONE = new Trouble(false, Duration.ZERO, "");

    static Trouble of(Optional<FaultPlan> fault) {
        return fault.map(Trouble::of).orElse(NONE);
    }

    private static Trouble of(FaultPlan plan) {
        boolean slow = plan.fault() == Fault.TASK_SLOW;
        return new Trouble(
                plan.fault() == Fault.TASK_STUCK,
                slow ? Duration.ofMillis(Math.max(1, plan.number())) : Duration.ZERO,
                plan.fault() == Fault.TASK_FAILS ? plan.failure().message() : "");
    }
}
