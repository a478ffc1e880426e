package io.github.camelcloudconvert.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Runs one contestant in a process of its own, which lives until it is closed. Used by one thread; it needs nothing but
 * the JDK.
 */
public final class Lane implements AutoCloseable {

    private static final List<String> OPTIONS = List.of("-Xms1g", "-Xmx1g", "-Xmn900m", "-XX:+UseSerialGC");

    private final Entrant entrant;
    private final Process process;
    private final BufferedReader answers;
    private final PrintStream orders;

    /** A contestant, its class path, and whether it uploads the file. */
    public record Entrant(String name, String type, String classPath, boolean upload) {}

    /** What a number of conversions cost; CPU times in microseconds a conversion, the compiler's threads apart. */
    public record Cost(double conversions, double perSecond, double cpuMicros, double compilerMicros, int threads) {}

    /** What one class contributes to a conversion, and whether it is a future. */
    public record Made(String type, double instances, double bytes, boolean future) {}

    private Lane(Entrant entrant, Process process) {
        this.entrant = entrant;
        this.process = process;
        this.answers = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        this.orders = new PrintStream(process.getOutputStream(), true, StandardCharsets.UTF_8);
    }

    /** Starts the process, on a core of its own where the system can do that. */
    public static Lane start(Entrant entrant, String base) throws IOException {
        List<String> command = new ArrayList<>(java(0));
        command.addAll(OPTIONS);
        command.addAll(List.of(
                "-cp",
                entrant.classPath(),
                ContestantProcess.class.getName(),
                entrant.type(),
                base,
                String.valueOf(entrant.upload())));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        Lane lane = new Lane(entrant, process);
        lane.answer();
        return lane;
    }

    /** Begins a command line that runs Java on one core; without {@code taskset}, or a second core, on all of them. */
    public static List<String> java(int core) {
        List<String> command = new ArrayList<>(pinned(core));
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        return command;
    }

    /** Begins a command line that runs any program on one core; it is empty where that cannot be done. */
    public static List<String> pinned(int core) {
        boolean can = Runtime.getRuntime().availableProcessors() > 1
                && Path.of("/usr/bin/taskset").toFile().canExecute();
        return can ? List.of("taskset", "-c", String.valueOf(core)) : List.of();
    }

    /** Says whose process this is. */
    public Entrant entrant() {
        return entrant;
    }

    /** Converts until either bound is reached. */
    public Cost run(int conversions, int inFlight, int seconds) throws IOException {
        orders.println("run " + conversions + " " + inFlight + " " + seconds);
        String[] figures = answer().split(" ", -1);
        double done = Double.parseDouble(figures[0]);
        return new Cost(
                done,
                done * TimeUnit.SECONDS.toNanos(1) / Double.parseDouble(figures[1]),
                Double.parseDouble(figures[2]) / 1000 / done,
                Double.parseDouble(figures[3]) / 1000 / done,
                Integer.parseInt(figures[4]));
    }

    /** Counts the objects that a conversion makes, garbage included, over at most this many conversions. */
    public List<Made> objects(int conversions) throws IOException {
        orders.println("objects " + conversions);
        List<String[]> lines = new ArrayList<>();
        String[] fields = answer().split(" ", -1);
        while (fields.length == 4) {
            lines.add(fields);
            fields = answer().split(" ", -1);
        }
        double counted = Double.parseDouble(fields[1]);
        return lines.stream()
                .map(line -> new Made(
                        line[0],
                        Double.parseDouble(line[1]) / counted,
                        Double.parseDouble(line[2]) / counted,
                        Boolean.parseBoolean(line[3])))
                .toList();
    }

    private String answer() throws IOException {
        String line = answers.readLine();
        if (line == null) {
            throw new IOException(entrant.name() + " has ended");
        }
        return line;
    }

    @Override
    public void close() {
        process.destroy();
    }
}
