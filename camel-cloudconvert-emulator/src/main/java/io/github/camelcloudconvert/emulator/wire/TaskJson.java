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
 * A task as the API shows it (docs/api-notes.md#task-model), keys in the order of the live service. What belongs together
 * is a record of its own, whose keys stand among those of the task.
 *
 * @param engine null, and then both keys are absent, for imports and exports
 * @param payload null, and then absent, unless it was asked for
 * @param extra fields that no document announces
 */
@JsonNaming(SnakeCaseStrategy.class)
public record TaskJson(
        @JsonUnwrapped Identity identity,
        @JsonUnwrapped Progress progress,
        String operation,
        @JsonUnwrapped @Nullable EngineJson engine,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Map<String, Object> payload,
        @Nullable ResultJson result,
        @JsonUnwrapped Times times,
        @JsonUnwrapped Circumstances circumstances,
        List<String> dependsOnTaskIds,
        @JsonUnwrapped Related related,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Map<String, String> links,
        @JsonAnyGetter Map<String, Object> extra) {

    /** @param name null, and then absent, for a task without a job, as whose id is null */
    @JsonNaming(SnakeCaseStrategy.class)
    public record Identity(
            String id, @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String name, @Nullable String jobId) {}

    /** How far a task has come, and what it has cost and said. */
    public record Progress(
            String status, @Nullable Integer credits, @Nullable String code, @Nullable String message, int percent) {}

    /** Moments as {@link WireTime} writes them; the later ones are null until they have come. */
    @JsonNaming(SnakeCaseStrategy.class)
    public record Times(String createdAt, @Nullable String startedAt, @Nullable String endedAt) {}

    /** Where a task comes from, for whom it runs, and where. */
    @JsonNaming(SnakeCaseStrategy.class)
    public record Circumstances(
            @Nullable String retryOfTaskId,
            @Nullable String copyOfTaskId,
            long userId,
            int priority,
            @Nullable String hostName,
            @Nullable String storage,
            String region) {}

    /**
     * What is shown of others; each is null, and then absent, unless it was asked for.
     *
     * @param retries ids or tasks
     * @param dependsOnTasks a list of tasks, or an object from names to ids
     */
    @JsonNaming(SnakeCaseStrategy.class)
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Related(@Nullable List<?> retries, @Nullable Object dependsOnTasks, @Nullable JobJson job) {
        public static final Related NOTHING = new Related(null, null, null);
    }

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
