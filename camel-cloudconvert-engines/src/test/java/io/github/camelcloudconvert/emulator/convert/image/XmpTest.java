package io.github.camelcloudconvert.emulator.convert.image;

import java.awt.Color;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;

import javax.imageio.ImageIO;

import io.github.camelcloudconvert.emulator.convert.ConversionException;
import io.github.camelcloudconvert.emulator.convert.Run;
import io.github.camelcloudconvert.emulator.convert.Samples;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What other programs write as XMP is understood, and what is written here they understand. */
class XmpTest {

    private static final String RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";

    private final Path directory;

    XmpTest(@TempDir Path directory) {
        this.directory = directory;
    }

    private static byte[] picture(String format) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(Samples.picture(20, 10, Color.RED), format, out);
        return out.toByteArray();
    }

    private Path file(String name, byte[]... parts) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Arrays.stream(parts).forEach(out::writeBytes);
        return Files.write(directory.resolve(name), out.toByteArray());
    }

    private static byte[] packet(String description) {
        return ("<x:xmpmeta xmlns:x='adobe:ns:meta/'><rdf:RDF xmlns:rdf='" + RDF
                        + "' xmlns:dc='http://purl.org/dc/elements/1.1/' xmlns:xmp='http://ns.adobe.com/xap/1.0/'"
                        + " xmlns:pdf='http://ns.adobe.com/pdf/1.3/'>" + description + "</rdf:RDF></x:xmpmeta>")
                .getBytes(StandardCharsets.UTF_8);
    }

    private static Map<String, String> parsed(String description) throws IOException {
        XmpPacket packet = XmpPacket.parse(packet(description));
        Map<String, String> found = new HashMap<>();
        for (String name :
                List.of("dc:title", "dc:creator", "pdf:Keywords", "xmp:Rating", "xmp:Label", "xmp:CreateDate")) {
            String value = packet.get(name);
            if (value != null) {
                found.put(name, value);
            }
        }
        return found;
    }

    private static byte[] chunk(String type, byte[] data) {
        CRC32 sum = new CRC32();
        sum.update(type.getBytes(StandardCharsets.US_ASCII));
        sum.update(data);
        return ByteBuffer.allocate(12 + data.length)
                .putInt(data.length)
                .put(type.getBytes(StandardCharsets.US_ASCII))
                .put(data)
                .putInt((int) sum.getValue())
                .array();
    }

    private static byte[] segment(int marker, byte[] data) {
        return ByteBuffer.allocate(4 + data.length)
                .putShort((short) marker)
                .putShort((short) (data.length + 2))
                .put(data)
                .array();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    @Test
    void propertiesAreReadHoweverAProgramWritesThem() throws Exception {
        assertThat(parsed("<rdf:Description rdf:about='' xmp:Rating='4' pdf:Keywords='a, b'>"
                        + "<dc:title>One</dc:title></rdf:Description>"
                        + "<rdf:Description rdf:about=''><xmp:Label>Red</xmp:Label></rdf:Description>"))
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of("xmp:Rating", "4", "pdf:Keywords", "a, b", "dc:title", "One", "xmp:Label", "Red"));
    }

    @Test
    void ofATitleInSeveralLanguagesTheDefaultIsTaken() throws Exception {
        assertThat(parsed("<rdf:Description><dc:title><rdf:Alt>"
                        + "<rdf:li xml:lang='de-DE'>Haus</rdf:li>"
                        + "<rdf:li xml:lang='x-default'>House</rdf:li>"
                        + "</rdf:Alt></dc:title></rdf:Description>"))
                .containsEntry("dc:title", "House");
        assertThat(parsed("<rdf:Description><dc:title><rdf:Alt>"
                        + "<rdf:li xml:lang='de-DE'>Haus</rdf:li><rdf:li xml:lang='fr'>Maison</rdf:li>"
                        + "</rdf:Alt></dc:title></rdf:Description>"))
                .containsEntry("dc:title", "Haus");
    }

    @Test
    void severalCreatorsStandApart() throws Exception {
        assertThat(parsed("<rdf:Description><dc:creator><rdf:Seq>\n  <rdf:li>Ada</rdf:li>\n  <rdf:li>Bo</rdf:li>\n"
                        + "</rdf:Seq></dc:creator></rdf:Description>"))
                .containsEntry("dc:creator", "Ada, Bo");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"<a", "", "<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/hostname'>]><x>&e;</x>", "no markup"})
    void whatIsNoPacketIsRefused(String text) {
        assertThatThrownBy(() -> XmpPacket.parse(text.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("not well-formed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\uFFFEb", "a\uFFFFb", "a\u0000b", "a\u0007b", "a\uD800b", "a\uDC00b"})
    void lettersThatXmlForbidsDoNotSpoilThePacket(String title) throws Exception {
        String text =
                XmpPacket.empty().set("dc:title", title).set("xmp:Label", "x").text();

        XmpPacket read = XmpPacket.parse(text.getBytes(StandardCharsets.UTF_8));
        assertThat(read.get("dc:title")).isEqualTo("ab");
        assertThat(read.get("xmp:Label")).isEqualTo("x");
    }

    @ParameterizedTest
    @ValueSource(strings = {"two\nlines", "<&>\"'", "]]>", "\u05E9\u05DC\u05D5\u05DD", "\uD83D\uDE00 smile", "a\tb"})
    void everyOtherTextComesBack(String title) throws Exception {
        XmpPacket packet = XmpPacket.empty();
        List<String> names = List.of("dc:title", "dc:creator", "xmp:Label");
        names.forEach(name -> packet.set(name, title));

        XmpPacket read = XmpPacket.parse(packet.text().getBytes(StandardCharsets.UTF_8));
        assertThat(names).allSatisfy(name -> assertThat(read.get(name)).isEqualTo(title));
    }

    /** Any marker of a JPEG may have fill bytes before it. */
    @Test
    void aJpegMayHaveFillBytesBetweenItsSegments() throws Exception {
        byte[] jpeg = picture("jpg");
        byte[] start = Arrays.copyOf(jpeg, 2);
        byte[] rest = Arrays.copyOfRange(jpeg, 2, jpeg.length);
        byte[] xmp = bytes("http://ns.adobe.com/xap/1.0/\0");
        byte[] packet = packet("<rdf:Description xmp:Label='Red'/>");
        byte[] filled = segment(
                0xFFE1,
                ByteBuffer.allocate(xmp.length + packet.length)
                        .put(xmp)
                        .put(packet)
                        .array());
        byte[] fill = {(byte) 0xFF, (byte) 0xFF, (byte) 0xFF};
        Path file = file("a.jpg", start, fill, filled, fill, rest);

        assertThat(ImageXmp.read(file, "jpeg")).containsExactly(Map.entry("Label", "Red"));

        Path written = directory.resolve("b.jpg");
        ImageXmp.write(file, written, "jpeg", Map.of("Title", "T"));
        assertThat(ImageXmp.read(written, "jpeg")).containsOnly(Map.entry("Label", "Red"), Map.entry("Title", "T"));
        assertThat(ImageIO.read(written.toFile()).getWidth()).isEqualTo(20);
    }

    @Test
    void otherSegmentsOfAJpegStay() throws Exception {
        byte[] jpeg = picture("jpg");
        byte[] comment = segment(0xFFFE, bytes("a comment"));
        byte[] exif = segment(0xFFE1, bytes("Exif\0\0not ours"));
        Path file = file("a.jpg", Arrays.copyOf(jpeg, 2), comment, exif, Arrays.copyOfRange(jpeg, 2, jpeg.length));

        Path written = directory.resolve("b.jpg");
        ImageXmp.write(file, written, "jpeg", Map.of("Title", "T"));

        assertThat(new String(Files.readAllBytes(written), StandardCharsets.ISO_8859_1))
                .contains("a comment")
                .contains("Exif\0\0not ours");
    }

    @Test
    void aTagThatIsTooLongForAJpegIsSaidToBe() throws Exception {
        Path jpeg = file("a.jpg", picture("jpg"));
        String title = "t".repeat(70_000);

        assertThatThrownBy(() -> Run.in(directory)
                        .with("metadata", Map.of("Title", title))
                        .only("metadata/write", jpeg))
                .isInstanceOf(ConversionException.class)
                .hasMessageContaining("too long for a JPEG");

        Path png = file("a.png", picture("png"));
        Path result = Run.in(directory).with("metadata", Map.of("Title", title)).only("metadata/write", png);
        assertThat(ImageXmp.read(result, "png")).containsEntry("Title", title);
    }

    @Test
    void aSecondWritingOfAPngLeavesOnePacket() throws Exception {
        Path first = directory.resolve("1.png");
        Path second = directory.resolve("2.png");
        ImageXmp.write(file("a.png", picture("png")), first, "png", Map.of("Title", "One", "Label", "Red"));
        ImageXmp.write(first, second, "png", Map.of("Title", "Two"));

        assertThat(ImageXmp.read(second, "png")).containsOnly(Map.entry("Title", "Two"), Map.entry("Label", "Red"));
        assertThat(new String(Files.readAllBytes(second), StandardCharsets.ISO_8859_1).split("adobe.xmp", -1))
                .hasSize(2);
        assertThat(ImageIO.read(second.toFile()).getRGB(5, 5)).isEqualTo(Color.RED.getRGB());
    }

    @Test
    void otherTextsOfAPngStayAndAreNoPacket() throws Exception {
        byte[] png = picture("png");
        byte[] text = chunk("iTXt", bytes("Comment\0\0\0\0\0hello"));
        int header = 8 + 25;
        Path file = file("a.png", Arrays.copyOf(png, header), text, Arrays.copyOfRange(png, header, png.length));

        assertThat(ImageXmp.read(file, "png")).isEmpty();
        Path written = directory.resolve("b.png");
        ImageXmp.write(file, written, "png", Map.of("Title", "T"));
        assertThat(new String(Files.readAllBytes(written), StandardCharsets.ISO_8859_1))
                .contains("hello");
    }

    @ParameterizedTest
    @CsvSource({"png, The file is no PNG", "jpg, The file is no JPEG"})
    void whatIsAnotherFormatIsNotCopied(String format, String message) throws Exception {
        XmpPlace place = format.equals("png") ? new PngXmp() : new JpegXmp();
        byte[] other = picture(format.equals("png") ? "jpg" : "png");
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        assertThatThrownBy(() -> place.write(
                        new DataInputStream(new ByteArrayInputStream(other)), new DataOutputStream(out), new byte[1]))
                .isInstanceOf(IOException.class)
                .hasMessage(message);
        assertThat(out.size()).isZero();
    }

    /** A length that a chunk only announces takes no memory. */
    @Test
    void aChunkThatAnnouncesGigabytesIsDamage() throws Exception {
        byte[] png = picture("png");
        byte[] liar = ByteBuffer.allocate(8)
                .putInt(Integer.MAX_VALUE)
                .put(bytes("iTXt"))
                .array();
        byte[] file = ByteBuffer.allocate(33 + 8).put(png, 0, 33).put(liar).array();

        assertThatThrownBy(() -> new PngXmp().read(new DataInputStream(new ByteArrayInputStream(file))))
                .isInstanceOf(EOFException.class);
    }

    @Test
    void aTagThatXmpHasNoPlaceForIsNamed() throws Exception {
        Path png = file("a.png", picture("png"));

        assertThatThrownBy(() -> ImageXmp.write(png, directory.resolve("b.png"), "png", Map.of("Shutter", "1/60")))
                .isInstanceOf(ConversionException.class)
                .hasMessage("The tag Shutter cannot be written to png");
        assertThat(directory.resolve("b.png")).doesNotExist();
    }
}
