package io.github.camelcloudconvert.emulator.convert;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/** Runs an engine of the table as the server does. */
public final class Run {

    private final Engines engines;
    private final Path directory;
    private final Map<String, Object> options = new LinkedHashMap<>();
    private final Map<String, List<Path>> sources = new LinkedHashMap<>();

    private Run(Engines engines, Path directory) {
        this.engines = engines;
        this.directory = directory;
    }

    public static Run in(Path directory) {
        return new Run(Engines.all(), directory);
    }

    public static Run in(Path directory, Limits limits) {
        return in(directory, EngineSettings.DEFAULT.withLimits(limits));
    }

    static Run in(Path directory, EngineSettings settings) {
        return new Run(Engines.all(settings), directory);
    }

    public Run with(String option, Object value) {
        options.put(option, value);
        return this;
    }

    public List<Path> convert(Path input, String outputFormat) throws Exception {
        return files(operation("convert", outputFormat, input));
    }

    public Path convertOne(Path input, String outputFormat) throws Exception {
        List<Path> files = convert(input, outputFormat);
        if (files.size() != 1) {
            throw new AssertionError("Expected one file: " + files);
        }
        return files.get(0);
    }

    /** The only file of an operation that has no output format. */
    public Path only(String operation, Path... inputs) throws Exception {
        List<Path> files = all(operation, inputs);
        if (files.size() != 1) {
            throw new AssertionError("Expected one file: " + files);
        }
        return files.get(0);
    }

    List<Path> all(String operation, Path... inputs) throws Exception {
        return operation(operation, null, inputs).stream()
                .flatMap(output -> Stream.ofNullable(output.file()))
                .toList();
    }

    /** Makes the files of a task that an option may name. */
    public Run source(String task, Path... files) {
        sources.put(task, List.of(files));
        return this;
    }

    public static List<Path> files(List<EngineOutput> outputs) {
        return outputs.stream()
                .flatMap(output -> Stream.ofNullable(output.file()))
                .toList();
    }

    public List<EngineOutput> operation(String operation, @Nullable String outputFormat, Path... inputs)
            throws Exception {
        String format = inputs.length == 0 ? null : Formats.ofName(Conversion.nameOf(inputs[0]));
        String name = options.get("engine") instanceof String text ? text : null;
        EngineRow engine = engines.row(new EngineRequest(operation, format, outputFormat, name, options))
                .orElseThrow(ConversionException::unsupported);
        Path output = Files.createTempDirectory(directory, "out");
        return engine.run(new EngineTask(operation, List.of(inputs), null, outputFormat, options, output, sources));
    }
}
