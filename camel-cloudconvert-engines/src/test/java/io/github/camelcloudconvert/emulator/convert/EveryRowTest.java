package io.github.camelcloudconvert.emulator.convert;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** Each pair of formats in the table converts a real file, and another reader opens the result. */
class EveryRowTest {

    private static final Set<String> WORDS =
            Set.of("md", "markdown", "html", "htm", "xhtml", "txt", "csv", "pdf", "eml");

    /** What some operations cannot do without; the others do not look at it. */
    private static final Map<String, Object> NEEDED = Map.of(
            "set_owner_password", "boss",
            "rotation", "180",
            "pages", "1-",
            "text", "Mark",
            "font_size", 6,
            "position_vertical", "bottom",
            "metadata", Map.of("Title", "A title"));

    /** Operations that take something else than files. */
    private static final Set<String> OWN_TESTS = Set.of("capture-website", "command");

    private final Engines engines = Engines.all();

    @TestFactory
    Stream<DynamicTest> eachPairOfTheTableConverts(@TempDir Path directory) {
        return engines.rows().stream()
                .filter(row -> !OWN_TESTS.contains(row.operation()))
                .flatMap(row -> pairs(row, directory));
    }

    private Stream<DynamicTest> pairs(EngineRow row, Path directory) {
        Set<String> inputs = row.inputFormats().isEmpty() ? Set.of("bin") : row.inputFormats();
        return inputs.stream()
                .sorted()
                .flatMap(input -> row.outputFormats().isEmpty()
                        ? Stream.of(pair(row, input, null, directory))
                        : row.outputFormats().stream().sorted().map(output -> pair(row, input, output, directory)));
    }

    private DynamicTest pair(EngineRow row, String input, @Nullable String output, Path directory) {
        String name = row.operation() + " " + input + " to " + output;
        return DynamicTest.dynamicTest(name, () -> {
            Path folder = Files.createTempDirectory(directory, "pair");
            Path result = Files.createDirectory(folder.resolve("out"));
            List<Path> files = List.of(Samples.of(input, folder, "a"), Samples.of(input, folder, "b"));
            EngineRow engine = engines.row(row.operation(), input, output).orElseThrow();
            List<EngineOutput> outputs =
                    engine.run(new EngineTask(row.operation(), files, null, output, NEEDED, result));
            assertThat(outputs).isNotEmpty();
            for (EngineOutput produced : outputs) {
                if (produced.file() != null) {
                    // an operation without an output format keeps that of the file
                    check(produced.file(), input, output == null ? input : output);
                }
            }
            if (row.operation().equals("metadata")) {
                assertThat(outputs).allSatisfy(produced -> assertThat(produced.metadata())
                        .containsKeys("FileType", "MIMEType", "FileSize"));
            } else {
                assertThat(outputs).extracting(EngineOutput::file).isNotEmpty();
            }
        });
    }

    private static void check(Path file, String input, String output) throws IOException {
        assertThat(file.getFileName().toString()).endsWith("." + output);
        if (output.equals("pdf")) {
            assertThat(Opened.pdfPages(file)).isPositive();
            assertThat(Opened.pdfText(file)).contains(WORDS.contains(input) ? Samples.WORD : "");
        } else if (Formats.IMAGES_OUT.contains(output)) {
            assertThat(Opened.image(file).getWidth()).isPositive();
        } else if (Formats.ARCHIVES.contains(output)) {
            if (Formats.ARCHIVES_IN.contains(input)) {
                assertThat(Opened.archive(file)).containsExactly(Map.entry("w/x.txt", Samples.WORD));
            } else {
                assertThat(Opened.archive(file)).containsOnlyKeys("a." + input, "b." + input);
            }
        } else {
            assertThat(Files.readString(file)).contains(Samples.WORD);
        }
    }
}
