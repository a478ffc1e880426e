package io.github.camelcloudconvert.emulator.wire;

import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import org.jspecify.annotations.Nullable;

/**
 * A task as the API shows it (docs/api-notes.md#task-model), keys in the order of the live service.
 *
 * @param name null, and then absent, for a task without a job
 * @param engine null, and then both keys are absent, for imports and exports
 * @param payload null, and then absent, unless it was asked for
 * @param retries ids or tasks; as {@code payload} absent unless asked for
 * @param dependsOnTasks a list of tasks, or an object from names to ids; as {@code payload} absent unless asked for
 * @param job as {@code payload} absent unless asked for
 * @param extra fields that no document announces
 */
@JsonNaming(SnakeCaseStrategy.class)
public record TaskJson(
        String id,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String name,
        @Nullable String jobId,
        String status,
        @Nullable Integer credits,
        @Nullable String code,
        @Nullable String message,
        int percent,
        String operation,
        @JsonUnwrapped @Nullable EngineJson engine,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Map<String, Object> payload,
        @Nullable ResultJson result,
        String createdAt,
        @Nullable String startedAt,
        @Nullable String endedAt,
        @Nullable String retryOfTaskId,
        @Nullable String copyOfTaskId,
        long userId,
        int priority,
        @Nullable String hostName,
        @Nullable String storage,
        String region,
        List<String> dependsOnTaskIds,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<?> retries,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Object dependsOnTasks,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable JobJson job,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Map<String, String> links,
        @JsonAnyGetter Map<String, Object> extra) {

    /** The engine of a processing task; both values are null until it was chosen. */
    @JsonNaming(SnakeCaseStrategy.class)
    public record EngineJson(@Nullable String engine, @Nullable String engineVersion) {}

    /** What a task offers: an upload form while it waits for a file, files or metadata when it has finished. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record ResultJson(
            @Nullable FormJson form,
            @Nullable List<FileJson> files,
            @Nullable Map<String, Object> metadata,
            @Nullable String output) {

        /** An upload form in the S3 policy shape (docs/api-notes.md#uploads); every value is text. */
        public record FormJson(String url, Map<String, String> parameters) {}

        /** One file; absent size and url are legal (docs/api-notes.md#task-results). */
        @JsonInclude(JsonInclude.Include.NON_NULL)
        public record FileJson(
                String filename, @Nullable Long size, @Nullable String url, @JsonAnyGetter Map<String, Object> extra) {}
    }
}
