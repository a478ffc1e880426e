package io.github.camelcloudconvert.examples.folder;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import io.github.camelcloudconvert.emulator.CloudConvertEmulator;
import org.apache.camel.main.Main;
import org.jspecify.annotations.Nullable;

/** Starts Camel with the folder route, and the emulator unless the real service is wanted. */
public final class FolderApplication {

    private static final int DONE = 0;
    private static final int SOME_FILES_FAILED = 1;
    private static final int WRONG_ARGUMENTS = 2;

    private FolderApplication() {}

    public static void main(String[] arguments) throws Exception {
        System.exit(run(List.of(arguments), System.out));
    }

    /** The exit code. Prints what a person wants to know and nothing else. */
    static int run(List<String> arguments, PrintStream out) throws Exception {
        if (arguments.contains("--help")) {
            out.println(Settings.USAGE);
            return DONE;
        }
        Settings settings;
        try {
            settings = Settings.parse(arguments);
            settings.check(System.getenv());
        } catch (IllegalArgumentException wrong) {
            out.println(wrong.getMessage() + System.lineSeparator() + Settings.USAGE);
            return WRONG_ARGUMENTS;
        }
        int expected = settings.watch() ? 0 : fileCount(settings);
        if (expected == 0 && !settings.watch()) {
            out.println("Nothing to convert in " + settings.in() + ": no md, html, txt, png, jpg or pdf");
            return DONE;
        }
        try (CloudConvertEmulator emulator = settings.live() ? null : CloudConvertEmulator.start()) {
            out.println(
                    emulator == null
                            ? "Using the CloudConvert service: conversions cost credits."
                            : "Using the local emulator at " + emulator.apiUrl() + ": no account, no network.");
            return convert(settings, emulator, expected, out);
        }
    }

    private static int convert(
            Settings settings, @Nullable CloudConvertEmulator emulator, int expected, PrintStream out)
            throws Exception {
        Main main = new Main();
        if (emulator != null) {
            emulator.camelProperties().forEach(main::addInitialProperty);
        }
        main.addInitialProperty("camel.main.name", "folder-example");
        Progress progress = new Progress(out, expected, main::completed);
        main.configure().addRoutesBuilder(new FolderRoute(settings, progress));
        out.println("Watching " + settings.in() + ", writing to " + settings.out());
        main.run();
        out.println(progress.summary() + ", results are in " + settings.out());
        return progress.failures() == 0 ? DONE : SOME_FILES_FAILED;
    }

    private static int fileCount(Settings settings) throws IOException {
        try (Stream<Path> files = Files.list(Path.of(settings.in()))) {
            return (int) files.filter(FolderRoute::isConvertible).count();
        }
    }
}
