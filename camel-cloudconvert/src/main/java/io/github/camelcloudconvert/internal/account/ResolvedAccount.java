package io.github.camelcloudconvert.internal.account;

import java.util.function.Supplier;

import io.github.camelcloudconvert.client.CloudConvertApi;
import io.github.camelcloudconvert.operation.Signing;

/**
 * The account of one message.
 *
 * @param jobs fails where the account has no key
 */
public record ResolvedAccount(String name, Supplier<CloudConvertApi> jobs, Signing signing) {}
