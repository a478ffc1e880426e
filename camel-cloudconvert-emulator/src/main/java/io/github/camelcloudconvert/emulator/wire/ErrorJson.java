package io.github.camelcloudconvert.emulator.wire;

import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import org.jspecify.annotations.Nullable;

/** An error of the API (docs/api-notes.md#api-errors). */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ErrorJson(String message, @Nullable String code, @Nullable Map<String, List<String>> errors) {

    /** A refusal of the token endpoint, in the form of RFC 6749 and with the words of the service's framework beside it. */
    @JsonNaming(SnakeCaseStrategy.class)
    public record OfToken(String error, String errorDescription, String message) {}
}
