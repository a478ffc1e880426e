package io.github.camelcloudconvert.internal.account;

import io.github.camelcloudconvert.operation.Signing;
import org.jspecify.annotations.Nullable;

/**
 * An account as an endpoint or a message names it.
 *
 * @param settings null where it has no key: it can verify and sign, but not call
 */
public record Account(String name, @Nullable AccountSettings settings, Signing signing) {}
