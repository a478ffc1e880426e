package io.github.camelcloudconvert.emulator.convert;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * One piece of work for an engine.
 *
 * @param inputs real files whose names are the user-visible names, made safe
 * @param options all fields of the task, as the client sent them
 * @param outputDirectory exists, is empty, and is the engine's to write into
 */
public record EngineTask(
        String operation,
        List<Path> inputs,
        @Nullable String inputFormat,
        @Nullable String outputFormat,
        Map<String, Object> options,
        Path outputDirectory) {}
