package io.github.camelcloudconvert.emulator.convert;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

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

    /** Says how much smaller a file became, in the words of the service: {@code File size reduced by 12%}. */
    public void saySaved(long before, long after) {
        long percent = before <= 0 ? 0 : Math.round(100.0 * Math.max(0, before - after) / before);
        say("File size reduced by " + percent + "%");
    }

    public List<EngineOutput> produced() {
        return List.copyOf(produced);
    }
}
