package io.github.camelcloudconvert.emulator.service.request;

import java.util.List;
import java.util.Map;

import io.github.camelcloudconvert.emulator.wire.JobJson;
import org.jspecify.annotations.Nullable;

/**
 * What a task shows only when it is asked for ({@code include}); null for what was not.
 *
 * @param payload the fields of the task, without secrets
 * @param retries ids of the tasks that repeat it, or those tasks
 * @param dependsOn tasks in a list, or names to ids
 * @param job the job of the task, without its tasks
 */
public record Included(
        @Nullable Map<String, Object> payload,
        @Nullable List<?> retries,
        @Nullable Object dependsOn,
        @Nullable JobJson job) {
    public static final Included NOTHING = new Included(null, null, null, null);
}
