package io.github.camelcloudconvert.emulator.convert;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;

import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.graphics.image.LosslessFactory;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class PdfEnginesTest {

    @Test
    void namesSeveralPagesByTheirNumber(@TempDir Path directory) throws Exception {
        Path pdf = Samples.pdf(directory.resolve("doc.pdf"), 3);

        assertThat(Run.in(directory).convert(pdf, "png"))
                .extracting(file -> file.getFileName().toString())
                .containsExactly("doc-1.png", "doc-2.png", "doc-3.png");
        assertThat(Run.in(directory).with("pages", "3,1").convert(pdf, "jpg"))
                .extracting(file -> file.getFileName().toString())
                .containsExactly("doc-3.jpg", "doc-1.jpg");
    }

    @Test
    void namesASinglePageWithoutANumber(@TempDir Path directory) throws Exception {
        Path pdf = Samples.pdf(directory.resolve("doc.pdf"), 3);

        assertThat(Run.in(directory).with("pages", 2).convertOne(pdf, "png")).hasFileName("doc.png");
    }

    @Test
    void putsThePageNumberWhereTheFilenameWantsIt(@TempDir Path directory) throws Exception {
        Path pdf = Samples.pdf(directory.resolve("doc.pdf"), 3);

        assertThat(Run.in(directory)
                        .with("filename", "p-%03d.png")
                        .with("pages", "2-")
                        .convert(pdf, "png"))
                .extracting(file -> file.getFileName().toString())
                .containsExactly("p-002.png", "p-003.png");
    }

    @ParameterizedTest
    @CsvSource({
        "max, 100, 100, 100, 50",
        "max, 1000, 1000, 1000, 500",
        "max, 77, , 77, 39",
        "max, , 25, 50, 25",
        "crop, 60, 60, 60, 60",
        "scale, 60, 60, 60, 60",
        "scale, , 100, 200, 100"
    })
    void drawsThePageInTheSizeAskedFor(
            String fit, Integer width, Integer height, int expectedWidth, int expectedHeight, @TempDir Path directory)
            throws Exception {
        Path pdf = Samples.pdf(directory.resolve("doc.pdf"), 1);
        Run run = Run.in(directory).with("fit", fit);
        if (width != null) {
            run.with("width", width);
        }
        if (height != null) {
            run.with("height", height);
        }

        BufferedImage image = Opened.image(run.convertOne(pdf, "png"));

        assertThat(image.getWidth()).isEqualTo(expectedWidth);
        assertThat(image.getHeight()).isEqualTo(expectedHeight);
    }

    @Test
    void cutsTheSidesOffToFillASquare(@TempDir Path directory) throws Exception {
        Path pdf = stripes(directory.resolve("stripes.pdf"));

        BufferedImage cropped = Opened.image(square(directory, pdf, "crop"));
        BufferedImage squeezed = Opened.image(square(directory, pdf, "scale"));

        assertThat(new Color(cropped.getRGB(2, 50))).isEqualTo(Color.BLUE);
        assertThat(new Color(cropped.getRGB(97, 50))).isEqualTo(Color.BLUE);
        assertThat(new Color(squeezed.getRGB(2, 50))).isEqualTo(Color.RED);
        assertThat(new Color(squeezed.getRGB(50, 50))).isEqualTo(Color.BLUE);
    }

    @Test
    void takesTheDensityWhereNoSizeIsNamed(@TempDir Path directory) throws Exception {
        Path pdf = Samples.pdf(directory.resolve("doc.pdf"), 1);

        assertThat(Opened.image(Run.in(directory).with("density", 144).convertOne(pdf, "png"))
                        .getWidth())
                .isEqualTo(400);
    }

    @Test
    void drawsATurnedPageUpright(@TempDir Path directory) throws Exception {
        Path pdf = directory.resolve("turned.pdf");
        try (PDDocument document = Samples.document(1)) {
            document.getPage(0).setRotation(90);
            document.save(pdf.toFile());
        }

        BufferedImage image = Opened.image(Run.in(directory).with("density", 72).convertOne(pdf, "png"));

        assertThat(image.getWidth()).isEqualTo(100);
        assertThat(image.getHeight()).isEqualTo(200);
    }

    @Test
    void takesTheTextOfTheSelectedPages(@TempDir Path directory) throws Exception {
        Path pdf = Samples.pdf(directory.resolve("doc.pdf"), 3);

        assertThat(Files.readString(Run.in(directory).with("pages", "2").convertOne(pdf, "txt")))
                .contains("page 2")
                .doesNotContain("page 1", "page 3");
    }

    @Test
    void makesAsManyThumbnailsAsAsked(@TempDir Path directory) throws Exception {
        Path pdf = Samples.pdf(directory.resolve("doc.pdf"), 3);
        Run run = Run.in(directory).with("count", 2).with("width", 40);

        assertThat(Run.files(run.operation("thumbnail", "png", pdf)))
                .hasSize(2)
                .allSatisfy(file -> assertThat(Opened.image(file).getWidth()).isEqualTo(40));
    }

    @Test
    void mergesInTheOrderOfTheInputs(@TempDir Path directory) throws Exception {
        Path markdown = Samples.of("md", directory, "first");
        Path pdf = Samples.pdf(directory.resolve("second.pdf"), 2);
        Path image = Samples.of("png", directory, "third");

        Path merged = Run.files(Run.in(directory).operation("merge", "pdf", markdown, pdf, image))
                .get(0);

        assertThat(merged).hasFileName("first.pdf");
        assertThat(Opened.pdfPages(merged)).isEqualTo(4);
        assertThat(Opened.pdfText(merged)).containsSubsequence("Über die", "page 1", "page 2");
    }

    @Test
    void mergesFilesOfTheSameName(@TempDir Path directory) throws Exception {
        Path one =
                Files.writeString(Files.createDirectory(directory.resolve("1")).resolve("a.txt"), "eins");
        Path two =
                Files.writeString(Files.createDirectory(directory.resolve("2")).resolve("a.txt"), "zwei");

        Path merged =
                Run.files(Run.in(directory).operation("merge", "pdf", one, two)).get(0);

        assertThat(Opened.pdfText(merged)).containsSubsequence("eins", "zwei");
    }

    @Test
    void doesNotMergeWhatCannotBecomeAPdf(@TempDir Path directory) throws Exception {
        Path pdf = Samples.pdf(directory.resolve("a.pdf"), 1);
        Path music = Files.writeString(directory.resolve("b.mp3"), "no music");

        assertThatThrownBy(() -> Run.in(directory).operation("merge", "pdf", pdf, music))
                .isInstanceOfSatisfying(
                        ConversionException.class, e -> assertThat(e.code()).isEqualTo("INVALID_CONVERSION_TYPE"));
        assertThatThrownBy(() -> Run.in(directory).operation("merge", "pdf", pdf))
                .hasMessageContaining("At least two");
    }

    @Test
    void tellsTheMetadata(@TempDir Path directory) throws Exception {
        Path pdf = Samples.pdf(directory.resolve("doc.pdf"), 3);

        assertThat(metadata(directory, pdf))
                .containsEntry("FileName", "doc.pdf")
                .containsEntry("FileType", "PDF")
                .containsEntry("MIMEType", "application/pdf")
                .containsEntry("FileSize", Files.size(pdf))
                .containsEntry("PageCount", 3)
                .containsEntry("Title", "A title")
                .containsEntry("Author", "An author")
                .containsEntry("Encrypted", false)
                .containsKey("PDFVersion");
    }

    @Test
    void tellsOfAProtectedFileThatItIs(@TempDir Path directory) throws Exception {
        Path pdf = Samples.encryptedPdf(directory.resolve("doc.pdf"), "user-secret");

        assertThat(metadata(directory, pdf)).containsEntry("Encrypted", true).doesNotContainKey("Title");
    }

    @ParameterizedTest
    @ValueSource(strings = {"png", "txt"})
    void anEncryptedFileNeedsItsPassword(String format, @TempDir Path directory) throws Exception {
        Path pdf = Samples.encryptedPdf(directory.resolve("doc.pdf"), "user-secret");

        failsWithoutCode(() -> Run.in(directory).convert(pdf, format), "protected with a password");
        assertThat(Run.in(directory).with("password", "user-secret").convert(pdf, format))
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "not a PDF at all", "%PDF-1.7\n1 0 obj\n<< /Type /Catalog"})
    void aDamagedFileIsAFailedConversion(String content, @TempDir Path directory) throws Exception {
        Path pdf = Files.writeString(directory.resolve("doc.pdf"), content);

        failsWithoutCode(() -> Run.in(directory).convert(pdf, "png"), "");
        failsWithoutCode(() -> Run.in(directory).convert(pdf, "txt"), "");
        failsWithoutCode(() -> Run.in(directory).operation("thumbnail", "png", pdf), "");
        failsWithoutCode(() -> Run.in(directory).operation("metadata", null, pdf), "");
        failsWithoutCode(() -> Run.in(directory).operation("merge", "pdf", pdf, pdf), "");
    }

    @Test
    void aFileCutInTheMiddleIsAnAnswerAndNotACrash(@TempDir Path directory) throws Exception {
        byte[] whole = Files.readAllBytes(Samples.pdf(directory.resolve("whole.pdf"), 3));
        for (int length = 0; length < whole.length; length += Math.max(1, whole.length / 40)) {
            Path cut = Files.write(directory.resolve("cut.pdf"), Arrays.copyOf(whole, length));
            try {
                assertThat(Run.in(directory).convert(cut, "png")).isNotEmpty();
            } catch (ConversionException refused) {
                assertThat(refused.code()).isNull();
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"pages, x", "pages, 1-2-3", "pages, 7", "width, 0", "width, wide", "fit, tight", "quality, 101"})
    void anOptionThatMakesNoSenseIsNamed(String option, String value, @TempDir Path directory) throws Exception {
        Path pdf = Samples.pdf(directory.resolve("doc.pdf"), 2);

        failsWithoutCode(() -> Run.in(directory).with(option, value).convert(pdf, "png"), option);
    }

    @Test
    void refusesMorePagesAndPixelsThanAllowed(@TempDir Path directory) throws Exception {
        Path pdf = Samples.pdf(directory.resolve("doc.pdf"), 3);
        Limits small = new Limits(1 << 20, 1 << 20, 10_000, 2);

        failsWithoutCode(() -> Run.in(directory, small).convert(pdf, "png"), "limit of 2 pages");
        failsWithoutCode(
                () -> Run.in(directory, small)
                        .with("pages", "1")
                        .with("width", 200)
                        .convert(pdf, "png"),
                "limit of 10000 pixels");
        failsWithoutCode(
                () -> Run.in(directory, new Limits(100, 100, 100, 1)).convert(pdf, "txt"), "limit of 100 bytes");
    }

    @Test
    void doesNotUnpackAPictureThatAnnouncesTooManyPixels(@TempDir Path directory) throws Exception {
        Path pdf = directory.resolve("bomb.pdf");
        try (PDDocument document = new PDDocument()) {
            PDPage page = new PDPage(new PDRectangle(100, 100));
            document.addPage(page);
            PDImageXObject image = LosslessFactory.createFromImage(document, Samples.picture(10, 10, Color.RED));
            image.getCOSObject().setInt(COSName.WIDTH, 1_000_000);
            image.getCOSObject().setInt(COSName.HEIGHT, 1_000_000);
            try (PDPageContentStream content = new PDPageContentStream(document, page)) {
                content.drawImage(image, 0, 0, 100, 100);
            }
            document.save(pdf.toFile());
        }

        failsWithoutCode(() -> Run.in(directory).convert(pdf, "png"), "1000000 x 1000000 pixels");
        failsWithoutCode(() -> Run.in(directory).operation("thumbnail", "png", pdf), "1000000 x 1000000 pixels");
    }

    private static Path square(Path directory, Path pdf, String fit) throws Exception {
        return Run.in(directory)
                .with("fit", fit)
                .with("width", 100)
                .with("height", 100)
                .convertOne(pdf, "png");
    }

    /** 400 x 100 points: red, blue in the middle half, red. */
    private static Path stripes(Path file) throws IOException {
        try (PDDocument document = new PDDocument()) {
            PDPage page = new PDPage(new PDRectangle(400, 100));
            document.addPage(page);
            try (PDPageContentStream content = new PDPageContentStream(document, page)) {
                content.setNonStrokingColor(Color.RED);
                content.addRect(0, 0, 400, 100);
                content.fill();
                content.setNonStrokingColor(Color.BLUE);
                content.addRect(100, 0, 200, 100);
                content.fill();
            }
            document.save(file.toFile());
        }
        return file;
    }

    private static Map<String, Object> metadata(Path directory, Path file) throws Exception {
        return Objects.requireNonNull(
                Run.in(directory).operation("metadata", null, file).get(0).metadata());
    }

    private static void failsWithoutCode(ThrowingCallable call, String message) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        ConversionException.class, e -> assertThat(e.code()).isNull())
                .hasMessageContaining(message);
    }
}
