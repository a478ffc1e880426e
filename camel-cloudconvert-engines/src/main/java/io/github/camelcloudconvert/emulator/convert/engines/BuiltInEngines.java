package io.github.camelcloudconvert.emulator.convert.engines;

import io.github.camelcloudconvert.emulator.convert.EngineProvider;
import io.github.camelcloudconvert.emulator.convert.EngineSettings;
import io.github.camelcloudconvert.emulator.convert.Engines;

/** Brings the conversions of this module: those of its libraries, and those of the programs that the machine has. */
public final class BuiltInEngines implements EngineProvider {

    @Override
    public Engines engines(EngineSettings settings) {
        settings.programs().lookUp();
        BuiltInRows builtIn = new BuiltInRows(settings);
        return new Engines(
                builtIn.parts(), builtIn::rehearse, settings.programs()::areKnown, () -> ProgramRows.absent(settings));
    }
}
