package io.github.camelcloudconvert.emulator.convert;

import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * One row of the table of engines: an operation and the formats for which an engine does it.
 *
 * @param inputFormats empty: every file, whatever its format
 * @param outputFormats empty: the operation has no output format
 * @param group the API's group of conversions, for example {@code document}
 * @param engineName as shown in the task
 */
public record EngineRow(
        String operation,
        Set<String> inputFormats,
        Set<String> outputFormats,
        String group,
        String engineName,
        String engineVersion,
        Engine engine) {

    public EngineRow {
        inputFormats = Set.copyOf(inputFormats);
        outputFormats = Set.copyOf(outputFormats);
    }

    /** The same with another engine. */
    public EngineRow with(Engine other) {
        return new EngineRow(operation, inputFormats, outputFormats, group, engineName, engineVersion, other);
    }

    /** Runs the engine; never throws anything but {@link ConversionException} and errors of the machine. */
    public List<EngineOutput> run(EngineTask task) throws ConversionException {
        return new GuardedEngine(engine).run(task);
    }

    /** Whether this row serves the pair; a null input format is one that is not known yet and might be any. */
    public boolean serves(String operation, @Nullable String inputFormat, @Nullable String outputFormat) {
        return this.operation.equals(operation) && reads(inputFormat) && writes(outputFormat);
    }

    private boolean reads(@Nullable String format) {
        return format == null || inputFormats.isEmpty() || inputFormats.contains(Formats.normalised(format));
    }

    private boolean writes(@Nullable String format) {
        // an operation without an output format does not look at the field
        return outputFormats.isEmpty() || (format != null && outputFormats.contains(Formats.normalised(format)));
    }
}
