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
 * @param sources the files of every task that this one depends on, by the name and by the id of that task: an option
 *     may name one, as {@code image} of a watermark does
 */
public record EngineTask(
        String operation,
        List<Path> inputs,
        @Nullable String inputFormat,
        @Nullable String outputFormat,
        Map<String, Object> options,
        Path outputDirectory,
        Map<String, List<Path>> sources) {

    public EngineTask {
        inputs = List.copyOf(inputs);
        sources = Map.copyOf(sources);
        // a ledger cannot be changed either, and must hear what is read
        options = options instanceof OptionLedger ? options : Collections.unmodifiableMap(new LinkedHashMap<>(options));
    }

    /** A task whose options name no other task. */
    public EngineTask(
            String operation,
            List<Path> inputs,
            @Nullable String inputFormat,
            @Nullable String outputFormat,
            Map<String, Object> options,
            Path outputDirectory) {
        this(operation, inputs, inputFormat, outputFormat, options, outputDirectory, Map.of());
    }
}
