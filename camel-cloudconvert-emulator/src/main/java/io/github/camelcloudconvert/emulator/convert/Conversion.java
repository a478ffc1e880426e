package io.github.camelcloudconvert.emulator.convert;

import java.io.IOException;
import java.nio.file.Path;

import org.jspecify.annotations.Nullable;

/**
 * One file in work: what it is, what was asked and where results go.
 *
 * @param inputFormat empty when neither the task nor the name tells it
 */
public record Conversion(
        Path input, String inputFormat, @Nullable String outputFormat, TaskOptions options, OutputFolder outputs) {

    public static Conversion of(EngineTask task, Path input, OutputFolder outputs) {
        return new Conversion(
                input,
                formatOf(task, input),
                task.outputFormat(),
                new TaskOptions(task.options(), task.sources()),
                outputs);
    }

    private static String formatOf(EngineTask task, Path input) {
        String format = task.inputFormat() != null ? task.inputFormat() : Formats.ofName(nameOf(input));
        return format == null ? "" : Formats.normalised(format);
    }

    /** The same with a result of this format, where the operation has none to choose. */
    public Conversion to(String format) {
        return new Conversion(input, inputFormat, format, options, outputs);
    }

    public static String nameOf(Path file) {
        return String.valueOf(file.getFileName());
    }

    public String inputName() {
        return nameOf(input);
    }

    public String inputBase() {
        return Formats.baseOf(inputName());
    }

    public String targetFormat() throws ConversionException {
        if (outputFormat == null) {
            throw ConversionException.failed("The output_format is missing");
        }
        return Formats.normalised(outputFormat);
    }

    /** A new, empty file for the only result. */
    public Path singleOutput() throws IOException, ConversionException {
        return outputs.create(name().single());
    }

    /** A new, empty file for one of several results. */
    public Path numberedOutput(int number) throws IOException, ConversionException {
        return outputs.create(name().numbered(number));
    }

    private OutputName name() throws ConversionException {
        return OutputName.of(options.text("filename"), inputBase(), targetFormat());
    }
}
