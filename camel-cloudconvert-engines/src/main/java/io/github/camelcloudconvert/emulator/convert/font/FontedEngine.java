package io.github.camelcloudconvert.emulator.convert.font;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import io.github.camelcloudconvert.emulator.convert.ConversionException;
import io.github.camelcloudconvert.emulator.convert.Engine;
import io.github.camelcloudconvert.emulator.convert.EngineOutput;
import io.github.camelcloudconvert.emulator.convert.EngineRow;
import io.github.camelcloudconvert.emulator.convert.EngineTask;
import org.jspecify.annotations.Nullable;

/** Runs an engine with the fonts of the machine: {@link ConversionFonts} are open while it works. */
public record FontedEngine(Engine engine, SystemFonts fonts) implements Engine {

    @Override
    public boolean takes(@Nullable String outputFormat, Map<String, Object> options) {
        return engine.takes(outputFormat, options);
    }

    @Override
    public Engine over(Supplier<List<EngineRow>> rows) {
        return new FontedEngine(engine.over(rows), fonts);
    }

    @Override
    public List<EngineOutput> run(EngineTask task) throws ConversionException {
        ConversionFonts chosen = ConversionFonts.open(fonts);
        try {
            return engine.run(task);
        } finally {
            chosen.close();
        }
    }
}
