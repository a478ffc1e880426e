package io.github.camelcloudconvert.client.api;

import org.jspecify.annotations.Nullable;

/**
 * Which tasks to list; null means any.
 *
 * @param jobId the job they belong to
 * @param operation the API's name: {@code import/s3}
 * @param include what else to tell, comma separated: {@code retries,depends_on_tasks}; null for nothing
 */
public record TaskFilter(
        @Nullable String jobId, @Nullable String status, @Nullable String operation, @Nullable String include) {}
