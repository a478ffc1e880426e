package io.github.camelcloudconvert.emulator.service;

import java.time.Clock;
import java.time.Duration;

/** How time goes by for jobs. */
record Pace(Clock clock, Delay delay, Duration processingDelay) {}
