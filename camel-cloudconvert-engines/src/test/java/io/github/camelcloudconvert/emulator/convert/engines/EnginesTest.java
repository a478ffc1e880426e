package io.github.camelcloudconvert.emulator.convert.engines;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;

import com.github.weisj.jsvg.SVGDocument;
import io.github.camelcloudconvert.emulator.convert.ConversionException;
import io.github.camelcloudconvert.emulator.convert.EngineOutput;
import io.github.camelcloudconvert.emulator.convert.EngineRow;
import io.github.camelcloudconvert.emulator.convert.EngineTask;
import io.github.camelcloudconvert.emulator.convert.Engines;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class EnginesTest {

    /** Where the jar of each engine's library says which version it is. */
    private static final Map<String, String> LIBRARIES = Map.of(
            "commonmark", "org.commonmark/commonmark",
            "jsoup", "org.jsoup/jsoup",
            "mime4j", "org.apache.james/apache-mime4j-dom",
            "openhtmltopdf", "io.github.openhtmltopdf/openhtmltopdf-pdfbox",
            "pdfbox", "org.apache.pdfbox/pdfbox",
            "twelvemonkeys", "com.twelvemonkeys.imageio/imageio-webp",
            "thumbnailator", "net.coobird/thumbnailator",
            "jsvg", SVGDocument.class.getPackageName(),
            "commons-compress", "org.apache.commons/commons-compress");

    private final Engines engines = Engines.all();

    @ParameterizedTest
    @CsvSource({
        "convert, md, pdf, openhtmltopdf",
        "convert, .MD, PDF, openhtmltopdf",
        "convert, pdf, png, pdfbox",
        "convert, webp, jpg, twelvemonkeys",
        "convert, , pdf, openhtmltopdf",
        "thumbnail, png, jpg, thumbnailator",
        "thumbnail, pdf, png, pdfbox",
        "merge, pdf, , pdfbox",
        "merge, md, pdf, pdfbox",
        "archive, exe, tar.gz, commons-compress",
        "archive, , zip, commons-compress",
        "metadata, pdf, , pdfbox"
    })
    void findsTheEngineOfAPair(String operation, String input, String output, String engine) {
        assertThat(engines.row(operation, input, output))
                .map(EngineRow::engineName)
                .contains(engine);
        assertThat(engines.row(operation, input, output)).isPresent();
    }

    @ParameterizedTest
    @CsvSource({
        "convert, docx, pdf",
        "convert, png, webp",
        "convert, png, mp3",
        "convert, png,",
        "convert, , mp4",
        "thumbnail, md, png",
        "archive, md, rar",
        "metadata, mp3,",
        "teleport, md, pdf"
    })
    void isEmptyForAPairThatNobodyConverts(String operation, String input, String output) {
        assertThat(engines.row(operation, input, output)).isEmpty();
    }

    @Test
    void asksAnAddedRowFirst(@TempDir Path directory) throws ConversionException {
        List<EngineOutput> answer = List.of(new EngineOutput(null, Map.of("own", true)));
        Engines extended = engines.with(
                new EngineRow("convert", Set.of("md"), Set.of("pdf"), "other", "own", "1", task -> answer));

        EngineRow engine = extended.row("convert", "md", "pdf").orElseThrow();

        assertThat(engine.run(new EngineTask("convert", List.of(), "md", "pdf", Map.of(), directory)))
                .isEqualTo(answer);
        assertThat(engines.row("convert", "md", "pdf"))
                .map(EngineRow::engineName)
                .contains("openhtmltopdf");
    }

    @Test
    void anUncheckedExceptionOfAnEngineIsAFailedConversion(@TempDir Path directory) {
        Engines broken = none().with(new EngineRow("x", Set.of(), Set.of(), "other", "own", "1", task -> {
            throw new IllegalStateException("a bug, with details for nobody outside");
        }));
        EngineTask task = new EngineTask("x", List.of(), null, null, Map.of(), directory);

        assertThatThrownBy(() -> broken.row("x", null, null).orElseThrow().run(task))
                .isInstanceOfSatisfying(
                        ConversionException.class, e -> assertThat(e.code()).isNull())
                .hasMessage("Conversion failed");
    }

    @Test
    void endlessRecursionInAnEngineIsAFailedConversion(@TempDir Path directory) {
        Engines broken = none().with(new EngineRow("x", Set.of(), Set.of(), "other", "own", "1", task -> {
            throw new StackOverflowError();
        }));
        EngineTask task = new EngineTask("x", List.of(), null, null, Map.of(), directory);

        assertThatThrownBy(() -> broken.row("x", null, null).orElseThrow().run(task))
                .isInstanceOf(ConversionException.class);
    }

    /** A library that is missing on the machine would otherwise leave its request without an answer. */
    @Test
    void aClassThatCannotBeLoadedIsAFailedConversion(@TempDir Path directory) {
        Engines broken = none().with(new EngineRow("x", Set.of(), Set.of(), "other", "own", "1", task -> {
            throw new NoClassDefFoundError("com/example/Codec");
        }));
        EngineTask task = new EngineTask("x", List.of(), null, null, Map.of(), directory);

        assertThatThrownBy(() -> broken.row("x", null, null).orElseThrow().run(task))
                .isInstanceOf(ConversionException.class);
    }

    @Test
    void namesTheVersionsThatTheBuildUses() throws IOException {
        Map<String, String> shown = engines.rows().stream()
                .collect(Collectors.toMap(EngineRow::engineName, EngineRow::engineVersion, (a, b) -> a));

        assertThat(shown.keySet()).isEqualTo(LIBRARIES.keySet());
        for (Map.Entry<String, String> library : LIBRARIES.entrySet()) {
            assertThat(shown.get(library.getKey())).as(library.getKey()).isEqualTo(versionOf(library.getValue()));
        }
    }

    private static String versionOf(String library) throws IOException {
        if (library.equals(SVGDocument.class.getPackageName())) {
            // the one that has no such file, but a manifest
            return SVGDocument.class.getPackage().getImplementationVersion();
        }
        Properties properties = new Properties();
        try (InputStream in = Engines.class.getResourceAsStream("/META-INF/maven/" + library + "/pom.properties")) {
            properties.load(in);
        }
        return properties.getProperty("version");
    }

    private static Engines none() {
        return new Engines(List.of(), () -> {}, () -> true, List::of);
    }
}
