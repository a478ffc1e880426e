package io.github.camelcloudconvert.emulator.service;

import java.util.List;

import io.github.camelcloudconvert.emulator.service.job.JobService.JobSnapshot;

/**
 * An account as a test looks at it.
 *
 * @param credits that are left
 * @param jobs that exist, in the order of their creation
 * @param createdJobs since the start or the last reset, deleted ones included
 */
public record AccountSnapshot(int credits, List<JobSnapshot> jobs, int createdJobs) {}
