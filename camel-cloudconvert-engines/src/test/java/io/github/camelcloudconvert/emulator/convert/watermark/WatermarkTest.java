package io.github.camelcloudconvert.emulator.convert.watermark;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import io.github.camelcloudconvert.emulator.convert.ConversionException;
import io.github.camelcloudconvert.emulator.convert.Opened;
import io.github.camelcloudconvert.emulator.convert.Run;
import io.github.camelcloudconvert.emulator.convert.Samples;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class WatermarkTest {

    private final Path directory;

    WatermarkTest(@TempDir Path directory) {
        this.directory = directory;
    }

    private Run run() {
        return Run.in(directory);
    }

    /** A red square of 20 as the picture that another task delivers. */
    private Run withLogo() throws IOException {
        Path logo = Samples.image(directory.resolve("logo.png"), "png", Samples.picture(20, 20, Color.RED));
        return run().source("import-logo", logo).with("image", "import-logo");
    }

    private Path blankPdf(int rotation) throws IOException {
        Path file = directory.resolve("blank" + rotation + ".pdf");
        try (PDDocument document = new PDDocument()) {
            for (int number = 0; number < 3; number++) {
                PDPage page = new PDPage(new PDRectangle(200, 100));
                page.setRotation(rotation);
                document.addPage(page);
            }
            document.save(file.toFile());
        }
        return file;
    }

    private static BufferedImage drawn(Path pdf, int page) throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf.toFile())) {
            return new PDFRenderer(document).renderImage(page);
        }
    }

    private static Color at(BufferedImage image, int x, int y) {
        return new Color(image.getRGB(x, y));
    }

    /** The smallest rectangle with everything that is not white: left, top, right, bottom. */
    private static int[] bounds(BufferedImage image) {
        int[] found = {image.getWidth(), image.getHeight(), -1, -1};
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                if ((image.getRGB(x, y) & 0xFFFFFF) != 0xFFFFFF) {
                    found[0] = Math.min(found[0], x);
                    found[1] = Math.min(found[1], y);
                    found[2] = Math.max(found[2], x);
                    found[3] = Math.max(found[3], y);
                }
            }
        }
        return found;
    }

    @ParameterizedTest
    @CsvSource({
        "left, top, 35, 35",
        "right, top, 165, 35",
        "left, bottom, 35, 65",
        "right, bottom, 165, 65",
        "center, center, 100, 50"
    })
    void aPictureGoesWhereItIsTold(String horizontal, String vertical, int x, int y) throws Exception {
        Path pdf = withLogo()
                .with("position_horizontal", horizontal)
                .with("position_vertical", vertical)
                .only("watermark", blankPdf(0));
        Path image = withLogo()
                .with("position_horizontal", horizontal)
                .with("position_vertical", vertical)
                .only("watermark", white());

        assertThat(bounds(drawn(pdf, 0))).containsExactly(x - 10, y - 10, x + 9, y + 9);
        assertThat(bounds(Opened.image(image))).containsExactly(x - 10, y - 10, x + 9, y + 9);
    }

    private Path white() throws IOException {
        return Samples.image(directory.resolve("white.png"), "png", Samples.picture(200, 100, Color.WHITE));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 90, 180, 270})
    void aMarkIsUprightOnATurnedPage(int rotation) throws Exception {
        Path pdf = withLogo()
                .with("position_horizontal", "left")
                .with("position_vertical", "top")
                .with("margin_horizontal", 10)
                .with("margin_vertical", 5)
                .with("image_width", 40)
                .with("image_height", 10)
                .only("watermark", blankPdf(rotation));

        assertThat(bounds(drawn(pdf, 0))).containsExactly(10, 5, 49, 14);
    }

    @Test
    void aPictureTakesAShareOfTheWidth() throws Exception {
        Path pdf = withLogo().with("image_width_percent", 40).only("watermark", blankPdf(0));

        assertThat(bounds(drawn(pdf, 0))).containsExactly(60, 10, 139, 89);
    }

    @Test
    void opacityLetsThePageThrough() throws Exception {
        Path pdf = withLogo().with("opacity", 40).only("watermark", blankPdf(0));
        Path image = withLogo().with("opacity", "40").only("watermark", white());

        assertThat(at(drawn(pdf, 0), 100, 50).getGreen()).isBetween(150, 156);
        assertThat(at(Opened.image(image), 100, 50).getGreen()).isBetween(150, 156);
    }

    @Test
    void aTurnIsClockwise() throws Exception {
        Path pdf = run().with("text", "IIIII").with("rotation", 90).only("watermark", blankPdf(0));
        Path straight = run().with("text", "IIIII").only("watermark", blankPdf(0));
        Path arrow = run().with("text", "I....")
                .with("rotation", 90)
                .with("font_size", 20)
                .only("watermark", blankPdf(0));

        int[] turned = bounds(drawn(pdf, 0));
        int[] level = bounds(drawn(straight, 0));
        assertThat(turned[3] - turned[1]).isBetween(level[2] - level[0] - 2, level[2] - level[0] + 2);
        BufferedImage column = drawn(arrow, 0);
        int[] edges = bounds(column);
        // the I comes first, so it is on top and reaches further to the right
        assertThat(darkIn(column, edges[1], edges[1] + 6)).isGreaterThan(darkIn(column, edges[3] - 6, edges[3]));
    }

    private static int darkIn(BufferedImage image, int fromRow, int toRow) {
        int dark = 0;
        for (int y = fromRow; y <= toRow; y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                dark += at(image, x, y).getRed() < 128 ? 1 : 0;
            }
        }
        return dark;
    }

    @Test
    void aTextIsTextOnThePagesThatAreNamed() throws Exception {
        Path pdf = run().with("text", "Top secret\nfor nobody")
                .with("pages", "2")
                .with("font_color", "#00f")
                .with("font_name", "Times New Roman Bold Italic")
                .with("font_size", 20)
                .with("font_align", "center")
                .only("watermark", blankPdf(0));

        assertThat(Opened.pdfText(pdf)).contains("Top secret").contains("for nobody");
        assertThat(bounds(drawn(pdf, 0))).containsExactly(200, 100, -1, -1);
        BufferedImage second = drawn(pdf, 1);
        int[] edges = bounds(second);
        assertThat(edges[0]).isPositive();
        int[] darkest = new int[3];
        second.getRaster().getPixel(100, 50, darkest);
        try (PDDocument document = Loader.loadPDF(pdf.toFile())) {
            var resources = document.getPage(1).getResources();
            assertThat(resources
                            .getFont(resources.getFontNames().iterator().next())
                            .getName())
                    .isEqualTo("Times-BoldItalic");
        }
        boolean onlyBlue = true;
        for (int x = 0; x < second.getWidth(); x++) {
            Color color = at(second, x, 50);
            onlyBlue &= color.getBlue() >= 250;
        }
        assertThat(onlyBlue).isTrue();
    }

    @Test
    void aTextTakesAShareOfTheWidth() throws Exception {
        Path pdf = run().with("text", "HHHH").with("font_width_percent", 50).only("watermark", blankPdf(0));
        Path image = run().with("text", "HHHH").with("font_width_percent", 50).only("watermark", white());

        int[] onPdf = bounds(drawn(pdf, 0));
        int[] onImage = bounds(Opened.image(image));
        assertThat(onPdf[2] - onPdf[0]).isBetween(88, 102);
        assertThat(onImage[2] - onImage[0]).isBetween(84, 102);
    }

    @Test
    void aMarkBelowIsCoveredByThePage() throws Exception {
        Path pdf = directory.resolve("blue.pdf");
        Path blue = Samples.image(directory.resolve("blue.png"), "png", Samples.picture(200, 100, Color.BLUE));
        Files.copy(run().with("density", 72).convertOne(blue, "pdf"), pdf);

        Path above = withLogo().only("watermark", pdf);
        Path below = withLogo().with("layer", "below").only("watermark", pdf);
        Path picture = withLogo().with("layer", "below").only("watermark", blue);

        assertThat(at(drawn(above, 0), 100, 50)).isEqualTo(Color.RED);
        assertThat(at(drawn(below, 0), 100, 50)).isEqualTo(Color.BLUE);
        assertThat(at(Opened.image(picture), 100, 50)).isEqualTo(Color.BLUE);
    }

    @Test
    void otherScriptsAndLettersWithoutAFontAreNoError() throws Exception {
        Path pdf = run().with("text", "Ελληνικά \uD83D\uDE80").only("watermark", blankPdf(0));

        assertThat(Opened.pdfText(pdf)).contains("Ελληνικά").doesNotContain("?");
    }

    @Test
    void aMarkIsEitherATextOrAPictureThatATaskDelivers() throws Exception {
        Path pdf = blankPdf(0);

        assertThatThrownBy(() -> run().only("watermark", pdf))
                .isInstanceOf(ConversionException.class)
                .hasMessageContaining("either");
        assertThatThrownBy(() -> withLogo().with("text", "x").only("watermark", pdf))
                .hasMessageContaining("either");
        assertThatThrownBy(() -> run().with("image", "nobody").only("watermark", pdf))
                .hasMessageContaining("image");
        assertThatThrownBy(() -> run().with("text", "x").with("opacity", 101).only("watermark", pdf))
                .hasMessageContaining("opacity");
    }
}
