package io.github.camelcloudconvert.emulator.convert;

import java.nio.file.Path;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/** One result of an engine: a file, metadata, or both. */
public record EngineOutput(@Nullable Path file, @Nullable Map<String, Object> metadata) {}
