package io.github.camelcloudconvert.client.model;

import java.util.Collections;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Something that the service can do with a file: one operation, pair of formats and engine
 * (docs/api-notes.md#discovery).
 *
 * @param group such as {@code document}: open text
 * @param options with {@code include=options}, each with its {@code name}; empty otherwise
 * @param engineVersions with {@code include=engine_versions}; empty otherwise
 */
public record OperationInfo(
        String operation,
        @Nullable String inputFormat,
        @Nullable String outputFormat,
        @Nullable String engine,
        @Nullable Long credits,
        @Nullable String group,
        List<Map<String, Object>> options,
        List<Map<String, Object>> engineVersions,
        Map<String, Object> json)
        implements JsonDocument {

    /** @param json handed over: it is not copied, so it must not be changed afterwards */
    public static OperationInfo of(Map<String, Object> json) {
        Fields fields = new Fields(json);
        Map<String, Object> meta = fields.object("meta");
        return new OperationInfo(
                fields.text("operation", ""),
                fields.text("input_format"),
                fields.text("output_format"),
                fields.text("engine"),
                fields.number("credits"),
                meta == null ? null : new Fields(meta).text("group"),
                fields.named("options"),
                fields.objects("engine_versions"),
                Collections.unmodifiableMap(json));
    }

    @Override
    public String toString() {
        return "OperationInfo[" + operation + ", " + inputFormat + " to " + outputFormat + ", " + engine + "]";
    }
}
