package io.github.camelcloudconvert.client.api;

import org.jspecify.annotations.Nullable;

/**
 * Which of the service's operations to list; null means any (docs/api-notes.md#discovery).
 *
 * @param operation the API's name: {@code convert}
 * @param include what else to tell, comma separated: {@code options,engine_versions}
 * @param alternatives whether to list all engines of a pair of formats, not only the default one
 */
public record OperationFilter(
        @Nullable String operation,
        @Nullable String inputFormat,
        @Nullable String outputFormat,
        @Nullable String engine,
        @Nullable String engineVersion,
        @Nullable String include,
        boolean alternatives) {}
