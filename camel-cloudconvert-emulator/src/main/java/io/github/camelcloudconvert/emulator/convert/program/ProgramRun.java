package io.github.camelcloudconvert.emulator.convert.program;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Runs a program without a shell in a directory of its own, with an environment that holds nothing of ours. Blocks the
 * calling thread until the program has ended; an interrupt ends it.
 *
 * @param folder working directory, home and place for temporary files
 * @param limit of the wall clock
 * @param maxBytes of everything below the folder
 */
public record ProgramRun(Path folder, Duration limit, long maxBytes) {

    private static final long LOOK_MILLIS = 100;
    private static final int MAX_CONSOLE = 1 << 20;
    private static final int MAX_COMPLAINT = 500;

    /**
     * What the program wrote to its console, both streams together, cut after a megabyte.
     *
     * @throws ProgramException when it failed, took too long or wrote too much; then it and its children are dead
     */
    public String run(List<String> command) throws IOException {
        Path console = Files.createTempFile(folder, "console", ".txt");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectOutput(console.toFile());
        String path = builder.environment().getOrDefault("PATH", "/usr/bin:/bin");
        builder.environment().clear();
        builder.environment().putAll(environment(path));
        Process process = builder.start();
        try {
            await(process);
        } finally {
            kill(process);
        }
        String text = text(console);
        Files.delete(console);
        if (process.exitValue() != 0) {
            throw new ProgramException(complaint(text), false);
        }
        return text;
    }

    private Map<String, String> environment(String path) {
        String home = folder.toString();
        return Map.of("PATH", path, "HOME", home, "TMPDIR", home, "LANG", "C.UTF-8", "MAGICK_CONFIGURE_PATH", home);
    }

    /** Looks again and again instead of once, as a program may also write too much. */
    private void await(Process process) throws IOException {
        try {
            long looks = Math.max(1, limit.toMillis() / LOOK_MILLIS);
            for (long look = 0; look < looks; look++) {
                boolean ended = process.waitFor(LOOK_MILLIS, TimeUnit.MILLISECONDS);
                if (bytes() > maxBytes) {
                    throw new ProgramException("The program wrote more than " + maxBytes + " bytes", false);
                }
                if (ended) {
                    return;
                }
            }
            throw new ProgramException("The program took longer than " + limit.toSeconds() + " s", true);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ProgramException("The program was stopped", true);
        }
    }

    private long bytes() throws IOException {
        long sum = 0;
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                sum += Files.isRegularFile(file) ? Files.size(file) : 0;
            }
        } catch (UncheckedIOException | NoSuchFileException vanished) {
            return sum; // the program took a file away meanwhile
        }
        return sum;
    }

    /** Children first, as they would be orphans once their parent is gone. */
    private static void kill(Process process) {
        List<ProcessHandle> children = process.descendants().toList();
        children.forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        boolean gone = false;
        try {
            gone = process.waitFor(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (!gone) {
            children.forEach(ProcessHandle::destroyForcibly);
        }
    }

    private static String text(Path console) throws IOException {
        try (InputStream in = Files.newInputStream(console)) {
            return new String(in.readNBytes(MAX_CONSOLE), StandardCharsets.UTF_8);
        }
    }

    /** The end of what it said, without the paths of this machine. */
    private String complaint(String text) {
        String said = text.strip().replace(folder.toString(), "");
        String end = said.substring(Math.max(0, said.length() - MAX_COMPLAINT));
        return end.isEmpty() ? "The program failed" : "The program failed: " + end;
    }
}
