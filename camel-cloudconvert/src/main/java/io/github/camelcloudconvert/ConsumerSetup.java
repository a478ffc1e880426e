package io.github.camelcloudconvert;

import java.util.function.Supplier;

/**
 * What a consumer is made with.
 *
 * @param contexts asked at the start, when the component runs
 */
record ConsumerSetup(
        CloudConvertConfiguration configuration,
        Account account,
        DeliveredJobs delivered,
        Supplier<ConsumerContext> contexts) {}
