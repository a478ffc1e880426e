package io.github.camelcloudconvert.internal.consumer;

import java.util.function.Supplier;

import io.github.camelcloudconvert.config.CloudConvertConfiguration;
import io.github.camelcloudconvert.internal.account.Account;

/**
 * What a consumer is made with.
 *
 * @param contexts asked at the start, when the component runs
 */
public record ConsumerSetup(
        CloudConvertConfiguration configuration,
        Account account,
        DeliveredJobs delivered,
        Supplier<ConsumerContext> contexts) {}
