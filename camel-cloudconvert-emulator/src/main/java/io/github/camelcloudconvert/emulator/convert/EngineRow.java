package io.github.camelcloudconvert.emulator.convert;

import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

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
    private static final Logger LOG = LoggerFactory.getLogger(EngineRow.class);

    public EngineRow {
        inputFormats = Set.copyOf(inputFormats);
        outputFormats = Set.copyOf(outputFormats);
    }

    /** The same with another engine. */
    public EngineRow with(Engine other) {
        return new EngineRow(operation, inputFormats, outputFormats, group, engineName, engineVersion, other);
    }

    /**
     * Runs the engine, and keeps the promise of {@link Engine} for code that does not: decoders and layout engines answer a
     * damaged or hostile file with any unchecked exception, and with a stack overflow where they walk deep trees. A class
     * that cannot be loaded fails its task too, because an error that escapes would leave the task without an end.
     */
    public List<EngineOutput> run(EngineTask task) throws ConversionException {
        try {
            return engine.run(task);
        } catch (RuntimeException | StackOverflowError | LinkageError e) {
            LOG.debug("{} to {} failed", task.operation(), task.outputFormat(), e);
            throw ConversionException.failed("Conversion failed", e);
        }
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
