package io.github.camelcloudconvert.internal.producer;

import java.util.function.Supplier;

/**
 * The account of one message, ready for use. No {@code Account}, whose settings are too many to be compared for each
 * message.
 *
 * @param <C> the client of its service
 * @param <S> what it signs and verifies with
 * @param client fails where the account has no key
 */
public record ResolvedAccount<C, S>(String name, Supplier<C> client, S signing) {}
