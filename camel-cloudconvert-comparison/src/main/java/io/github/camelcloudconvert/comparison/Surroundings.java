package io.github.camelcloudconvert.comparison;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.RandomAccessFile;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import io.github.camelcloudconvert.benchmarks.Lane;

/**
 * Measures what surrounds a conversion: the start of a process, jobs that wait, and files that are larger than the heap.
 * Used by one thread, after the conversions, as it makes the stub's results large.
 */
final class Surroundings {

    private static final String BENCHMARKS = "io.github.camelcloudconvert.benchmarks.";
    private static final int STARTS = 7;
    private static final int ROUNDS = 3;
    private static final long LARGE_BYTES = Long.getLong("large", 4L << 30);

    private final String classPath;
    private final String base;

    /** A large file one way: the medians in seconds, and the peak of our heap in MB. */
    record Transfer(double component, double curl, int heapMb) {

        double ratio() {
            return curl / component;
        }
    }

    Surroundings(String classPath, String base) {
        this.classPath = classPath;
        this.base = base;
    }

    /** Measures processes that start a context and end; the median in milliseconds, empty first. */
    double[] startUps() throws Exception {
        List<Double> empty = new ArrayList<>();
        List<Double> with = new ArrayList<>();
        for (int i = 0; i < STARTS; i++) {
            empty.add(millis(java("StartUp")));
            with.add(millis(java("StartUp", "component")));
        }
        return new double[] {Figures.median(empty), Figures.median(with)};
    }

    /** Holds 10 to 10,000 jobs in flight; a line of figures for each, as {@code WaitingBenchmark} says. */
    List<String[]> waiting() throws Exception {
        List<String> command = java(
                "-Xmx256m",
                "-Dwarmup=25",
                "-Dmeasured=10",
                "-cp",
                classPath,
                BENCHMARKS + "WaitingBenchmark",
                "growth");
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (BufferedReader lines = lines(process)) {
            return lines.lines().map(line -> line.split(" ", -1)).toList();
        }
    }

    /** Sends and fetches a large file in turns with {@code curl}, in a directory that it deletes; nothing without {@code curl}. */
    List<Transfer> large(Path directory) throws Exception {
        if (!Files.isExecutable(Path.of("/usr/bin/curl"))) {
            return List.of();
        }
        Path file = directory.resolve("large.bin");
        try (RandomAccessFile random = new RandomAccessFile(file.toFile(), "rw")) {
            random.setLength(LARGE_BYTES);
        }
        HttpRequest size = HttpRequest.newBuilder(URI.create(base + "/size/" + LARGE_BYTES))
                .POST(HttpRequest.BodyPublishers.noBody())
                .build();
        HttpClient.newHttpClient().send(size, BodyHandlers.discarding());
        Process ours = new ProcessBuilder(java(
                        "-Xmx64m",
                        "-XX:MaxDirectMemorySize=64m",
                        "-Djava.io.tmpdir=" + directory,
                        "-cp",
                        classPath,
                        BENCHMARKS + "LargeFileProcess",
                        base,
                        file.toString()))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (BufferedReader answers = lines(ours);
                PrintStream orders = new PrintStream(ours.getOutputStream(), true, StandardCharsets.US_ASCII)) {
            answers.readLine();
            return List.of(
                    turns("up", answers, orders, curl("-F", "file=@" + file, base + "/upload")),
                    turns(
                            "down",
                            answers,
                            orders,
                            curl("-o", directory.resolve("curl.bin").toString(), base + "/storage/out.pdf")));
        } finally {
            ours.destroy();
            ours.waitFor();
            delete(directory);
        }
    }

    /** With the results that our process, which was ended, still had. */
    private static void delete(Path directory) throws IOException {
        try (Stream<Path> tree = Files.walk(directory)) {
            for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    private static Transfer turns(String order, BufferedReader answers, PrintStream orders, List<String> curl)
            throws Exception {
        List<Double> ours = new ArrayList<>();
        List<Double> theirs = new ArrayList<>();
        int heap = 0;
        for (int round = 0; round < ROUNDS; round++) {
            orders.println(order);
            String line = answers.readLine();
            if (line == null) {
                throw new IOException("the transfer failed: " + order);
            }
            String[] answer = line.split(" ", -1);
            ours.add(Double.parseDouble(answer[0]) / 1000);
            heap = Integer.parseInt(answer[1]);
            theirs.add(millis(curl) / 1000);
            System.out.printf(
                    Locale.ROOT, "large file %s: %.1f s, curl %.1f s%n", order, ours.get(round), theirs.get(round));
        }
        return new Transfer(Figures.median(ours), Figures.median(theirs), heap);
    }

    private static List<String> curl(String... arguments) {
        List<String> command = new ArrayList<>(Lane.pinned(0));
        command.addAll(List.of("/usr/bin/curl", "-sSf"));
        command.addAll(List.of(arguments));
        return command;
    }

    private List<String> java(String main, String... arguments) {
        List<String> command = new ArrayList<>(Lane.java(0));
        if (main.startsWith("-")) {
            command.add(main);
        } else {
            command.addAll(List.of("-cp", classPath, BENCHMARKS + main));
        }
        command.addAll(List.of(arguments));
        return command;
    }

    private static double millis(List<String> command) throws Exception {
        long start = System.nanoTime();
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (process.waitFor() != 0) {
            throw new IOException("failed: " + command);
        }
        return (System.nanoTime() - start) / (double) TimeUnit.MILLISECONDS.toNanos(1);
    }

    private static BufferedReader lines(Process process) {
        return new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.US_ASCII));
    }
}
