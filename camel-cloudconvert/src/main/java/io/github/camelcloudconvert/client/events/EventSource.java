package io.github.camelcloudconvert.client.events;

import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Supplier;

import io.github.camelcloudconvert.client.transport.TokenSource;

/**
 * What a connection needs to know of its account.
 *
 * @param account its name, for the log
 * @param token asked for every subscription, so that it may change while we run
 * @param userId asks the service whose events they are; may fail, and is then asked again later
 * @param ended told the id of each job whose end any event reports; must not block
 */
public record EventSource(
        String account, TokenSource token, Supplier<CompletableFuture<String>> userId, Consumer<String> ended) {}
