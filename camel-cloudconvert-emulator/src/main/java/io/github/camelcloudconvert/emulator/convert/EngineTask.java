package io.github.camelcloudconvert.emulator.convert;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * What an engine is asked to do.
 *
 * @param operation the API's operation, for example {@code convert}
 * @param inputs existing files in the order of the task; their names are the ones that the user sees, already
 *     sanitised
 * @param inputFormat the task's {@code input_format}; null means the extension of each file
 * @param outputFormat null where the operation has none
 * @param options all fields of the task as JSON values; a JSON null counts as absent
 * @param outputDirectory existing directory, owned by the caller
 */
public record EngineTask(
        String operation,
        List<Path> inputs,
        @Nullable String inputFormat,
        @Nullable String outputFormat,
        Map<String, Object> options,
        Path outputDirectory) {

    public EngineTask {
        inputs = List.copyOf(inputs);
        options = Collections.unmodifiableMap(new LinkedHashMap<>(options));
    }
}
