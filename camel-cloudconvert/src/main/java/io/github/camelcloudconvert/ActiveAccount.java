package io.github.camelcloudconvert;

import java.util.function.Supplier;

import io.github.camelcloudconvert.client.JobService;
import io.github.camelcloudconvert.operation.Signing;

/**
 * The account of one message.
 *
 * @param jobs fails where the account has no key
 */
record ActiveAccount(String name, Supplier<JobService> jobs, Signing signing) {}
