package io.github.camelcloudconvert.emulator.convert;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Does each input of the task by itself: several files in, several results out.
 *
 * <p>The libraries complain about a damaged file with an {@link IOException}; one that is neither damaged nor readable
 * is not told from it, so both become a failed conversion.
 */
public final class PerFileEngine implements Engine {

    private final Converter converter;

    public PerFileEngine(Converter converter) {
        this.converter = converter;
    }

    @Override
    public List<EngineOutput> run(EngineTask task) throws ConversionException {
        OutputFolder outputs = new OutputFolder(task.outputDirectory());
        for (Path input : task.inputs()) {
            try {
                converter.convert(Conversion.of(task, input, outputs));
            } catch (IOException e) {
                throw ConversionException.failed("Conversion failed: the file is damaged or not what its name says", e);
            }
        }
        return outputs.produced();
    }
}
