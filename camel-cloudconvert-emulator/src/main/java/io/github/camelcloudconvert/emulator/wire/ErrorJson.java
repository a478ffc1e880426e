package io.github.camelcloudconvert.emulator.wire;

import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/** An error of the API (docs/api-notes.md#api-errors). */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ErrorJson(String message, @Nullable String code, @Nullable Map<String, List<String>> errors) {}
