package io.github.camelcloudconvert.emulator.convert.engines;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.camelcloudconvert.emulator.convert.EngineRow;
import io.github.camelcloudconvert.emulator.convert.EngineSettings;
import io.github.camelcloudconvert.emulator.convert.Engines;
import io.github.camelcloudconvert.emulator.convert.Formats;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The emulator without engines takes the pairs of formats that engines convert. */
class PairsTest {
    private static final Path LIST = Path.of(
                    "../camel-cloudconvert-emulator/src/main/resources/io/github/camelcloudconvert/emulator/convert")
            .resolve("pairs.txt");
    private static final String HEAD = "# operation|input formats|output formats|group, written by PairsTest of"
            + " camel-cloudconvert-engines with -Ddocs.update=true\n";

    @Test
    void theListOfPairsIsFresh() throws IOException {
        String fresh = HEAD + rows().map(PairsTest::line).distinct().collect(Collectors.joining("\n")) + "\n";
        if (Boolean.getBoolean("docs.update")) {
            Files.writeString(LIST, fresh);
        }
        assertThat(LIST).hasContent(fresh);
    }

    @Test
    void withoutEnginesTheSamePairsAreTaken() {
        assertThat(pairs(Engines.copying().rows().stream())).isEqualTo(pairs(rows()));
    }

    @Test
    void theEnginesOfThisModuleAreFound() {
        assertThat(Engines.all().copies()).isFalse();
        assertThat(Engines.copying().copies()).isTrue();
    }

    /** Those of this module, then those of every program that it knows. */
    private static Stream<EngineRow> rows() {
        List<EngineRow> ofPrograms = ProgramRows.absent(EngineSettings.DEFAULT);
        Set<String> merged = new TreeSet<>(MergeEngine.formats(ofPrograms));
        EngineRow merge = new EngineRow("merge", merged, Formats.PDF, "document", "any", "1", task -> List.of());
        return Stream.of(Engines.all().rows().stream(), ofPrograms.stream(), Stream.of(merge))
                .flatMap(rows -> rows);
    }

    private static String line(EngineRow row) {
        return String.join("|", row.operation(), list(row.inputFormats()), list(row.outputFormats()), row.group());
    }

    private static String list(Set<String> formats) {
        return String.join(",", new TreeSet<>(formats));
    }

    private static Set<String> pairs(Stream<EngineRow> rows) {
        return rows.flatMap(row -> orNone(row.inputFormats()).flatMap(from -> orNone(row.outputFormats())
                        .map(to -> row.operation() + " " + from + " " + to)))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Stream<String> orNone(Set<String> formats) {
        return formats.isEmpty() ? Stream.of("-") : formats.stream();
    }
}
