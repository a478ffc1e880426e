package io.github.camelcloudconvert;

import java.util.concurrent.Executor;

import io.github.camelcloudconvert.client.JobService;
import io.github.camelcloudconvert.operation.OptionSource;

/**
 * What all messages of one producer share.
 *
 * @param options the endpoint's
 * @param callbacks never rejects
 * @param deleteJob whether to delete the job when the exchange has completed without failure
 */
record ProducerContext(
        OptionSource options, JobService jobs, Executor callbacks, LargeBodies largeBodies, boolean deleteJob) {}
