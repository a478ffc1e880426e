package io.github.camelcloudconvert.emulator.convert;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Map;

import javax.imageio.ImageIO;

import io.github.camelcloudconvert.emulator.convert.archive.ArchiveWriter;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts.FontName;

/** Makes real files of every format that the engines read. */
public final class Samples {

    static final String WORD = "Fernweh";

    private static final String MARKDOWN =
            """
            # Über die %s

            Ein Absatz mit *Betonung*, **Nachdruck** und `code`: äöüß ÄÖÜ é ñ €.

            - eins
            - zwei

            | Name | Wert |
            | ---- | ---- |
            | Größe | 42 |

            ```
            int x = 1;
            ```
            """;

    private Samples() {}

    /** A file {@code name.format} with the word in it, if the format can hold one. */
    public static Path of(String format, Path directory, String name) throws IOException {
        Path file = directory.resolve(name + "." + format);
        switch (format) {
            case "md", "markdown" -> Files.writeString(file, MARKDOWN.formatted(WORD));
            case "html", "htm", "xhtml" -> Files.writeString(file, "<h1>Über</h1><p>Das <b>" + WORD + "<br>und so");
            case "svg" ->
                Files.writeString(
                        file,
                        "<svg xmlns='http://www.w3.org/2000/svg' width='40' height='20'><rect width='40' height='20' fill='red'/></svg>");
            case "csv" -> Files.writeString(file, "Wort,Zahl\n\"" + WORD + ", weit\",7\n");
            case "eml" ->
                Files.writeString(file, "From: a@mail.example\nSubject: Post\nContent-Type: text/html\n\n<p>" + WORD);
            case "pdf" -> pdf(file, 3);
            case "zip", "tar", "tar.gz", "tgz", "tar.bz2", "tbz2", "7z" ->
                archive(file, format, Map.of("w/x.txt", WORD));
            case "webp" -> Files.write(file, webp(20, 10, Color.RED));
            case "png", "jpg", "jpeg", "gif", "bmp", "tif", "tiff" -> image(file, format, picture(40, 20, Color.RED));
            default -> Files.writeString(file, "Zeile mit " + WORD + "\näöü\n");
        }
        return file;
    }

    /** Pages of 200 x 100 points that say "page 1" and so on. */
    static Path pdf(Path file, int pages) throws IOException {
        try (PDDocument document = document(pages)) {
            document.save(file.toFile());
        }
        return file;
    }

    static Path encryptedPdf(Path file, String password) throws IOException {
        try (PDDocument document = document(1)) {
            document.protect(new StandardProtectionPolicy("owner-secret", password, new AccessPermission()));
            document.save(file.toFile());
        }
        return file;
    }

    static PDDocument document(int pages) throws IOException {
        PDDocument document = new PDDocument();
        for (int number = 1; number <= pages; number++) {
            PDPage page = new PDPage(new PDRectangle(200, 100));
            document.addPage(page);
            try (PDPageContentStream content = new PDPageContentStream(document, page)) {
                content.beginText();
                content.setFont(new PDType1Font(FontName.HELVETICA), 20);
                content.newLineAtOffset(20, 40);
                content.showText(WORD + " page " + number);
                content.endText();
            }
        }
        document.getDocumentInformation().setTitle("A title");
        document.getDocumentInformation().setAuthor("An author");
        return document;
    }

    static void archive(Path file, String format, Map<String, String> contents) throws IOException {
        String writer = format.equals("tgz") ? "tar.gz" : format.equals("tbz2") ? "tar.bz2" : format;
        try (ArchiveWriter archive = ArchiveWriter.open(file, writer)) {
            for (Map.Entry<String, String> entry : contents.entrySet()) {
                Path content = Files.writeString(Files.createTempFile("entry", ".tmp"), entry.getValue());
                archive.add(content, entry.getKey());
                Files.delete(content);
            }
        } catch (ConversionException e) {
            throw new IOException(e);
        }
    }

    public static BufferedImage picture(int width, int height, Color color) {
        return filled(new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB), color);
    }

    static BufferedImage filled(BufferedImage image, Color color) {
        Graphics2D graphics = image.createGraphics();
        graphics.setColor(color);
        graphics.fillRect(0, 0, image.getWidth(), image.getHeight());
        graphics.dispose();
        return image;
    }

    public static Path image(Path file, String format, BufferedImage image) throws IOException {
        if (!ImageIO.write(image, format, file.toFile())) {
            throw new IOException("No writer for " + format);
        }
        return file;
    }

    /** A lossless WebP of one colour: no transforms, and five prefix codes that have one symbol each. */
    static byte[] webp(int width, int height, Color color) {
        Bits bits = new Bits();
        bits.add(0x2F, 8);
        bits.add(width - 1, 14);
        bits.add(height - 1, 14);
        bits.add(0, 1 + 3);
        bits.add(0, 1 + 1 + 1);
        for (int channel : new int[] {color.getGreen(), color.getRed(), color.getBlue(), 255}) {
            bits.add(0b101, 3);
            bits.add(channel, 8);
        }
        bits.add(0b0001, 4);
        byte[] data = bits.bytes();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes("RIFF".getBytes(StandardCharsets.US_ASCII));
        out.writeBytes(littleEndian(12 + data.length));
        out.writeBytes("WEBPVP8L".getBytes(StandardCharsets.US_ASCII));
        out.writeBytes(littleEndian(data.length));
        out.writeBytes(data);
        return out.toByteArray();
    }

    private static byte[] littleEndian(int value) {
        return new byte[] {(byte) value, (byte) (value >> 8), (byte) (value >> 16), (byte) (value >> 24)};
    }

    /** Packs bits from the lowest up; the result has an even length, as RIFF wants. */
    private static final class Bits {
        /** Our reader takes eight bytes at once, and real files are never as short as this. */
        private static final int READ_AHEAD = 8;

        private final BitSet set = new BitSet();
        private int length;

        void add(int value, int count) {
            for (int bit = 0; bit < count; bit++) {
                set.set(length++, (value >> bit & 1) == 1);
            }
        }

        byte[] bytes() {
            int bytes = (length + 7) / 8 + READ_AHEAD;
            return Arrays.copyOf(set.toByteArray(), bytes + bytes % 2);
        }
    }
}
