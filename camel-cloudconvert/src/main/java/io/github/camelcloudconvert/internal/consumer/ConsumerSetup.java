package io.github.camelcloudconvert.internal.consumer;

import java.util.function.Supplier;

import io.github.camelcloudconvert.client.model.JobEvent;
import io.github.camelcloudconvert.client.model.Work;
import io.github.camelcloudconvert.config.ConsumerOptions;

/**
 * What a consumer is made with.
 *
 * @param account its name
 * @param contexts asked at the start, when the component runs
 */
public record ConsumerSetup<J extends Work, E extends JobEvent>(
        ConsumerOptions options, String account, DeliveredJobs delivered, Supplier<ConsumerContext<J, E>> contexts) {}
