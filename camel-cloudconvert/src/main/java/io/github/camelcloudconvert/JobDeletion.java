package io.github.camelcloudconvert;

import io.github.camelcloudconvert.client.JobService;
import org.apache.camel.Exchange;
import org.apache.camel.support.SynchronizationAdapter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Deletes a job when the exchange that used its files has completed without failure. */
final class JobDeletion extends SynchronizationAdapter {

    private static final Logger LOG = LoggerFactory.getLogger(JobDeletion.class);

    private final JobService jobs;
    private final String jobId;

    JobDeletion(JobService jobs, String jobId) {
        this.jobs = jobs;
        this.jobId = jobId;
    }

    @Override
    public void onComplete(Exchange exchange) {
        jobs.deleteJob(jobId).whenComplete((done, failure) -> {
            if (failure == null) {
                LOG.debug("deleted job {}", jobId);
            } else {
                LOG.warn("job {} stays at the service until it expires: {}", jobId, failure.getMessage());
            }
        });
    }
}
