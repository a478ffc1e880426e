package io.github.camelcloudconvert.emulator.convert;

import java.util.List;

/** Converts files of a task. Runs on a worker thread, may block; an interrupt means that the task was cancelled. */
public interface Engine {

    /**
     * Converts the inputs.
     *
     * @return the results, files written into {@link EngineTask#outputDirectory()}
     * @throws ConversionException when the task fails; its code and message become the task's
     */
    List<EngineOutput> run(EngineTask task) throws ConversionException;
}
