package io.github.camelcloudconvert.emulator.wire;

import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import org.jspecify.annotations.Nullable;

/**
 * A webhook as the API shows it (docs/api-notes.md#webhooks).
 *
 * @param id a number or a text: documents and recordings disagree
 * @param extra fields that no document announces
 */
@JsonNaming(SnakeCaseStrategy.class)
public record WebhookJson(
        Object id,
        String url,
        boolean disabled,
        List<String> events,
        boolean failing,
        String signingSecret,
        String createdAt,
        String updatedAt,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Map<String, String> links,
        @JsonAnyGetter Map<String, Object> extra) {

    /** Without the secret. */
    @Override
    public String toString() {
        return "WebhookJson[" + id + "]";
    }
}
