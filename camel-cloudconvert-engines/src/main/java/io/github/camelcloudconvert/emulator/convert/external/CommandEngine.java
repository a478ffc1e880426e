package io.github.camelcloudconvert.emulator.convert.external;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.github.camelcloudconvert.emulator.convert.Conversion;
import io.github.camelcloudconvert.emulator.convert.ConversionException;
import io.github.camelcloudconvert.emulator.convert.Engine;
import io.github.camelcloudconvert.emulator.convert.EngineOutput;
import io.github.camelcloudconvert.emulator.convert.EngineTask;
import io.github.camelcloudconvert.emulator.convert.Limits;
import io.github.camelcloudconvert.emulator.convert.OutputFolder;
import io.github.camelcloudconvert.emulator.convert.OutputName;
import io.github.camelcloudconvert.emulator.convert.TaskOptions;
import io.github.camelcloudconvert.emulator.convert.program.Workbench;
import org.jspecify.annotations.Nullable;

/**
 * Runs a program with the arguments of the task, on copies of the input files and without a shell.
 *
 * <p>API: {@code command} with {@code command}, {@code arguments}, {@code capture_output}. The files of a task are below
 * {@code /input/NAME/}, results go to {@code /output/}; no other place can be named.
 *
 * @param engine the name by which tasks ask for this one
 * @param commands the programs by the names of their commands
 */
public record CommandEngine(String engine, Map<String, ExternalProgram> commands, Limits limits) implements Engine {

    /** A slash that starts a path: what stands before it is no part of a name or a number. */
    private static final Pattern ROOT = Pattern.compile("(?<![A-Za-z0-9_.)\\]-])/(input(?=/)|output(?=/))?");

    private static final Pattern OUTSIDE = Pattern.compile("(^|[^A-Za-z0-9_.])\\.\\.(/|$)|^@|[:=]@");

    @Override
    public boolean takes(@Nullable String outputFormat, Map<String, Object> options) {
        return engine.equals(options.get("engine")) && commands.containsKey(String.valueOf(options.get("command")));
    }

    @Override
    public List<EngineOutput> run(EngineTask task) throws ConversionException {
        TaskOptions options = new TaskOptions(task.options(), task.sources());
        ExternalProgram program = commands.get(String.valueOf(options.text("command")));
        if (program == null) {
            throw ConversionException.unsupported();
        }
        try (Workbench bench = ExternalProgram.bench(limits)) {
            List<String> words = words(String.valueOf(options.text("arguments")), bench.folder());
            place(task, bench.folder());
            String console = program.run(bench, options, words);
            return results(task, bench.folder(), options.flag("capture_output", false) ? console : null);
        } catch (IOException e) {
            throw ConversionException.failed("The command could not be run", e);
        }
    }

    private static List<String> words(String arguments, Path folder) throws ConversionException {
        List<String> mapped = new ArrayList<>();
        for (String word : split(arguments)) {
            if (OUTSIDE.matcher(word).find()) {
                throw outside();
            }
            Matcher roots = ROOT.matcher(word);
            StringBuilder line = new StringBuilder();
            while (roots.find()) {
                if (roots.group(1) == null) {
                    throw outside();
                }
                roots.appendReplacement(
                        line,
                        Matcher.quoteReplacement(folder.resolve(roots.group(1)).toString()));
            }
            mapped.add(roots.appendTail(line).toString());
        }
        return mapped;
    }

    private static List<String> split(String arguments) throws ConversionException {
        try {
            return ShellWords.split(arguments);
        } catch (IllegalArgumentException e) {
            throw ConversionException.failed("The arguments are invalid: a quote is not closed", e);
        }
    }

    private static ConversionException outside() {
        return ConversionException.failed("The arguments may name files below /input/ and /output/ only");
    }

    /** Copies, so that no program changes what another task still needs. */
    private static void place(EngineTask task, Path folder) throws IOException {
        Files.createDirectories(folder.resolve("output"));
        for (Map.Entry<String, List<Path>> source : task.sources().entrySet()) {
            Path directory = folder.resolve("input").resolve(OutputName.clean(source.getKey()));
            Files.createDirectories(directory);
            for (Path file : source.getValue()) {
                Files.copy(file, directory.resolve(Conversion.nameOf(file)));
            }
        }
    }

    private static List<EngineOutput> results(EngineTask task, Path folder, @Nullable String console)
            throws IOException {
        OutputFolder outputs = new OutputFolder(task.outputDirectory());
        try (Stream<Path> files = Files.list(folder.resolve("output"))) {
            // what a link points to is none of the task's business
            for (Path file : files.filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
                    .sorted()
                    .toList()) {
                Files.move(file, outputs.create(Conversion.nameOf(file)), StandardCopyOption.REPLACE_EXISTING);
            }
        }
        List<EngineOutput> all = new ArrayList<>(outputs.produced());
        if (console != null) {
            all.add(EngineOutput.console(console));
        }
        return all;
    }
}
