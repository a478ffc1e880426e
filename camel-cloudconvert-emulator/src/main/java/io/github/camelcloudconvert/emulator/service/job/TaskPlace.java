package io.github.camelcloudconvert.emulator.service.job;

import io.github.camelcloudconvert.emulator.store.JobCell;

/** Where a task lives, and who drives it. */
public record TaskPlace(JobCell cell, JobRunner runner) {}
