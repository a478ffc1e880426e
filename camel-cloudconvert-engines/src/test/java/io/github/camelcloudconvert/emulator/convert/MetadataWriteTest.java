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
        assertThat(XmpPacket.parse(harmless.getBytes(StandardCharsets.UTF_8)).get("dc:title"))
                .isEqualTo("fine");
    }

    /** As programs of Adobe write them: short values are attributes. */
    @Test
    void aPacketInShortFormIsReadToo() throws Exception {
        String xml =
                """
                <x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
                <rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"
                    xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmp:CreatorTool="A tool" xmp:Rating="3">
                  <dc:creator><rdf:Seq><rdf:li>One</rdf:li><rdf:li>Two</rdf:li></rdf:Seq></dc:creator>
                </rdf:Description></rdf:RDF></x:xmpmeta>
                """;

        XmpPacket packet = XmpPacket.parse(xml.getBytes(StandardCharsets.UTF_8));
        assertThat(packet.get("xmp:CreatorTool")).isEqualTo("A tool");
        assertThat(packet.get("xmp:Rating")).isEqualTo("3");
        assertThat(packet.get("dc:creator")).isEqualTo("One, Two");
        assertThat(packet.get("xmp:Label")).isNull();
    }

    /** A photo that a program of Adobe has described, with what no tag of ours stands for. */
    private static final String DESCRIBED =
            """
            <?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?>
            <x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
            <rdf:Description rdf:about="" xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/"
                xmlns:xmp="http://ns.adobe.com/xap/1.0/" photoshop:City="Köln" xmp:Rating="3"/>
            <rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/">
              <dc:subject><rdf:Bag><rdf:li>one</rdf:li><rdf:li>two</rdf:li></rdf:Bag></dc:subject>
              <dc:title><rdf:Alt><rdf:li xml:lang="x-default">Old</rdf:li><rdf:li xml:lang="de">Alt</rdf:li></rdf:Alt></dc:title>
            </rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="w"?>
            """;

    /** Puts a segment behind the start of a JPEG. */
    private Path jpegWith(String name, byte[] segment) throws Exception {
        byte[] plain =
                Files.readAllBytes(Samples.image(directory.resolve(name), "jpg", Samples.picture(40, 20, Color.RED)));
        byte[] all = new byte[plain.length + segment.length];
        System.arraycopy(plain, 0, all, 0, 2);
        System.arraycopy(segment, 0, all, 2, segment.length);
        System.arraycopy(plain, 2, all, 2 + segment.length, plain.length - 2);
        return Files.write(directory.resolve(name), all);
    }

    private static byte[] xmpSegment(String packet) {
        byte[] content = ("http://ns.adobe.com/xap/1.0/\0" + packet).getBytes(StandardCharsets.UTF_8);
        byte[] segment = new byte[content.length + 4];
        segment[0] = (byte) 0xFF;
        segment[1] = (byte) 0xE1;
        segment[2] = (byte) ((content.length + 2) >> 8);
        segment[3] = (byte) (content.length + 2);
        System.arraycopy(content, 0, segment, 4, content.length);
        return segment;
    }

    @Test
    void whatOthersHaveWrittenStaysWhenATagIsWritten() throws Exception {
        Path photo = jpegWith("described.jpg", xmpSegment(DESCRIBED));
        assertThat(read(photo)).containsEntry("Title", "Old").containsEntry("Rating", "3");

        Path result = written(photo, Map.of("Title", "New", "Rating", 5));

        assertThat(read(result)).containsEntry("Title", "New").containsEntry("Rating", "5");
        String text = Files.readString(result, StandardCharsets.ISO_8859_1);
        assertThat(text)
                .contains("photoshop:City")
                .contains("<rdf:li>one</rdf:li>")
                .contains("<rdf:li>two</rdf:li>")
                .doesNotContain("Old")
                .doesNotContain("Rating=\"3\"");
        assertThat(new String(text.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8))
                .contains("Köln");
    }

    /** Signs that XML does not have are left out, as ExifTool does. */
    @Test
    void whatXmlCannotHoldIsLeftOut() throws Exception {
        Path png = Samples.of("png", directory, "b");

        Path result = written(png, Map.of("Title", "a\u0001b\uD800c\uFFFFd 😀", "Label", "]]>"));

        assertThat(read(result)).containsEntry("Title", "abcd 😀").containsEntry("Label", "]]>");
    }

    /** What cannot be read is no reason to hold back what can. */
    @ParameterizedTest
    @ValueSource(strings = {"<x:xmpmeta", "<a/>", "", "<!DOCTYPE a><a/>"})
    void aPacketThatIsNoneHidesNoOtherTagAndIsReplaced(String packet) throws Exception {
        Path photo = jpegWith("broken.jpg", xmpSegment(packet));

        assertThat(read(photo)).containsEntry("ImageWidth", 40).doesNotContainKey("Title");
        assertThat(read(written(photo, Map.of("Title", "New")))).containsEntry("Title", "New");
    }

    /** The format allows bytes of 0xFF before a marker, as many as a program likes. */
    @Test
    void fillBytesBeforeAMarkerBelongToNoSegment() throws Exception {
        byte[] segment = xmpSegment(DESCRIBED);
        byte[] filled = new byte[segment.length + 3];
        System.arraycopy(segment, 0, filled, 3, segment.length);
        filled[0] = filled[1] = filled[2] = (byte) 0xFF;
        Path photo = jpegWith("filled.jpg", filled);

        assertThat(read(photo)).containsEntry("Title", "Old");
        assertThat(read(written(photo, Map.of("Title", "New"))))
                .containsEntry("Title", "New")
                .containsEntry("ImageHeight", 20);
    }
}
