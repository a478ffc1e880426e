package io.github.camelcloudconvert.crash;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What a process has to do, as it is told by its arguments.
 *
 * @param folder of everything that outlives the process
 * @param inputs how many there are, counted from 0
 * @param last whether it ends when all is done; any other stays until it is killed
 * @param speed of the clients' time
 * @param port of its own HTTP server
 * @param services the addresses of the API, the sync host and the events, or the one of Convertly
 */
record CrashPlan(CrashMode mode, Path folder, int inputs, boolean last, int speed, int port, List<String> services) {

    /** Of one batch. */
    static final int FILES = 3;

    private static final String TEXT = "text ";

    static CrashPlan of(String[] arguments) {
        return new CrashPlan(
                CrashMode.valueOf(arguments[0]),
                Path.of(arguments[1]),
                Integer.parseInt(arguments[2]),
                Boolean.parseBoolean(arguments[3]),
                Integer.parseInt(arguments[4]),
                Integer.parseInt(arguments[5]),
                List.of(arguments).subList(6, arguments.length));
    }

    List<String> arguments() {
        List<String> arguments = new ArrayList<>(List.of(
                mode.name(),
                folder.toString(),
                String.valueOf(inputs),
                String.valueOf(last),
                String.valueOf(speed),
                String.valueOf(port)));
        arguments.addAll(services);
        return arguments;
    }

    Path results() {
        return folder.resolve("results");
    }

    Path spool() {
        return folder.resolve("spool");
    }

    /** A line for each ended job that reached the route. */
    Path handedOut() {
        return folder.resolve("handed-out");
    }

    /** The idempotent repository's file. */
    Path delivered() {
        return folder.resolve("delivered");
    }

    /** A line for each time that an input was sent by a call which no key makes repeatable. */
    Path sent() {
        return folder.resolve("sent");
    }

    /** The names of the files of an input. */
    List<String> names(int number) {
        return createsJobOfTwo(number) ? List.of(number + "-a", number + "-b") : List.of(String.valueOf(number));
    }

    /** The ending of the inputs: each service takes what it knows. */
    String from() {
        return mode == CrashMode.CONVERTLY ? "png" : "txt";
    }

    String to() {
        return mode == CrashMode.CONVERTLY ? "jpg" : "copy";
    }

    Path result(String name) {
        return results().resolve(name + "." + to());
    }

    boolean createsJobOfTwo(int number) {
        return mode == CrashMode.CONVERTLY && number % 3 == 2;
    }

    /** Whether no key makes its conversion repeatable. */
    boolean direct(int number) {
        return mode == CrashMode.CONVERTLY && number % 3 == 1;
    }

    /** Whose content it is. */
    static String name(Path file) throws IOException {
        String line = Files.readString(file).lines().findFirst().orElseThrow();
        return line.substring(TEXT.length());
    }

    /** Every third is too large to travel inside the create call of the first service. */
    static byte[] content(String name) {
        int number = Integer.parseInt(name.split("-", 2)[0]);
        return (TEXT + name + "\n").repeat(number % 3 == 0 ? 10_000 : 1).getBytes(StandardCharsets.UTF_8);
    }
}
