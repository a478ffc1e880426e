package io.github.camelcloudconvert.emulator.convert;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/**
 * Converts the files of a task.
 *
 * <p>Runs on a worker thread and may block. Called concurrently: an engine keeps no state between runs.
 */
@FunctionalInterface
public interface Engine {

    /**
     * Whether this engine does a task with these options; where it does not, the next one is asked. Quick, without I/O.
     *
     * @param outputFormat null when the task names none
     */
    default boolean takes(@Nullable String outputFormat, Map<String, Object> options) {
        return true;
    }

    /**
     * This engine for a table that holds more rows than its own; one that needs no other engine stays as it is.
     *
     * @param rows all of the table, to be looked at when the engine runs
     */
    default Engine over(Supplier<List<EngineRow>> rows) {
        return this;
    }

    /**
     * Writes the results into {@link EngineTask#outputDirectory()} and names them in the order in which they were made.
     * The inputs stay untouched. After an error the directory may hold unfinished files; it belongs to the caller, who
     * deletes them.
     *
     * @throws ConversionException when the input or an option does not allow the conversion; becomes the task's error
     */
    List<EngineOutput> run(EngineTask task) throws ConversionException;
}
