package io.github.camelcloudconvert.emulator.convert.archive;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import io.github.camelcloudconvert.emulator.convert.Conversion;
import io.github.camelcloudconvert.emulator.convert.ConversionException;
import io.github.camelcloudconvert.emulator.convert.Engine;
import io.github.camelcloudconvert.emulator.convert.EngineOutput;
import io.github.camelcloudconvert.emulator.convert.EngineTask;
import io.github.camelcloudconvert.emulator.convert.OutputFolder;
import io.github.camelcloudconvert.emulator.convert.OutputName;

/**
 * All inputs in one archive, streamed. Files with equal names get a number.
 *
 * <p>API: {@code archive}.
 */
public final class ArchiveEngine implements Engine {

    @Override
    public List<EngineOutput> run(EngineTask task) throws ConversionException {
        if (task.inputs().isEmpty()) {
            throw ConversionException.failed("There is nothing to archive");
        }
        OutputFolder outputs = new OutputFolder(task.outputDirectory());
        Conversion first = Conversion.of(task, task.inputs().get(0), outputs);
        try {
            write(task.inputs(), first.targetFormat(), first.singleOutput());
        } catch (IOException e) {
            throw ConversionException.failed("The archive could not be written", e);
        }
        return outputs.produced();
    }

    private static void write(List<Path> inputs, String format, Path target) throws IOException, ConversionException {
        try (ArchiveWriter archive = ArchiveWriter.open(target, format)) {
            Set<String> taken = new HashSet<>();
            for (Path input : inputs) {
                int count = 1;
                while (!taken.add(OutputName.variant(Conversion.nameOf(input), count))) {
                    count++;
                }
                archive.add(input, OutputName.variant(Conversion.nameOf(input), count));
            }
        }
    }
}
