package io.github.camelcloudconvert.emulator;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;

import io.github.camelcloudconvert.emulator.convert.ConversionException;
import io.github.camelcloudconvert.emulator.convert.Engine;
import io.github.camelcloudconvert.emulator.convert.EngineOutput;

/** Engines that behave in ways that no real one should. */
final class OddEngines {
    /** Never ends by itself; an interrupt, which means cancellation, ends it. */
    static final Engine STUCK = task -> {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            throw new ConversionException(null, "stopped", e);
        }
        return List.<EngineOutput>of();
    };

    /** Breaks in a way that no engine should. */
    static final Engine BROKEN = task -> {
        throw new IllegalStateException("broken engine");
    };

    /** Hands every input out unchanged. */
    static final Engine COPY = task -> {
        List<EngineOutput> outputs = new ArrayList<>();
        for (Path input : task.inputs()) {
            try {
                Path copy = task.outputDirectory().resolve(input.getFileName());
                outputs.add(new EngineOutput(Files.copy(input, copy), null));
            } catch (IOException e) {
                throw new ConversionException(null, "Conversion failed", e);
            }
        }
        return outputs;
    };

    private OddEngines() {}

    /** An emulator that "converts" txt to txt by copying: enough where the conversion itself is not the point. */
    static EmulatorBuilder copyingText() {
        return copyingText(CloudConvertEmulator.builder());
    }

    static EmulatorBuilder copyingText(EmulatorBuilder builder) {
        return builder.engine("convert", "txt", "txt", COPY);
    }
}
