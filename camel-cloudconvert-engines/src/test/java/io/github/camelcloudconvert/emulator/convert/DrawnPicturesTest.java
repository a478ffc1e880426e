package io.github.camelcloudconvert.emulator.convert;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Pictures that are drawn by the engines of this process: of SVG and of HTML. */
class DrawnPicturesTest {

    private static final String DOCTYPE =
            "<!DOCTYPE svg PUBLIC '-//W3C//DTD SVG 1.1//EN' 'http://127.0.0.1:9/svg11.dtd'>";
    private static final String START =
            "<svg xmlns='http://www.w3.org/2000/svg' xmlns:xlink='http://www.w3.org/1999/xlink' width='200' height='100'>";
    private static final String BOXES =
            "<rect width='100' height='100' fill='red'/><circle cx='150' cy='50' r='40' fill='blue'/>";

    private final Path directory;

    DrawnPicturesTest(@TempDir Path directory) {
        this.directory = directory;
    }

    private Run run() {
        return Run.in(directory);
    }

    private Path svg(String content) throws Exception {
        return Files.writeString(directory.resolve("a.svg"), DOCTYPE + START + content + "</svg>");
    }

    @ParameterizedTest
    @CsvSource({
        "max, 400, , 400, 200",
        "max, 50, 50, 50, 25",
        "crop, 50, 50, 50, 50",
        "scale, 50, 100, 50, 100",
        ", , , 200, 100"
    })
    void anSvgIsDrawnAsLargeAsAsked(String fit, Integer width, Integer height, int expectedWidth, int expectedHeight)
            throws Exception {
        Run run = run();
        if (fit != null) {
            run.with("fit", fit).with("width", width);
        }
        if (height != null) {
            run.with("height", height);
        }

        BufferedImage picture = Opened.image(run.convertOne(svg(BOXES), "png"));

        assertThat(picture.getWidth()).isEqualTo(expectedWidth);
        assertThat(picture.getHeight()).isEqualTo(expectedHeight);
        assertThat(new Color(picture.getRGB(expectedWidth / 4, expectedHeight / 2)))
                .isEqualTo(Color.RED);
        assertThat(new Color(picture.getRGB(expectedWidth * 3 / 4, expectedHeight / 2)))
                .isEqualTo(Color.BLUE);
    }

    @Test
    void theGroundOfAnSvgIsClearOrWhite() throws Exception {
        assertThat(Opened.image(run().convertOne(svg(BOXES), "png")).getRGB(102, 2) >>> 24)
                .isZero();
        assertThat(new Color(Opened.image(run().convertOne(svg(BOXES), "jpg")).getRGB(195, 4)).getGreen())
                .isGreaterThan(240);
    }

    @ParameterizedTest
    @ValueSource(strings = {BOXES, "<mask id='m'><rect width='9' height='9'/></mask>" + BOXES})
    void anSvgBecomesAPageOfItsSize(String content) throws Exception {
        Path pdf = run().convertOne(svg(content), "pdf");

        try (PDDocument document = Loader.loadPDF(pdf.toFile())) {
            assertThat(document.getPage(0).getMediaBox().getWidth()).isEqualTo(150);
        }
        BufferedImage page = Opened.image(run().with("width", 200).convertOne(pdf, "png"));
        assertThat(new Color(page.getRGB(50, 50))).isEqualTo(Color.RED);
        assertThat(new Color(page.getRGB(150, 50))).isEqualTo(Color.BLUE);
    }

    @Test
    void anSvgReachesForNothingAndSaysSo() throws Exception {
        Path secret = Files.copy(Samples.of("png", directory, "secret"), directory.resolve("s.png"));
        List<EngineOutput> outputs = run().operation(
                        "convert", "png", svg("<image width='200' height='100' href='" + secret.toUri() + "'/>"));

        assertThat(Opened.image(Run.files(outputs).get(0)).getRGB(50, 50) >>> 24)
                .isZero();
        assertThat(outputs.get(1).message()).isEqualTo("What the SVG names outside itself was left out");
    }

    @Test
    void anSvgThatUsesItselfTooOftenIsRefused() throws Exception {
        StringBuilder bomb = new StringBuilder("<g id='a0'>" + BOXES + "</g>");
        for (int level = 1; level < 12; level++) {
            bomb.append("<g id='a").append(level).append("'>");
            bomb.append(("<use href='#a" + (level - 1) + "'/>").repeat(10)).append("</g>");
        }

        assertThatThrownBy(() -> run().convert(svg(bomb.toString()), "png"))
                .isInstanceOf(ConversionException.class)
                .hasMessageContaining("too often");
    }

    @Test
    void aDamagedSvgIsRefused() throws Exception {
        Path broken = Files.writeString(directory.resolve("b.svg"), "<svg><rect");

        assertThatThrownBy(() -> run().convert(broken, "png")).isInstanceOf(ConversionException.class);
        assertThatThrownBy(() -> run().with("width", 90_000).convert(svg(BOXES), "png"))
                .hasMessageContaining("pixels exceeds");
    }

    @ParameterizedTest
    @ValueSource(strings = {"png", "jpg"})
    void aPageBecomesAPictureOfAllThatIsOnIt(String output) throws Exception {
        Path page = Files.writeString(
                directory.resolve("a.html"),
                "<body style='margin:0'><div style='background:red;height:1500px'></div>"
                        + "<div style='background:blue;height:100px'></div></body>");

        BufferedImage picture = Opened.image(run().with("screen_width", 600).convertOne(page, output));

        assertThat(picture.getWidth()).isEqualTo(600);
        assertThat(picture.getHeight()).isBetween(1600, 1610);
        assertThat(new Color(picture.getRGB(300, 1550)).getBlue()).isGreaterThan(240);
        BufferedImage small = Opened.image(run().with("width", 100).convertOne(page, output));
        assertThat(small.getWidth()).isEqualTo(100);
    }
}
