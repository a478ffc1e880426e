package io.github.camelcloudconvert.emulator.service.profile;

import java.time.Duration;

/** Runs something later without holding a thread. */
@FunctionalInterface
public interface Delay {
    void after(Duration time, Runnable action);
}
