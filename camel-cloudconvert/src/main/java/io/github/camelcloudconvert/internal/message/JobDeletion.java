package io.github.camelcloudconvert.internal.message;

import io.github.camelcloudconvert.client.CloudConvertApi;
import org.apache.camel.Exchange;
import org.apache.camel.support.SynchronizationAdapter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Deletes a job when the exchange that used its files has completed without failure. */
public final class JobDeletion extends SynchronizationAdapter {

    private static final Logger LOG = LoggerFactory.getLogger(JobDeletion.class);

    private final CloudConvertApi jobs;
    private final String jobId;

    public JobDeletion(CloudConvertApi jobs, String jobId) {
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
