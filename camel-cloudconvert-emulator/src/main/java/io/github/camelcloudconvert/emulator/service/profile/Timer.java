package io.github.camelcloudconvert.emulator.service.profile;

import java.time.Duration;

/** Runs an action once after a time, without a thread that waits. */
@FunctionalInterface
public interface Timer {
    /** @return takes the alarm back; without effect once it has rung */
    Runnable set(Duration time, Runnable action);
}
