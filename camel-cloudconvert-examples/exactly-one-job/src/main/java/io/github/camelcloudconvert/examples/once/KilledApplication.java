package io.github.camelcloudconvert.examples.once;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import io.github.camelcloudconvert.emulator.CloudConvertEmulator;

/** Starts the worker, kills it in the middle of its work, starts it again, and counts what was paid. */
public final class KilledApplication {

    private static final int FILES = 12;
    private static final int KILLS = 2;
    private static final Duration PATIENCE = Duration.ofSeconds(100);

    private final Path folder;
    private final int files;
    private final PrintStream out;

    KilledApplication(Path folder, int files, PrintStream out) {
        this.folder = folder;
        this.files = files;
        this.out = out;
    }

    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of("camel-cloudconvert-examples/exactly-one-job/target");
        new KilledApplication(Files.createTempDirectory(Files.createDirectories(folder), "run"), FILES, System.out)
                .run(KILLS);
    }

    /** The number of jobs that were created, and so paid. */
    int run(int kills) throws IOException, InterruptedException {
        Files.createDirectories(folder.resolve("in"));
        for (int number = 1; number <= files; number++) {
            Files.writeString(folder.resolve("in/letter-" + number + ".md"), "# Letter " + number);
        }
        try (CloudConvertEmulator emulator = CloudConvertEmulator.builder()
                .processingDelay(Duration.ofMillis(300))
                .start()) {
            for (int kill = 1; kill <= kills; kill++) {
                startAndKill(emulator, files * kill / (kills + 1));
                out.println("Killed with " + emulator.createdJobs() + " jobs created and " + results() + " results.");
            }
            finish(start(emulator));
            out.println(files + " files, " + results() + " results, " + emulator.createdJobs() + " jobs paid.");
            return emulator.createdJobs();
        }
    }

    /** @param enough so many jobs are created before the end */
    private void startAndKill(CloudConvertEmulator emulator, int enough) throws IOException, InterruptedException {
        Process worker = start(emulator);
        try {
            long deadline = System.nanoTime() + PATIENCE.toNanos();
            while (worker.isAlive() && emulator.createdJobs() < enough && System.nanoTime() < deadline) {
                worker.waitFor(2, TimeUnit.MILLISECONDS);
            }
        } finally {
            worker.destroyForcibly().waitFor();
        }
    }

    private static void finish(Process worker) throws InterruptedException {
        if (!worker.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            worker.destroyForcibly();
            throw new IllegalStateException("the worker did not end");
        }
        if (worker.exitValue() != 0) {
            throw new IllegalStateException("the worker failed with " + worker.exitValue());
        }
    }

    private Process start(CloudConvertEmulator emulator) throws IOException {
        out.println("Started: for 15 seconds it makes sure of what was created before, then it goes on.");
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Worker.class.getName(),
                        folder.resolve("in").toString(),
                        folder.resolve("out").toString(),
                        emulator.addresses(),
                        String.valueOf(files))
                .inheritIO()
                .start();
    }

    private long results() throws IOException {
        Path results = Files.createDirectories(folder.resolve("out"));
        try (Stream<Path> all = Files.list(results)) {
            return all.filter(file -> file.toString().endsWith(".pdf")).count();
        }
    }
}
