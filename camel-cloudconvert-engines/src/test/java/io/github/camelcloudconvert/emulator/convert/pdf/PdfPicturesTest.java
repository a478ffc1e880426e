package io.github.camelcloudconvert.emulator.convert.pdf;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

import io.github.camelcloudconvert.emulator.convert.ConversionException;
import io.github.camelcloudconvert.emulator.convert.Opened;
import io.github.camelcloudconvert.emulator.convert.Run;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.common.PDStream;
import org.apache.pdfbox.pdmodel.graphics.form.PDFormXObject;
import org.apache.pdfbox.pdmodel.graphics.image.JPEGFactory;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

/** Pictures inside a PDF: what cannot be decoded is told, and never left out of the page. */
class PdfPicturesTest {

    private static final int WIDTH = 60;
    private static final int HEIGHT = 40;

    private final Path directory;

    PdfPicturesTest(@TempDir Path directory) {
        this.directory = directory;
    }

    private Run run() {
        return Run.in(directory);
    }

    private byte[] sample(String name) throws IOException {
        try (InputStream in = Opened.class.getResourceAsStream(name)) {
            return Objects.requireNonNull(in, name).readAllBytes();
        }
    }

    @ParameterizedTest
    @CsvSource({"convert, png", "convert, jpg", "thumbnail, png"})
    void aScanInBlackAndWhiteIsShown(String operation, String output) throws Exception {
        Path pdf = Files.write(directory.resolve("scan.pdf"), sample("jbig2.pdf"));

        BufferedImage page =
                Opened.image(Run.files(run().operation(operation, output, pdf)).get(0));

        assertThat(darkPixels(page)).isPositive();
    }

    @ParameterizedTest
    @CsvSource({"convert, png", "convert, jpg", "thumbnail, png"})
    void aPictureWithoutADecoderFailsTheTask(String operation, String output) throws Exception {
        Path pdf = pdfWith("JPXDecode", sample("two.jp2"), false);

        assertThatThrownBy(() -> run().operation(operation, output, pdf))
                .isInstanceOf(ConversionException.class)
                .hasMessage("Page 1 holds a JPEG 2000 picture, for which there is no decoder here");
    }

    @Test
    void soItDoesInsideAForm() throws Exception {
        Path pdf = pdfWith("JPXDecode", sample("two.jp2"), true);

        assertThatThrownBy(() -> run().convert(pdf, "png")).hasMessageContaining("JPEG 2000");
    }

    @ParameterizedTest
    @ValueSource(strings = {"DCTDecode", "JBIG2Decode"})
    void aDamagedPictureFailsTheTask(String filter) throws Exception {
        Path pdf = pdfWith(filter, new byte[] {1, 2, 3, 4}, false);

        assertThatThrownBy(() -> run().convert(pdf, "png")).isInstanceOf(ConversionException.class);
    }

    @Test
    void optimizeLeavesAPictureAsItIsThatNothingDecodes() throws Exception {
        Path pdf = pdfWith("JPXDecode", sample("two.jp2"), false);

        assertThat(Files.size(run().only("optimize", pdf))).isPositive();
        assertThatThrownBy(() -> run().with("colorspace", "grayscale").only("optimize", pdf))
                .hasMessageContaining("JPEG 2000");
    }

    @Test
    void inksOfAPictureOfAPageBecomeColours() throws Exception {
        Path pdf = directory.resolve("inks.pdf");
        try (PDDocument document = new PDDocument()) {
            add(document, JPEGFactory.createFromStream(document, new ByteArrayInputStream(sample("two-cmyk.jpg"))));
            document.save(pdf.toFile());
        }

        Color left = new Color(
                Opened.image(run().with("width", WIDTH).convertOne(pdf, "png")).getRGB(15, 20));

        assertThat(left.getRed()).isCloseTo(200, within(30));
        assertThat(left.getBlue()).isLessThan(80);
    }

    @Test
    void aPictureThatIsLargerThanThePageSaysIsRefused() throws Exception {
        byte[] jpeg = sample("two-profile.jpg");
        for (int at = 0; at < jpeg.length - 9; at++) {
            if ((jpeg[at] & 255) == 0xFF && (jpeg[at + 1] & 255) == 0xC0) {
                jpeg[at + 5] = (byte) 0xFF;
                jpeg[at + 7] = (byte) 0xFF;
            }
        }
        Path pdf = pdfWith("DCTDecode", jpeg, false);

        assertThatThrownBy(() -> run().convert(pdf, "png")).hasMessageContaining("pixels exceeds the limit");
    }

    private static long darkPixels(BufferedImage image) {
        long dark = 0;
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                dark += (image.getRGB(x, y) & 255) < 128 ? 1 : 0;
            }
        }
        return dark;
    }

    private Path pdfWith(String filter, byte[] content, boolean inside) throws IOException {
        Path file = directory.resolve(filter + inside + ".pdf");
        try (PDDocument document = new PDDocument()) {
            COSStream stream = document.getDocument().createCOSStream();
            try (OutputStream out = stream.createRawOutputStream()) {
                out.write(content);
            }
            stream.setItem(COSName.TYPE, COSName.XOBJECT);
            stream.setItem(COSName.SUBTYPE, COSName.IMAGE);
            stream.setItem(COSName.FILTER, COSName.getPDFName(filter));
            stream.setInt(COSName.WIDTH, WIDTH);
            stream.setInt(COSName.HEIGHT, HEIGHT);
            stream.setInt(COSName.BITS_PER_COMPONENT, filter.equals("JBIG2Decode") ? 1 : 8);
            stream.setItem(COSName.COLORSPACE, filter.equals("JBIG2Decode") ? COSName.DEVICEGRAY : COSName.DEVICERGB);
            PDImageXObject picture = new PDImageXObject(new PDStream(stream), null);
            if (inside) {
                addForm(document, picture);
            } else {
                add(document, picture);
            }
            document.save(file.toFile());
        }
        return file;
    }

    private static void add(PDDocument document, PDImageXObject picture) throws IOException {
        PDPage page = new PDPage(new PDRectangle(WIDTH, HEIGHT));
        document.addPage(page);
        try (PDPageContentStream content = new PDPageContentStream(document, page)) {
            content.drawImage(picture, 0, 0, WIDTH, HEIGHT);
        }
    }

    private static void addForm(PDDocument document, PDImageXObject picture) throws IOException {
        PDFormXObject form = new PDFormXObject(document);
        form.setBBox(new PDRectangle(WIDTH, HEIGHT));
        form.setResources(new PDResources());
        COSName name = form.getResources().add(picture);
        try (OutputStream out = form.getContentStream().createOutputStream()) {
            out.write(("q 60 0 0 40 0 0 cm /" + name.getName() + " Do Q").getBytes(StandardCharsets.US_ASCII));
        }
        PDPage page = new PDPage(new PDRectangle(WIDTH, HEIGHT));
        document.addPage(page);
        try (PDPageContentStream content = new PDPageContentStream(document, page)) {
            content.drawForm(form);
        }
    }
}
