package io.github.camelcloudconvert.emulator.service.profile;

import java.time.Clock;
import java.time.Duration;

/** How time goes by for jobs. */
public record Timing(Clock clock, Delay delay, Duration processingDelay) {}
