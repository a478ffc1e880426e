package io.github.camelcloudconvert.emulator.convert;

import java.nio.file.Path;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * One result of an engine.
 *
 * @param file in the output directory, under the name that the user sees; null when the result is metadata only
 * @param metadata tag to text, number or boolean, as {@code result.metadata} of the API; null when the result is a file
 */
public record EngineOutput(@Nullable Path file, @Nullable Map<String, Object> metadata) {}
