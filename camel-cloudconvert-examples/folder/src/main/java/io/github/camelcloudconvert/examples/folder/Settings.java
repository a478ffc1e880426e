package io.github.camelcloudconvert.examples.folder;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;

/**
 * The command line.
 *
 * @param in the folder to watch; files stay where they are
 * @param out where results go
 * @param watch whether to go on after the files that are there now
 * @param live whether to use the real service instead of the emulator
 */
record Settings(String in, String out, boolean watch, boolean live) {

    private static final String KEY_VARIABLE = "CLOUDCONVERT_API_KEY";

    static final String USAGE =
            """
            usage: [--in FOLDER] [--out FOLDER] [--watch] [--live]
              --in     the folder to watch (default: the shipped samples)
              --out    where results go (default: target/converted of the example)
              --watch  go on until Ctrl-C instead of ending after the files that are there now
              --live   use the real service with the key in CLOUDCONVERT_API_KEY instead of the local emulator""";

    /** @throws IllegalArgumentException naming the argument that is wrong */
    static Settings parse(List<String> arguments) {
        Settings settings = new Settings("samples", "target/converted", false, false);
        Deque<String> left = new ArrayDeque<>(arguments);
        while (!left.isEmpty()) {
            String argument = left.pop();
            settings = switch (argument) {
                case "--in" -> new Settings(value(argument, left), settings.out, settings.watch, settings.live);
                case "--out" -> new Settings(settings.in, value(argument, left), settings.watch, settings.live);
                case "--watch" -> new Settings(settings.in, settings.out, true, settings.live);
                case "--live" -> new Settings(settings.in, settings.out, settings.watch, true);
                default -> throw new IllegalArgumentException("unknown argument " + argument);
            };
        }
        return settings;
    }

    /** @throws IllegalArgumentException saying what is missing */
    void check(Map<String, String> environment) {
        if (!Files.isDirectory(Path.of(in))) {
            throw new IllegalArgumentException("no folder " + in);
        }
        if (live && environment.getOrDefault(KEY_VARIABLE, "").isBlank()) {
            throw new IllegalArgumentException("--live needs your API key in the environment variable " + KEY_VARIABLE);
        }
    }

    private static String value(String argument, Deque<String> left) {
        if (left.isEmpty()) {
            throw new IllegalArgumentException(argument + " needs a folder");
        }
        return left.pop();
    }
}
