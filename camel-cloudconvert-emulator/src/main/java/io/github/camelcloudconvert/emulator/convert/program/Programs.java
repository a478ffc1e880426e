package io.github.camelcloudconvert.emulator.convert.program;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The programs that the machine has, asked for their version when they are looked up: what does not call itself by its
 * name is another program that happens to have the same file name. Thread-safe.
 */
public final class Programs {

    /** No program at all. */
    public static final Programs NONE = of(Map.of());

    private static final Programs MACHINE = on(Objects.requireNonNullElse(System.getenv("PATH"), ""));
    private static final Logger LOG = LoggerFactory.getLogger(Programs.class);
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final long MAX_BYTES = 64L << 20;

    /** A program that some engine needs. */
    public enum Tool {
        CHROMIUM("--version", "(?:Chromium|Google Chrome) ([0-9.]+)", "chromium chromium-browser google-chrome"),
        LIBREOFFICE("--version", "LibreOffice ([0-9.]+)", "soffice libreoffice"),
        FFMPEG("-version", "ffmpeg version ([^ ]+)", "ffmpeg"),
        FFPROBE("-version", "ffprobe version ([^ ]+)", "ffprobe"),
        IMAGEMAGICK("-version", "ImageMagick ([0-9][^ ]*)", "magick convert"),
        IDENTIFY("-version", "ImageMagick ([0-9][^ ]*)", "identify"),
        GRAPHICSMAGICK("-version", "GraphicsMagick ([0-9][^ ]*)", "gm"),
        EXIFTOOL("-ver", "^([0-9]+\\.[0-9]+)", "exiftool"),
        TESSERACT("--version", "tesseract v?([0-9][^ \\n]*)", "tesseract");

        private final String question;
        private final String answer;
        private final String names;

        Tool(String question, String answer, String names) {
            this.question = question;
            this.answer = answer;
            this.names = names;
        }
    }

    /** One of them. */
    public record Program(Path path, String version) {}

    /** What has answered so far; guarded by this object. */
    private final Map<Tool, Program> answers = new TreeMap<>();

    /** What is still to be asked, in this order; guarded by this object. */
    private final Set<Tool> open;

    /** Where to look, until the search has begun; guarded by this object. */
    private @Nullable String unsearched;

    private Programs(Set<Tool> open, Map<Tool, Program> answers, @Nullable String searchPath) {
        this.open = open;
        this.answers.putAll(answers);
        this.unsearched = searchPath;
    }

    /** Programs that are known already. */
    public static Programs of(Map<Tool, Program> programs) {
        return new Programs(EnumSet.noneOf(Tool.class), programs, null);
    }

    /** Those on the search path of this process, asked once for all that use them. */
    public static Programs ofMachine() {
        return MACHINE;
    }

    /** Those in the directories of a search path, as {@code PATH} has them; asked from {@link #lookUp} on. */
    public static Programs on(String searchPath) {
        return new Programs(EnumSet.allOf(Tool.class), Map.of(), searchPath);
    }

    /** Begins to ask the programs, in the background and once; every question about them begins it too. */
    public synchronized void lookUp() {
        String searchPath = unsearched;
        if (searchPath != null) {
            unsearched = null;
            // a thread of its own: an interrupt of the one that waits must not end the search
            Thread search = new Thread(() -> search(searchPath), "cloudconvert-emulator-programs");
            search.setDaemon(true);
            search.start();
        }
    }

    private void search(String searchPath) {
        for (Tool tool : Tool.values()) {
            Optional<Program> program = Optional.empty();
            try {
                program = files(tool, searchPath).stream()
                        .flatMap(file -> ask(tool, file).stream())
                        .findFirst();
            } catch (RuntimeException e) {
                // the others are waited for
                LOG.warn("{} cannot be looked up", tool, e);
            } finally {
                answer(tool, program);
            }
        }
    }

    private synchronized void answer(Tool tool, Optional<Program> program) {
        program.ifPresent(found -> answers.put(tool, found));
        open.remove(tool);
        notifyAll();
    }

    /** Whether all programs have answered, so that no question waits any more. */
    public synchronized boolean areKnown() {
        lookUp();
        return open.isEmpty();
    }

    /**
     * By the name of the tool, sorted. Waits until all have answered, of which each has 20 seconds; an interrupt waits
     * too.
     */
    public synchronized Map<Tool, Program> found() {
        awaitAnswers(EnumSet.allOf(Tool.class));
        return Collections.unmodifiableMap(new TreeMap<>(answers));
    }

    /** Empty when the machine does not have it. Waits for the answers of this one and of those asked before it. */
    public synchronized Optional<Program> get(Tool tool) {
        awaitAnswers(EnumSet.of(tool));
        return Optional.ofNullable(answers.get(tool));
    }

    private synchronized void awaitAnswers(Set<Tool> tools) {
        lookUp();
        boolean interrupted = false;
        while (!Collections.disjoint(open, tools)) {
            try {
                wait();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static List<Path> files(Tool tool, String searchPath) {
        List<String> directories = List.of(searchPath.split(Pattern.quote(File.pathSeparator)));
        return Stream.of(tool.names.split(" "))
                .flatMap(name -> directories.stream()
                        .filter(directory -> !directory.isBlank())
                        .map(directory -> Path.of(directory, name)))
                .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file))
                .toList();
    }

    private static Optional<Program> ask(Tool tool, Path file) {
        try (Workbench bench = Workbench.create()) {
            String said =
                    new ProgramRun(bench.folder(), PATIENCE, MAX_BYTES).run(List.of(file.toString(), tool.question));
            Matcher version = Pattern.compile(tool.answer).matcher(said);
            return version.find() ? Optional.of(new Program(file, version.group(1))) : Optional.empty();
        } catch (IOException e) {
            LOG.debug("{} is not what its name says", file.getFileName(), e);
            return Optional.empty();
        }
    }
}
