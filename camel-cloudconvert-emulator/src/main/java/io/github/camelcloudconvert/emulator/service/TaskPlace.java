package io.github.camelcloudconvert.emulator.service;

import io.github.camelcloudconvert.emulator.store.JobCell;

/** Where a task lives, and who drives it. */
record TaskPlace(JobCell cell, JobRunner runner) {}
