package io.github.camelcloudconvert.emulator.service.work;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.github.camelcloudconvert.emulator.convert.ConversionException;
import io.github.camelcloudconvert.emulator.convert.EngineOutput;
import io.github.camelcloudconvert.emulator.convert.EngineRow;
import io.github.camelcloudconvert.emulator.convert.EngineTask;
import io.github.camelcloudconvert.emulator.convert.OptionLedger;
import io.github.camelcloudconvert.emulator.store.FileNames;
import io.github.camelcloudconvert.emulator.store.FileStore;
import io.github.camelcloudconvert.emulator.store.StoredFile;
import io.github.camelcloudconvert.emulator.store.TaskOutcome;
import io.github.camelcloudconvert.emulator.store.TaskState.TaskEngine;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Everything that neither imports nor exports: hands the files to an engine. */
public final class Processing implements BlockingWork.Body {
    private static final Logger LOG = LoggerFactory.getLogger(Processing.class);
    private static final Pattern NUMBER = Pattern.compile("%(0[1-9])?d");

    /** What is read before an engine sees it, or says nothing about the result. */
    private static final Set<String> OF_EVERY_TASK = Set.of(
            "operation",
            "input",
            "input_format",
            "output_format",
            "engine",
            "engine_version",
            "filename",
            "ignore_error",
            "timeout");

    private final FileStore files;
    private final EngineChoice engines;

    public Processing(FileStore files, EngineChoice engines) {
        this.files = files;
        this.engines = engines;
    }

    @Override
    public TaskOutcome run(RunningTask task) throws IOException, ConversionException {
        EngineResults results = new EngineResults();
        OptionLedger options = new OptionLedger(task.definition().fields());
        List<List<StoredFile>> runs = EngineChoice.runs(task);
        for (int run = 0; run < runs.size(); run++) {
            List<StoredFile> inputs = runs.get(run);
            for (EngineOutput output : convert(task, inputs, run, options)) {
                Path file = output.file();
                results.add(output, file == null ? null : files.existing(visibleName(inputs, file), file));
            }
        }
        complain(task, options);
        boolean free = task.definition().operation().equals("metadata");
        List<StoredFile> named = runs.size() > 1 ? named(task, results.files()) : results.files();
        return results.outcome(named, free ? 0 : 1);
    }

    private List<EngineOutput> convert(RunningTask task, List<StoredFile> inputs, int run, OptionLedger options)
            throws IOException, ConversionException {
        String operation = task.definition().operation();
        EngineRow row = engines.served(task, inputs);
        String from = EngineChoice.inputFormat(task, inputs);
        String to = task.text("output_format");
        List<Path> paths = inputs.stream().map(StoredFile::path).toList();
        Path output = files.newDirectory(task.id(), "run-" + run);
        return row.run(new EngineTask(operation, paths, from, to, options, output, task.sources()));
    }

    /** What the engines did not look at had no effect, and the service might have heeded it. */
    private void complain(RunningTask task, OptionLedger options) {
        Set<String> without = new TreeSet<>(options.unread());
        without.removeAll(OF_EVERY_TASK);
        TaskEngine served = engines.shown(task).orElse(null);
        if (served != null && !served.name().equals(task.text("engine", served.name()))) {
            without.add("engine " + task.text("engine"));
        }
        if (!without.isEmpty()) {
            LOG.info(
                    "task {} ({}): the emulator does not heed {}",
                    task.id(),
                    task.definition().operation(),
                    String.join(", ", without).replaceAll("\\p{Cntrl}", "?"));
        }
    }

    /** Gives a result that is called like its input on disk the name by which users know that input. */
    private static String visibleName(List<StoredFile> inputs, Path output) {
        String name = String.valueOf(output.getFileName());
        if (inputs.size() != 1) {
            return name;
        }
        StoredFile input = inputs.get(0);
        String onDisk = FileNames.stem(String.valueOf(input.path().getFileName()));
        return name.startsWith(onDisk) ? FileNames.stem(input.name()) + name.substring(onDisk.length()) : name;
    }

    /** An engine names the results of one run; over several runs the task's {@code filename} numbers them all. */
    private static List<StoredFile> named(RunningTask task, List<StoredFile> results) {
        String pattern = task.text("filename");
        if (pattern == null || results.isEmpty()) {
            return results;
        }
        List<StoredFile> renamed = new ArrayList<>();
        for (StoredFile file : results) {
            String name = numbered(pattern, renamed.size() + 1, results.size());
            renamed.add(new StoredFile(FileNames.safe(name), file.path(), file.size(), file.md5()));
        }
        return renamed;
    }

    private static String numbered(String pattern, int number, int count) {
        Matcher placeholder = NUMBER.matcher(pattern);
        if (placeholder.find()) {
            return placeholder.replaceAll(found -> String.format(Locale.ROOT, found.group(), number));
        }
        return count == 1 ? pattern : FileNames.numbered(pattern, number);
    }

    /** What the engines of one task produced. Confined to the thread of the task. */
    private static final class EngineResults {
        private final List<StoredFile> files = new ArrayList<>();
        private final Map<String, Object> metadata = new LinkedHashMap<>();
        private final Set<String> messages = new LinkedHashSet<>();
        private @Nullable StringBuilder console;

        /** Adds one output, with its file as the store knows it. */
        void add(EngineOutput output, @Nullable StoredFile file) {
            if (file != null) {
                files.add(file);
            }
            if (output.metadata() != null) {
                metadata.putAll(output.metadata());
            }
            if (output.message() != null) {
                messages.add(output.message());
            }
            if (output.console() != null) {
                console = (console == null ? new StringBuilder() : console).append(output.console());
            }
        }

        List<StoredFile> files() {
            return files;
        }

        TaskOutcome outcome(List<StoredFile> named, int credits) {
            TaskOutcome outcome = TaskOutcome.finished(named, credits)
                    .saying(
                            messages.isEmpty() ? null : String.join("; ", messages),
                            console == null ? null : console.toString());
            return metadata.isEmpty() ? outcome : outcome.withMetadata(metadata);
        }
    }
}
