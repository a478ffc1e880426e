package io.github.camelcloudconvert.emulator.convert;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What tasks end with where no engines are. */
class CopyingEngineTest {
    private final Engines engines = Engines.copying();
    private final Path directory;

    CopyingEngineTest(@TempDir Path directory) {
        this.directory = directory;
    }

    @ParameterizedTest
    @CsvSource({
        "convert, a b.md, pdf, a b.pdf",
        "convert, a.tar.gz, zip, a.zip",
        "convert, a.mp4, WEBM, a.webm",
        "thumbnail, a.docx.pdf, png, a.docx.png",
        "optimize, a.pdf, , a.pdf",
        "watermark, a.JPG, , a.jpg",
        "pdf/split-pages, a.pdf, , a.pdf",
        "archive, a, tar.gz, a.tar.gz",
        "command, Makefile, , Makefile",
        "merge, a.md, , a.pdf"
    })
    void aResultIsTheInputUnderTheNameOfTheResult(
            String operation, String input, @Nullable String outputFormat, String result) throws Exception {
        List<EngineOutput> outputs = run(operation, outputFormat, Map.of(), file(input, "words of " + input));

        assertThat(outputs).hasSize(1);
        assertThat(files(outputs)).singleElement().satisfies(made -> {
            assertThat(made.getFileName()).hasToString(result);
            assertThat(made).hasContent("words of " + input);
        });
    }

    @Test
    void theTaskNamesTheResultIfItWants() throws Exception {
        Map<String, Object> options = Map.of("filename", "page-%02d.txt");

        assertThat(files(run("convert", "txt", options, file("a.md", "x"))))
                .singleElement()
                .satisfies(made -> assertThat(made.getFileName()).hasToString("page-01.txt"));
    }

    @Test
    void ofSeveralInputsOneResultIsTheFirst() throws Exception {
        Path first = file("a.md", "first");
        Path second = file("b.md", "second");

        assertThat(files(run("merge", "pdf", Map.of(), first, second)))
                .singleElement()
                .satisfies(made -> assertThat(made).hasContent("first"));
        assertThat(files(run("command", null, Map.of(), first, second))).hasSize(2);
    }

    @Test
    void metadataAreThoseOfTheFileItself() throws Exception {
        assertThat(run("metadata", null, Map.of(), file("a.bin", "12345")))
                .containsExactly(new EngineOutput(null, Map.of("FileName", "a.bin", "FileSize", 5L)));
    }

    @Test
    void aCaptureHoldsItsAddress() throws Exception {
        List<EngineOutput> outputs = run("capture-website", "pdf", Map.of("url", "http://host.example/a?b"));

        assertThat(files(outputs)).singleElement().satisfies(made -> {
            assertThat(made.getFileName()).hasToString("host.example.pdf");
            assertThat(made).hasContent("http://host.example/a?b");
        });
    }

    @Test
    void anAddressThatIsNoneFailsItsTask() {
        assertThatThrownBy(() -> run("capture-website", "pdf", Map.of("url", "no address")))
                .isInstanceOf(ConversionException.class);
    }

    @ParameterizedTest
    @CsvSource({"convert, txt, mp4", "convert, epub, mobi", "thumbnail, txt, png", "archive, txt, rar", "pdf/x, pdf, "})
    void aPairThatIsConvertedNowhereIsNotTaken(String operation, String from, @Nullable String to) {
        assertThat(engines.row(operation, from, to)).isEmpty();
    }

    private Path file(String name, String text) throws Exception {
        return Files.writeString(directory.resolve(name), text);
    }

    private List<EngineOutput> run(
            String operation, @Nullable String outputFormat, Map<String, Object> options, Path... inputs)
            throws Exception {
        String from = inputs.length == 0 ? null : Formats.ofName(Conversion.nameOf(inputs[0]));
        EngineRow row = engines.row(operation, from, outputFormat).orElseThrow();
        Path made = Files.createTempDirectory(directory, "made");
        return row.run(new EngineTask(operation, List.of(inputs), from, outputFormat, options, made));
    }

    private static List<Path> files(List<EngineOutput> outputs) {
        return outputs.stream()
                .flatMap(output -> Stream.ofNullable(output.file()))
                .toList();
    }
}
