package io.github.camelcloudconvert.emulator.convert.external;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.github.camelcloudconvert.emulator.convert.ConversionException;
import io.github.camelcloudconvert.emulator.convert.EngineSettings;
import io.github.camelcloudconvert.emulator.convert.Limits;
import io.github.camelcloudconvert.emulator.convert.TaskOptions;
import io.github.camelcloudconvert.emulator.convert.program.ProgramException;
import io.github.camelcloudconvert.emulator.convert.program.ProgramRun;
import io.github.camelcloudconvert.emulator.convert.program.Programs.Program;
import io.github.camelcloudconvert.emulator.convert.program.Workbench;

/** Lets engines use a program of the machine. */
public record ExternalProgram(Program program, EngineSettings settings) {

    private static final String POLICY = "policy.xml";

    /** Runs the program on a workbench; the words come after its own path. */
    public String run(Workbench bench, TaskOptions options, List<String> words)
            throws IOException, ConversionException {
        Duration limit = settings.maxTime();
        int asked = options.number("timeout", 1, Integer.MAX_VALUE).orElse(Integer.MAX_VALUE);
        Duration patience = limit.compareTo(Duration.ofSeconds(asked)) < 0 ? limit : Duration.ofSeconds(asked);
        List<String> command = new ArrayList<>(List.of(program.path().toString()));
        command.addAll(words);
        try {
            return new ProgramRun(bench.folder(), patience, settings.limits().maxInputBytes()).run(command);
        } catch (ProgramException e) {
            throw new ConversionException(e.late() ? "TIMEOUT" : null, String.valueOf(e.getMessage()), e);
        }
    }

    /**
     * A workbench on which ImageMagick reads no addresses, no scripts and no lists of files, and takes no more than the
     * limits: pictures that name other files come from anyone.
     */
    static Workbench bench(Limits limits) throws IOException {
        Workbench bench = Workbench.create();
        try (InputStream policy = ExternalProgram.class.getResourceAsStream(POLICY)) {
            if (policy == null) {
                throw new IllegalStateException("Resource " + POLICY + " is missing from the jar");
            }
            String text = new String(policy.readAllBytes(), StandardCharsets.UTF_8);
            Path file = bench.folder().resolve(POLICY);
            Files.writeString(file, text.replace("PIXELS", Long.toString(limits.maxImagePixels())));
            return bench;
        }
    }
}
