package io.github.camelcloudconvert.emulator.convert;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Where the results of one run go. Confined to the thread of the run. */
public final class OutputFolder {

    private final Path directory;
    private final List<EngineOutput> produced = new ArrayList<>();

    public OutputFolder(Path directory) {
        this.directory = directory;
    }

    /** Creates the file, under the next free name if a run before took this one ({@code a.pdf}, {@code a-2.pdf}). */
    public Path create(String name) throws IOException {
        String clean = OutputName.clean(name);
        int count = 1;
        while (Files.exists(directory.resolve(OutputName.variant(clean, count)))) {
            count++;
        }
        Path file = Files.createFile(directory.resolve(OutputName.variant(clean, count)));
        produced.add(new EngineOutput(file, null));
        return file;
    }

    public void add(Map<String, Object> metadata) {
        produced.add(new EngineOutput(null, metadata));
    }

    /** What the finished task shall say, once however many files it is true of; an empty text says nothing. */
    public void say(String message) {
        EngineOutput said = EngineOutput.message(message);
        if (!message.isEmpty() && !produced.contains(said)) {
            produced.add(said);
        }
    }

    List<Path> files() {
        return produced.stream()
                .map(EngineOutput::file)
                .filter(Objects::nonNull)
                .toList();
    }

    public List<EngineOutput> produced() {
        return List.copyOf(produced);
    }
}
