package io.github.camelcloudconvert.client.api;

import org.jspecify.annotations.Nullable;

/**
 * Which tasks to list; null means any.
 *
 * @param jobId the job they belong to
 * @param operation the API's name: {@code import/s3}
 */
public record TaskFilter(@Nullable String jobId, @Nullable String status, @Nullable String operation) {}
