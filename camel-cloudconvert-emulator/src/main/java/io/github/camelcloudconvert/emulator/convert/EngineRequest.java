package io.github.camelcloudconvert.emulator.convert;

import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * What a task asks of the table of engines.
 *
 * @param inputFormat null when not known yet: the answer is an engine that might fit
 * @param outputFormat null when the task names none, which is enough for operations that have at most one
 *     ({@code metadata}, {@code merge})
 * @param engineName what the task asks for, or null; where no engine of that name does this, the first that does is taken,
 *     as most names that clients know are those of programs that are not here
 * @param options of the task
 */
public record EngineRequest(
        String operation,
        @Nullable String inputFormat,
        @Nullable String outputFormat,
        @Nullable String engineName,
        Map<String, Object> options) {

    /** A request without options. */
    public static EngineRequest of(String operation, @Nullable String inputFormat, @Nullable String outputFormat) {
        return new EngineRequest(operation, inputFormat, outputFormat, null, Map.of());
    }
}
