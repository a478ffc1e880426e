package io.github.camelcloudconvert.emulator.convert;

import java.awt.Color;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;

import io.github.camelcloudconvert.emulator.convert.image.XmpPacket;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class MetadataWriteTest {

    private final Path directory;

    MetadataWriteTest(@TempDir Path directory) {
        this.directory = directory;
    }

    private Path written(Path file, Map<String, Object> tags) throws Exception {
        return Run.in(directory).with("metadata", tags).only("metadata/write", file);
    }

    private Map<String, Object> read(Path file) throws Exception {
        return Objects.requireNonNull(
                Run.in(directory).operation("metadata", null, file).get(0).metadata());
    }

    @Test
    void whatIsWrittenToAPdfIsReadAgain() throws Exception {
        Path pdf = Samples.pdf(directory.resolve("a.pdf"), 2);

        Path result = written(
                pdf,
                Map.of(
                        "Title",
                        "Größe <1> & mehr",
                        "Producer",
                        "me",
                        "Copies",
                        7,
                        "CreateDate",
                        "2026:01:31 12:30:00+02:00"));

        assertThat(read(result))
                .containsEntry("Title", "Größe <1> & mehr")
                .containsEntry("Producer", "me")
                .containsEntry("Copies", "7")
                .containsEntry("CreateDate", "2026:01:31 12:30:00+02:00")
                .containsEntry("Author", "An author")
                .containsEntry("PageCount", 2);
        try (PDDocument document = Loader.loadPDF(result.toFile())) {
            assertThat(document.getDocumentInformation().getTitle()).isEqualTo("Größe <1> & mehr");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"png", "jpg"})
    void whatIsWrittenToAnImageIsReadAgainAndNoPixelChanges(String format) throws Exception {
        Path image = Samples.image(directory.resolve("a." + format), format, Samples.picture(40, 20, Color.RED));

        Path first = written(image, Map.of("Title", "Größe <1> & mehr", "Author", "A"));
        Path second = written(first, Map.of("Title", "new", "Rating", 5));

        assertThat(read(second))
                .containsEntry("Title", "new")
                .containsEntry("Author", "A")
                .containsEntry("Rating", "5")
                .containsEntry("ImageWidth", 40);
        assertThat(read(first)).containsEntry("Title", "Größe <1> & mehr");
        assertThat(occurrences(second, "<dc:title>")).isOne();
        for (int x = 0; x < 40; x++) {
            assertThat(Opened.image(second).getRGB(x, 7))
                    .isEqualTo(Opened.image(image).getRGB(x, 7));
        }
    }

    private static int occurrences(Path file, String text) throws IOException {
        return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).split(text, -1).length - 1;
    }

    @Test
    void refusesWhatCannotBeWritten() throws Exception {
        Path pdf = Samples.pdf(directory.resolve("a.pdf"), 1);
        Path png = Samples.of("png", directory, "b");

        assertThatThrownBy(() -> written(pdf, Map.of())).isInstanceOf(ConversionException.class);
        assertThatThrownBy(() -> written(pdf, Map.of("CreateDate", "yesterday")))
                .hasMessageContaining("CreateDate");
        assertThatThrownBy(() -> written(pdf, Map.of("A B", "x"))).hasMessageContaining("name");
        assertThatThrownBy(() -> written(png, Map.of("Aperture", "x"))).hasMessageContaining("Aperture");
        assertThatThrownBy(() -> written(png, Map.of("Title", Map.of()))).hasMessageContaining("Title");
    }

    /** Entities in the metadata of a file would read this machine's files, or grow without bound. */
    @Test
    void aPacketWithADocumentTypeIsNotParsed() throws Exception {
        Path secret = Files.writeString(directory.resolve("secret.txt"), "top-secret");
        String xml = "<!DOCTYPE x [<!ENTITY e SYSTEM \"" + secret.toUri() + "\">]>"
                + "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\"><rdf:Description rdf:about=\"\""
                + " xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><dc:title>&e;</dc:title></rdf:Description></rdf:RDF>";

        assertThatThrownBy(() -> XmpPacket.parse(xml.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(IOException.class)
                .hasStackTraceContaining("DOCTYPE");
        String harmless = xml.substring(xml.indexOf("]>") + 2).replace("&e;", "fine");
        assertThat(XmpPacket.parse(harmless.getBytes(StandardCharsets.UTF_8)).properties())
                .containsEntry("dc:title", "fine");
    }

    /** As programs of Adobe write them: short values are attributes. */
    @Test
    void aPacketInShortFormIsReadToo() throws Exception {
        String xml =
                """
                <x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
                <rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"
                    xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmp:CreatorTool="A tool" xmp:Rating="3">
                  <dc:creator><rdf:Seq><rdf:li>One</rdf:li></rdf:Seq></dc:creator>
                </rdf:Description></rdf:RDF></x:xmpmeta>
                """;

        assertThat(XmpPacket.parse(xml.getBytes(StandardCharsets.UTF_8)).properties())
                .containsOnly(
                        Map.entry("xmp:CreatorTool", "A tool"),
                        Map.entry("xmp:Rating", "3"),
                        Map.entry("dc:creator", "One"));
    }
}
