package io.github.camelcloudconvert.emulator;

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

    private OddEngines() {}
}
