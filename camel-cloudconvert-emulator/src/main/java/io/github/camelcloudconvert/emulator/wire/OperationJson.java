package io.github.camelcloudconvert.emulator.wire;

import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import org.jspecify.annotations.Nullable;

/**
 * What one engine does with one pair of formats (docs/api-notes.md#discovery).
 *
 * @param options a list, or an object by name; null, and then absent, unless it was asked for
 * @param engineVersions null, and then absent, unless they were asked for
 * @param deprecated null, and then absent, in the short form of an entry
 * @param experimental null, and then absent, in the short form of an entry
 * @param extra fields that no document announces
 */
@JsonNaming(SnakeCaseStrategy.class)
public record OperationJson(
        String operation,
        @Nullable String inputFormat,
        @Nullable String outputFormat,
        String engine,
        int credits,
        MetaJson meta,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Object options,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<VersionJson> engineVersions,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Boolean deprecated,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Boolean experimental,
        @JsonAnyGetter Map<String, Object> extra) {

    /** Where the service's users find the entry. */
    public record MetaJson(String group) {}

    /** One option of a task. */
    @JsonNaming(SnakeCaseStrategy.class)
    public record OptionJson(
            String name,
            String type,
            @JsonProperty("default") @Nullable Object defaultValue,
            @Nullable List<String> possibleValues) {}

    /** One version of an engine. */
    public record VersionJson(
            String version,
            @JsonProperty("default") boolean isDefault,
            boolean latest,
            boolean deprecated,
            boolean experimental) {}
}
