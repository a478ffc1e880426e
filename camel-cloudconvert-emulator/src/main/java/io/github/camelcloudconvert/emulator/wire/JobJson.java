package io.github.camelcloudconvert.emulator.wire;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.github.camelcloudconvert.emulator.wire.TaskJson.ResultJson.FileJson;
import org.jspecify.annotations.Nullable;

/**
 * A job as the API shows it (docs/api-notes.md#job-model).
 *
 * @param tasks null, and then absent, in lists that do not include them
 * @param extra fields that no document announces
 */
@JsonNaming(SnakeCaseStrategy.class)
public record JobJson(
        String id,
        @Nullable String tag,
        String status,
        String createdAt,
        @Nullable String startedAt,
        @Nullable String endedAt,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<TaskJson> tasks,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Map<String, String> links,
        @JsonAnyGetter Map<String, Object> extra) {

    /** The addresses of the files that its tasks have exported, in their order. */
    public List<String> exportedAddresses() {
        return Optional.ofNullable(tasks).orElse(List.of()).stream()
                .filter(task -> task.operation().equals("export/url") && task.result() != null)
                .flatMap(task -> Optional.ofNullable(task.result().files()).orElse(List.of()).stream())
                .map(FileJson::url)
                .toList();
    }
}
