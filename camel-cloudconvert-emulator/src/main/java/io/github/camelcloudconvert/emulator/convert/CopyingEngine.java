package io.github.camelcloudconvert.emulator.convert;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Ends a task without converting: its result is a copy of its input under the name that a converted file would have, for
 * tests that need a job to end and do not open what it made. It reads {@code filename} and no other option.
 *
 * @param outputFormats of its row, which name the result where the task names no format
 */
record CopyingEngine(Set<String> outputFormats) implements Engine {

    private static final Set<String> ONE_RESULT = Set.of("merge", "archive");
    private static final Pattern COMMA = Pattern.compile(",");

    /** The pairs of formats that are converted where engines are; the list is written by a test of theirs. */
    static List<EngineRow> rows() {
        try (InputStream in = Objects.requireNonNull(CopyingEngine.class.getResourceAsStream("pairs.txt"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(CopyingEngine::row)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("the list of pairs cannot be read", e);
        }
    }

    /** A line holds operation, input formats, output formats and group; a field without formats is empty. */
    private static EngineRow row(String line) {
        String[] fields = line.split("\\|", -1);
        Set<String> outputs = formats(fields[2]);
        return new EngineRow(
                fields[0], formats(fields[1]), outputs, fields[3], "copy", "1.0", new CopyingEngine(outputs));
    }

    private static Set<String> formats(String field) {
        return Set.of(field.isEmpty() ? new String[0] : COMMA.split(field));
    }

    @Override
    public List<EngineOutput> run(EngineTask task) throws ConversionException {
        OutputFolder outputs = new OutputFolder(task.outputDirectory());
        Stream<Path> inputs = task.inputs().stream();
        try {
            for (Path input : (ONE_RESULT.contains(task.operation()) ? inputs.limit(1) : inputs).toList()) {
                copy(Conversion.of(task, input, outputs), task);
            }
            if (task.operation().equals("capture-website")) {
                note(task, outputs);
            }
        } catch (IOException e) {
            throw ConversionException.failed("The file could not be copied", e);
        }
        return outputs.produced();
    }

    private void copy(Conversion work, EngineTask task) throws IOException, ConversionException {
        if (task.operation().equals("metadata")) {
            work.outputs().add(Map.of("FileName", work.inputName(), "FileSize", Files.size(work.input())));
            return;
        }
        String format = format(task, work.inputFormat());
        String filename = work.options().text("filename");
        String name = format.isEmpty() && filename == null
                ? work.inputName()
                : OutputName.of(filename, work.inputBase(), format).single();
        Files.copy(work.input(), work.outputs().create(name), StandardCopyOption.REPLACE_EXISTING);
    }

    /** There is no input: the result holds the address. */
    private void note(EngineTask task, OutputFolder outputs) throws IOException, ConversionException {
        TaskOptions options = new TaskOptions(task.options(), task.sources());
        String url = String.valueOf(options.text("url"));
        String host = String.valueOf(URI.create(url).getHost());
        OutputName name = OutputName.of(options.text("filename"), host, format(task, "pdf"));
        Files.writeString(outputs.create(name.single()), url);
    }

    private String format(EngineTask task, String other) {
        String only = outputFormats.size() == 1 ? outputFormats.iterator().next() : other;
        return task.outputFormat() == null || outputFormats.isEmpty() ? only : Formats.normalised(task.outputFormat());
    }
}
