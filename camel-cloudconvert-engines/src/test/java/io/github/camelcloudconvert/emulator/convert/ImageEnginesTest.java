package io.github.camelcloudconvert.emulator.convert;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.zip.CRC32;

import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.ImageOutputStream;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ImageEnginesTest {

    @ParameterizedTest
    @CsvSource({"png, png", "jpg, JPEG", "jpeg, JPEG", "gif, gif", "bmp, bmp", "tif, tif", "tiff, tif"})
    void writesTheFormatAndNotOnlyItsName(String output, String format, @TempDir Path directory) throws Exception {
        Path file = Run.in(directory).convertOne(Samples.of("webp", directory, "a"), output);

        assertThat(formatOf(file)).startsWithIgnoringCase(format);
        BufferedImage image = Opened.image(file);
        assertThat(image.getWidth()).isEqualTo(20);
        assertThat(image.getHeight()).isEqualTo(10);
        assertThat(distance(new Color(image.getRGB(5, 5)), Color.RED)).isLessThan(10);
    }

    @ParameterizedTest
    @CsvSource({
        "max, 50, 50, 50, 25",
        "max, 400, 400, 200, 100",
        "max, 50, , 50, 25",
        "crop, 50, 50, 50, 50",
        "crop, 300, 300, 300, 300",
        "scale, 30, 70, 30, 70",
        "scale, 400, , 400, 200"
    })
    void resizesAsAsked(
            String fit, Integer width, Integer height, int expectedWidth, int expectedHeight, @TempDir Path directory)
            throws Exception {
        Path png = Samples.image(directory.resolve("a.png"), "png", Samples.picture(200, 100, Color.RED));
        Run run = Run.in(directory).with("fit", fit).with("width", width);
        if (height != null) {
            run.with("height", height);
        }

        BufferedImage image = Opened.image(run.convertOne(png, "png"));

        assertThat(image.getWidth()).isEqualTo(expectedWidth);
        assertThat(image.getHeight()).isEqualTo(expectedHeight);
        assertThat(new Color(image.getRGB(expectedWidth / 2, expectedHeight / 2)))
                .isEqualTo(Color.RED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"jpg", "bmp"})
    void putsWhiteBehindWhatIsTransparent(String output, @TempDir Path directory) throws Exception {
        Path png = transparentPng(directory);

        BufferedImage image = Opened.image(Run.in(directory).convertOne(png, output));

        assertThat(distance(new Color(image.getRGB(5, 5)), Color.WHITE)).isLessThan(5);
    }

    @ParameterizedTest
    @ValueSource(strings = {"png", "tif", "gif"})
    void keepsTransparencyWhereTheFormatHasIt(String output, @TempDir Path directory) throws Exception {
        Path png = transparentPng(directory);

        BufferedImage image = Opened.image(Run.in(directory).with("width", 10).convertOne(png, output));

        assertThat(image.getRGB(5, 5) >>> 24).isZero();
    }

    @Test
    void lowerQualityMakesSmallerFiles(@TempDir Path directory) throws Exception {
        BufferedImage noise = new BufferedImage(100, 100, BufferedImage.TYPE_INT_RGB);
        for (int pixel = 0; pixel < 10_000; pixel++) {
            noise.setRGB(pixel % 100, pixel / 100, pixel * 7919);
        }
        Path png = Samples.image(directory.resolve("a.png"), "png", noise);

        long good = Files.size(Run.in(directory).with("quality", 95).convertOne(png, "jpg"));
        long poor = Files.size(Run.in(directory).with("quality", "20").convertOne(png, "jpg"));

        assertThat(poor).isLessThan(good / 2);
    }

    @Test
    void turnsAPhotoAsTheCameraWasHeld(@TempDir Path directory) throws Exception {
        Path photo = photoHeldUpright(directory);

        assertThat(Opened.image(Run.in(directory).convertOne(photo, "png")).getHeight())
                .isEqualTo(80);
        assertThat(Opened.image(Run.files(Run.in(directory).operation("thumbnail", "png", photo))
                                .get(0))
                        .getHeight())
                .isEqualTo(80);
        try (PDDocument pdf =
                Loader.loadPDF(Run.in(directory).convertOne(photo, "pdf").toFile())) {
            assertThat(pdf.getPage(0).getMediaBox().getHeight()).isEqualTo(60);
        }
    }

    @Test
    void aTiffOfSeveralPagesBecomesAPdfOfSeveralPages(@TempDir Path directory) throws Exception {
        Path tiff = tiff(directory.resolve("a.tif"), 3);

        assertThat(Opened.pdfPages(Run.in(directory).convertOne(tiff, "pdf"))).isEqualTo(3);
        assertThatThrownBy(() -> Run.in(directory, new Limits(1 << 20, 1 << 20, 10_000, 2))
                        .convert(tiff, "pdf"))
                .isInstanceOf(ConversionException.class)
                .hasMessageContaining("limit of 2 pages");
    }

    @Test
    void aThumbnailStaysInItsBox(@TempDir Path directory) throws Exception {
        Path png = Samples.image(directory.resolve("a.png"), "png", Samples.picture(2000, 1000, Color.RED));

        List<EngineOutput> outputs = Run.in(directory).with("height", 50).operation("thumbnail", "jpg", png);

        assertThat(Opened.image(Run.files(outputs).get(0)).getWidth()).isEqualTo(100);
        assertThat(formatOf(Run.files(outputs).get(0))).isEqualTo("JPEG");
    }

    @Test
    void tellsTheMetadata(@TempDir Path directory) throws Exception {
        Path jpg = Samples.image(directory.resolve("a.jpg"), "jpg", Samples.picture(200, 100, Color.RED));

        assertThat(Run.in(directory).operation("metadata", null, jpg).get(0).metadata())
                .containsEntry("FileType", "JPEG")
                .containsEntry("FileTypeExtension", "jpg")
                .containsEntry("MIMEType", "image/jpeg")
                .containsEntry("ImageWidth", 200)
                .containsEntry("ImageHeight", 100)
                .containsEntry("ImageSize", "200x100")
                .containsEntry("Megapixels", 0.02)
                .containsEntry("ColorComponents", 3);
    }

    @Test
    void doesNotDecodeAPictureThatAnnouncesTooManyPixels(@TempDir Path directory) throws Exception {
        Path bomb = Files.write(directory.resolve("bomb.png"), pngHeader(60_000, 60_000));

        for (String output : List.of("jpg", "pdf")) {
            assertThatThrownBy(() -> Run.in(directory).convert(bomb, output))
                    .isInstanceOf(ConversionException.class)
                    .hasMessageContaining("60000 x 60000 pixels exceeds");
        }
        assertThatThrownBy(() -> Run.in(directory).operation("thumbnail", "png", bomb))
                .hasMessageContaining("60000 x 60000 pixels exceeds");
    }

    @Test
    void doesNotEnlargeBeyondTheLimit(@TempDir Path directory) throws Exception {
        Path png = Samples.of("png", directory, "a");

        assertThatThrownBy(() -> Run.in(directory)
                        .with("width", 90_000)
                        .with("height", 90_000)
                        .with("fit", "scale")
                        .convert(png, "png"))
                .isInstanceOf(ConversionException.class)
                .hasMessageContaining("pixels exceeds");
    }

    @ParameterizedTest
    @ValueSource(strings = {"png", "jpg", "gif", "bmp", "tif", "webp"})
    void aDamagedFileIsAnAnswerAndNotACrash(String format, @TempDir Path directory) throws Exception {
        byte[] whole = Files.readAllBytes(Samples.of(format, directory, "whole"));
        for (int length = 0; length < whole.length; length += Math.max(1, whole.length / 30)) {
            byte[] cut = Arrays.copyOf(whole, whole.length);
            Arrays.fill(cut, length, whole.length, (byte) 0xFF);
            Path file = Files.write(directory.resolve("cut." + format), cut);
            try {
                assertThat(Run.in(directory).convert(file, "png")).isNotEmpty();
            } catch (ConversionException refused) {
                assertThat(refused.code()).isNull();
            }
        }
    }

    @Test
    void textWithTheNameOfAnImageIsRefused(@TempDir Path directory) throws Exception {
        Path text = Files.writeString(directory.resolve("a.png"), "no picture");

        assertThatThrownBy(() -> Run.in(directory).convert(text, "jpg"))
                .isInstanceOf(ConversionException.class)
                .hasMessageContaining("not an image");
    }

    private static Path transparentPng(Path directory) throws IOException {
        return Samples.image(directory.resolve("a.png"), "png", new BufferedImage(20, 20, BufferedImage.TYPE_INT_ARGB));
    }

    private static double distance(Color one, Color two) {
        return Math.abs(one.getRed() - two.getRed())
                + Math.abs(one.getGreen() - two.getGreen())
                + Math.abs(one.getBlue() - two.getBlue());
    }

    private static String formatOf(Path file) throws IOException {
        try (ImageInputStream stream = ImageIO.createImageInputStream(file.toFile())) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(stream);
            return readers.next().getFormatName();
        }
    }

    private static Path tiff(Path file, int pages) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("tiff").next();
        try (ImageOutputStream stream = ImageIO.createImageOutputStream(file.toFile())) {
            writer.setOutput(stream);
            writer.prepareWriteSequence(null);
            for (int page = 0; page < pages; page++) {
                writer.writeToSequence(new IIOImage(Samples.picture(20, 10, Color.RED), null, null), null);
            }
            writer.endWriteSequence();
        } finally {
            writer.dispose();
        }
        return file;
    }

    /** 80 x 40 pixels, and an Exif segment that says: turn by 90 degrees. */
    private static Path photoHeldUpright(Path directory) throws IOException {
        byte[] jpeg = Files.readAllBytes(
                Samples.image(directory.resolve("plain.jpg"), "jpg", Samples.picture(80, 40, Color.RED)));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeShort(0xFFD8);
        out.writeShort(0xFFE1);
        out.writeShort(2 + 6 + 8 + 2 + 12 + 4);
        out.write("Exif\0\0MM\0*".getBytes(StandardCharsets.ISO_8859_1));
        out.writeInt(8);
        out.writeShort(1);
        out.writeShort(0x0112);
        out.writeShort(3);
        out.writeInt(1);
        out.writeShort(6);
        out.writeShort(0);
        out.writeInt(0);
        out.write(jpeg, 2, jpeg.length - 2);
        return Files.write(directory.resolve("photo.jpg"), bytes.toByteArray());
    }

    private static byte[] pngHeader(int width, int height) throws IOException {
        ByteArrayOutputStream header = new ByteArrayOutputStream();
        DataOutputStream fields = new DataOutputStream(header);
        fields.writeBytes("IHDR");
        fields.writeInt(width);
        fields.writeInt(height);
        fields.write(new byte[] {8, 6, 0, 0, 0});
        CRC32 checksum = new CRC32();
        checksum.update(header.toByteArray());
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(png);
        out.writeLong(0x89504E470D0A1A0AL);
        out.writeInt(13);
        out.write(header.toByteArray());
        out.writeInt((int) checksum.getValue());
        return png.toByteArray();
    }
}
