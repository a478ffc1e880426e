package io.github.camelcloudconvert.client.activity;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * A conversion that failed.
 *
 * @param operation the API's name of its task; any text
 * @param jobId null where none is known
 * @param error the name of the error's class, without its package
 * @param reason in the words of the error, without addresses
 */
public record RecentFailure(
        Instant at, String operation, @Nullable String jobId, String error, @Nullable String reason) {}
