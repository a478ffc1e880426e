package io.github.camelcloudconvert.emulator.convert;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/** The engines that the emulator knows. */
public final class Engines {
    private static final Engines ALL = new Engines();

    private Engines() {}

    public static Engines all() {
        return ALL;
    }

    /** The engine for an operation and a pair of formats; null where the task names none. */
    public Optional<Engine> find(String operation, @Nullable String inputFormat, @Nullable String outputFormat) {
        boolean copies = operation.equals("convert") && "txt".equals(inputFormat) && "txt".equals(outputFormat);
        return copies ? Optional.of(Engines::copy) : Optional.empty();
    }

    private static List<EngineOutput> copy(EngineTask task) throws ConversionException {
        List<EngineOutput> outputs = new ArrayList<>();
        for (Path input : task.inputs()) {
            try {
                outputs.add(new EngineOutput(
                        Files.copy(input, task.outputDirectory().resolve(input.getFileName())), null));
            } catch (IOException e) {
                throw new ConversionException(null, "Conversion failed", e);
            }
        }
        return outputs;
    }
}
