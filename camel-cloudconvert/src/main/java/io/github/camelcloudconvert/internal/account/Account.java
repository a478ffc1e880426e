package io.github.camelcloudconvert.internal.account;

import org.jspecify.annotations.Nullable;

/**
 * An account as an endpoint or a message names it.
 *
 * @param <S> what it signs and verifies with
 * @param settings null where it has no key: it can verify and sign, but not call
 */
public record Account<S>(String name, @Nullable AccountSettings settings, S signing) {}
