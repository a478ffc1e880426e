package io.github.camelcloudconvert.emulator.convert;

import java.nio.file.Path;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * One result of an engine.
 *
 * @param file in the output directory, under the name that the user sees; null when the result is no file
 * @param metadata tag to text, number or boolean, as {@code result.metadata} of the API; null when there is none
 * @param message what a finished task says about itself, for example how much smaller a file became; null for nothing
 * @param console what a program wrote to its console, as {@code result.output} of the API; null when it was not asked
 */
public record EngineOutput(
        @Nullable Path file,
        @Nullable Map<String, Object> metadata,
        @Nullable String message,
        @Nullable String console) {

    public EngineOutput(@Nullable Path file, @Nullable Map<String, Object> metadata) {
        this(file, metadata, null, null);
    }

    static EngineOutput message(String text) {
        return new EngineOutput(null, null, text, null);
    }

    public static EngineOutput console(String text) {
        return new EngineOutput(null, null, null, text);
    }
}
