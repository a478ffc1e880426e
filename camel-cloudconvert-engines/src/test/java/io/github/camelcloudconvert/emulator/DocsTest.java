package io.github.camelcloudconvert.emulator;

import java.io.IOException;
import java.util.Comparator;
import java.util.Set;
import java.util.stream.Collectors;

import io.github.camelcloudconvert.emulator.convert.EngineRow;
import io.github.camelcloudconvert.emulator.convert.Engines;
import org.junit.jupiter.api.Test;

/** The page about the emulator says what the engines convert. */
class DocsTest {
    @Test
    void theTableOfConversionsIsFresh() throws IOException {
        StringBuilder table = new StringBuilder("| operation | from | to | done by |\n| --- | --- | --- | --- |\n");
        Engines.all().rows().stream()
                .sorted(Comparator.comparing(EngineRow::operation))
                .forEach(row -> table.append("| `" + row.operation() + "` | " + formats(row.inputFormats(), "any file")
                        + " | " + formats(row.outputFormats(), "-") + " | " + row.engineName() + " "
                        + row.engineVersion() + " |\n"));
        Pages.requireGenerated(Pages.EMULATOR, "conversions", table.toString());
    }

    private static String formats(Set<String> formats, String none) {
        return formats.isEmpty() ? none : formats.stream().sorted().collect(Collectors.joining(", "));
    }
}
