package io.github.camelcloudconvert.emulator.service.job;

import io.github.camelcloudconvert.emulator.store.JobState;

/**
 * A job that was asked for and found valid.
 *
 * @param redirect whether the client wants to be sent to the exported file at the end
 */
record JobDraft(JobState job, boolean redirect) {}
