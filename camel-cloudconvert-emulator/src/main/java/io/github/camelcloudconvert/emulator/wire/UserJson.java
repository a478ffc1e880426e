package io.github.camelcloudconvert.emulator.wire;

import java.util.Map;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import org.jspecify.annotations.Nullable;

/**
 * The owner of the key (docs/api-notes.md#users).
 *
 * @param id a number or a text: documents and recordings disagree
 */
@JsonNaming(SnakeCaseStrategy.class)
public record UserJson(
        Object id,
        String username,
        String email,
        String createdAt,
        int credits,
        boolean paying,
        @Nullable Integer taskPriority,
        @Nullable Integer tasksPerMinute,
        Map<String, String> links,
        @JsonAnyGetter Map<String, Object> extra) {}
