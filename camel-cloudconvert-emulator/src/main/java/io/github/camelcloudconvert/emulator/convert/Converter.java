package io.github.camelcloudconvert.emulator.convert;

import java.io.IOException;
import java.nio.file.Path;

/** Converts one file; the results go to the outputs of the work. Stateless, may block. */
@FunctionalInterface
public interface Converter {
    void convert(Conversion work) throws IOException, ConversionException;

    /**
     * An engine that does each input of its task by itself: several files in, several results out.
     *
     * <p>The libraries complain about a damaged file with an {@link IOException}; one that is neither damaged nor
     * readable is not told from it, so both become a failed conversion.
     */
    static Engine each(Converter converter) {
        return task -> {
            OutputFolder outputs = new OutputFolder(task.outputDirectory());
            for (Path input : task.inputs()) {
                try {
                    converter.convert(Conversion.of(task, input, outputs));
                } catch (IOException e) {
                    throw ConversionException.failed(
                            "Conversion failed: the file is damaged or not what its name says", e);
                }
            }
            return outputs.produced();
        };
    }
}
