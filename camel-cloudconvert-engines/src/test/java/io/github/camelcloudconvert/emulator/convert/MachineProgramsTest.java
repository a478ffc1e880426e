package io.github.camelcloudconvert.emulator.convert;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

import com.sun.net.httpserver.HttpServer;
import io.github.camelcloudconvert.emulator.convert.program.Programs;
import io.github.camelcloudconvert.emulator.convert.program.Programs.Tool;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** The programs themselves, where this machine has them; a test whose program is missing skips and says so. */
@Timeout(180)
class MachineProgramsTest {

    private static final String CONTENT_TYPES =
            "<?xml version=\"1.0\"?><Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
                    + "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
                    + "<Override PartName=\"/word/document.xml\" ContentType=\""
                    + "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/></Types>";
    private static final String RELATIONS =
            "<?xml version=\"1.0\"?><Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
                    + "<Relationship Id=\"r\" Target=\"word/document.xml\" Type=\""
                    + "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\"/></Relationships>";
    private static final String DOCUMENT =
            "<?xml version=\"1.0\"?><w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\">"
                    + "<w:body><w:p><w:r><w:t>" + Samples.WORD + "</w:t></w:r></w:p></w:body></w:document>";

    private final Path directory;

    MachineProgramsTest(@TempDir Path directory) {
        this.directory = directory;
    }

    private Run run(Tool tool) {
        Programs programs = Programs.ofMachine();
        assumeTrue(programs.get(tool).isPresent(), tool + " is not on the search path of this machine");
        return Run.in(directory, EngineSettings.DEFAULT.withPrograms(programs));
    }

    @Test
    void libreOfficeTurnsADocumentIntoPdf() throws Exception {
        Run run = run(Tool.LIBREOFFICE);
        Path docx = directory.resolve("letter.docx");
        Samples.archive(
                docx,
                "zip",
                Map.of("[Content_Types].xml", CONTENT_TYPES, "_rels/.rels", RELATIONS, "word/document.xml", DOCUMENT));

        assertThat(Opened.pdfText(run.convertOne(docx, "pdf"))).contains(Samples.WORD);
        assertThat(Opened.pdfPages(
                        Run.files(run.operation("merge", "pdf", docx, docx)).get(0)))
                .isEqualTo(2);
    }

    @Test
    void ffmpegMakesAVideoConvertsItAndTakesAStill() throws Exception {
        Path made = Run.files(run(Tool.FFMPEG)
                        .with("engine", "ffmpeg")
                        .with("command", "ffmpeg")
                        .with("arguments", "-f lavfi -i color=c=red:size=64x48:d=1 -pix_fmt yuv420p /output/red.mp4")
                        .operation("command", null))
                .get(0);
        Path webm = run(Tool.FFMPEG).convertOne(made, "webm");
        Path still =
                Run.files(run(Tool.FFMPEG).operation("thumbnail", "png", webm)).get(0);

        BufferedImage picture = Opened.image(still);
        assertThat(picture.getWidth()).isEqualTo(64);
        assertThat(new Color(picture.getRGB(30, 20)).getRed()).isGreaterThan(200);
    }

    /** Two seconds: first red, then blue. */
    private Path video() throws Exception {
        String colours = "-f lavfi -i color=c=red:size=64x48:d=1:r=10 -f lavfi -i color=c=blue:size=64x48:d=1:r=10";
        return Run.files(run(Tool.FFMPEG)
                        .with("engine", "ffmpeg")
                        .with("command", "ffmpeg")
                        .with("arguments", colours + " -filter_complex concat -pix_fmt yuv420p /output/two.mp4")
                        .operation("command", null))
                .get(0);
    }

    @Test
    void aVideoBecomesAPictureInMotionWithItsColours() throws Exception {
        Path gif = run(Tool.FFMPEG).with("width", 32).convertOne(video(), "gif");

        try (ImageInputStream stream = ImageIO.createImageInputStream(gif.toFile())) {
            ImageReader reader = ImageIO.getImageReaders(stream).next();
            reader.setInput(stream);
            assertThat(reader.getNumImages(true)).isGreaterThan(1);
            assertThat(reader.getWidth(0)).isEqualTo(32);
            assertThat(reader.getHeight(0)).isEqualTo(24);
        }
        assertThat(new Color(Opened.image(gif).getRGB(5, 5)).getRed()).isGreaterThan(240);
    }

    @Test
    void thumbnailsOfAVideoAreAsManyAsAskedFor() throws Exception {
        List<Path> stills = Run.files(run(Tool.FFMPEG).with("count", 4).operation("thumbnail", "png", video()));

        assertThat(stills)
                .extracting(Conversion::nameOf)
                .containsExactly("two-1.png", "two-2.png", "two-3.png", "two-4.png");
        assertThat(new Color(Opened.image(stills.get(0)).getRGB(5, 5)).getRed()).isGreaterThan(200);
        assertThat(new Color(Opened.image(stills.get(3)).getRGB(5, 5)).getBlue())
                .isGreaterThan(200);
    }

    @ParameterizedTest
    @CsvSource({"max, 32, 32, 32, 24", "max, 640, 640, 64, 48", "crop, 20, 30, 20, 30", "scale, 10, 40, 10, 40"})
    void aThumbnailOfAVideoIsAsLargeAsAsked(String fit, int width, int height, int expectedWidth, int expectedHeight)
            throws Exception {
        Run run = run(Tool.FFMPEG).with("fit", fit).with("width", width).with("height", height);

        BufferedImage still = Opened.image(
                Run.files(run.operation("thumbnail", "png", video())).get(0));

        assertThat(still.getWidth()).isEqualTo(expectedWidth);
        assertThat(still.getHeight()).isEqualTo(expectedHeight);
    }

    @ParameterizedTest
    @CsvSource({"max, 20, 20, 20, 10", "max, 400, 400, 40, 20", "crop, 10, 10, 10, 10", "scale, 10, 30, 10, 30"})
    void imageMagickResizesAsAsked(String fit, int width, int height, int expectedWidth, int expectedHeight)
            throws Exception {
        Path ppm = run(Tool.IMAGEMAGICK)
                .with("fit", fit)
                .with("width", width)
                .with("height", height)
                .convertOne(Samples.of("png", directory, "a"), "ppm");

        assertThat(Files.readString(ppm, StandardCharsets.ISO_8859_1))
                .startsWith("P6\n" + expectedWidth + " " + expectedHeight + "\n");
    }

    @Test
    void imageMagickPutsWhiteBehindWhatIsTransparent() throws Exception {
        Path clear = Samples.image(directory.resolve("a.png"), "png", new BufferedImage(4, 4, 2));

        byte[] ppm = Files.readAllBytes(run(Tool.IMAGEMAGICK).convertOne(clear, "ppm"));

        assertThat(ppm[ppm.length - 1]).isEqualTo((byte) 255);
    }

    @Test
    void imageMagickWritesWhatThisProcessCannot() throws Exception {
        Path ppm = run(Tool.IMAGEMAGICK).convertOne(Samples.of("png", directory, "a"), "ppm");

        assertThat(Files.readString(ppm, StandardCharsets.ISO_8859_1)).startsWith("P6");
    }

    @Test
    void exifToolReadsAndWritesTags() throws Exception {
        Path text = Files.writeString(directory.resolve("a.txt"), "x");
        assertThat(run(Tool.EXIFTOOL).operation("metadata", null, text).get(0).metadata())
                .containsEntry("MIMEType", "text/plain");

        Path gif = Samples.of("gif", directory, "b");
        Path tagged = run(Tool.EXIFTOOL)
                .with("metadata", Map.of("Comment", Samples.WORD))
                .only("metadata/write", gif);
        assertThat(Files.readString(tagged, StandardCharsets.ISO_8859_1)).contains(Samples.WORD);
    }

    @Test
    void tesseractReadsAPicture() throws Exception {
        Run run = run(Tool.TESSERACT);
        BufferedImage page = Samples.picture(1200, 300, Color.WHITE);
        Graphics2D pen = page.createGraphics();
        pen.setColor(Color.BLACK);
        pen.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 120));
        pen.drawString("INVOICE", 100, 200);
        pen.dispose();
        Path scan = Run.in(directory).convertOne(Samples.image(directory.resolve("scan.png"), "png", page), "pdf");
        assertThat(Opened.pdfText(scan)).doesNotContain("INVOICE");

        assertThat(Opened.pdfText(run.only("pdf/ocr", scan))).contains("INVOICE");
    }

    private static final String GRID =
            """
            <!DOCTYPE html><style>body { display: grid; grid-template-columns: 1fr 1fr }</style>
            <p>left</p><p>right</p><svg width="50" height="50"><text y="20">drawn</text></svg>
            <noscript>still</noscript>
            """;

    @ParameterizedTest
    @ValueSource(strings = {"html", "md"})
    void chromiumLaysADocumentOut(String format) throws Exception {
        Run run = run(Tool.CHROMIUM);
        Path page = Files.writeString(directory.resolve("a." + format), GRID);

        try (PDDocument pdf = Loader.loadPDF(run.convertOne(page, "pdf").toFile())) {
            PDFTextStripper stripper = new PDFTextStripper();
            stripper.setSortByPosition(true);
            // one line: they stand beside each other
            assertThat(stripper.getText(pdf))
                    .containsPattern("left +right")
                    .contains("drawn")
                    .contains("still");
        }
    }

    @Test
    void charactersThatNoFontHasAreNamed() throws Exception {
        Path page = Files.writeString(directory.resolve("a.html"), "<p>here: \uE123, and there</p>");

        List<EngineOutput> outputs = run(Tool.CHROMIUM).operation("convert", "pdf", page);

        assertThat(outputs).extracting(EngineOutput::message).anyMatch(said -> said != null && said.contains("\uE123"));
    }

    @Test
    void aDocumentNeitherRunsNorReachesForAnything() throws Exception {
        Run run = run(Tool.CHROMIUM);
        AtomicInteger asked = new AtomicInteger();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            asked.incrementAndGet();
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        server.start();
        try {
            String host = "http://127.0.0.1:" + server.getAddress().getPort();
            Path secret = Files.writeString(directory.resolve("secret.html"), "<p>secret</p>");
            Path page = Files.writeString(
                    directory.resolve("a.html"), hostile(host, secret.toUri().toString()));

            assertThat(Opened.pdfText(run.convertOne(page, "pdf")))
                    .contains(Samples.WORD)
                    .doesNotContain("secret")
                    .doesNotContain("ran");
            assertThat(Opened.image(run.convertOne(page, "png")).getWidth()).isEqualTo(1366);
            assertThat(asked).hasValue(0);
        } finally {
            server.stop(0);
        }
    }

    @Test
    void chromiumMakesAPictureOfAWholePage() throws Exception {
        Path page = Files.writeString(
                directory.resolve("a.html"),
                "<!DOCTYPE html><body style='margin:0;display:grid;grid-template-columns:1fr 1fr'>"
                        + "<div style='background:red;height:1500px'></div><div style='background:blue'></div>");

        BufferedImage picture =
                Opened.image(run(Tool.CHROMIUM).with("screen_width", 800).convertOne(page, "jpg"));

        assertThat(picture.getWidth()).isEqualTo(800);
        assertThat(picture.getHeight()).isEqualTo(1500);
        assertThat(new Color(picture.getRGB(100, 1495)).getRed()).isGreaterThan(240);
        assertThat(new Color(picture.getRGB(700, 1495)).getBlue()).isGreaterThan(240);
    }

    private static String hostile(String host, String file) {
        return """
                <html><head><base href="HOST/"><meta http-equiv="refresh" content="0;url=FILE">
                <link rel="stylesheet" href="HOST/a.css"><link rel="preload" as="image" href="HOST/p.png">
                <style>@import "HOST/b.css"; body { background: url(HOST/c.png) }
                @font-face { font-family: f; src: url(HOST/f.ttf) } p { font-family: f }</style></head>
                <body onload="document.body.append('ran')"><script src="HOST/d.js"></script>
                <script>document.body.append('ran'); fetch('HOST/e'); location = 'FILE'</script>
                <img src="HOST/g.png" onerror="document.body.append('ran')"><iframe src="FILE"></iframe>
                <object data="FILE"></object><embed src="FILE"><video src="HOST/v.mp4" poster="HOST/v.png"></video>
                <svg><image href="HOST/h.png"/><use href="FILE#x"/><foreignObject><iframe src="FILE"></iframe>
                </foreignObject></svg><form action="HOST/x"><input type="image" src="HOST/i.png"></form>
                <p>%s</p></body></html>
                """
                .formatted(Samples.WORD)
                .replace("HOST", host)
                .replace("FILE", file);
    }

    @Test
    void chromiumRunsTheScriptsOfAPage() throws Exception {
        Run run = run(Tool.CHROMIUM);
        byte[] page = "<body><script>document.body.append('Fern' + 'weh')</script></body>"
                .getBytes(StandardCharsets.US_ASCII);
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            exchange.getResponseHeaders().add("Content-Type", "text/html");
            exchange.sendResponseHeaders(200, page.length);
            exchange.getResponseBody().write(page);
            exchange.close();
        });
        server.start();
        try {
            String address = "http://127.0.0.1:" + server.getAddress().getPort() + "/";
            Path pdf = Run.files(run.with("url", address).operation("capture-website", "pdf"))
                    .get(0);
            assertThat(Opened.pdfText(pdf)).contains(Samples.WORD);
        } finally {
            server.stop(0);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<div style='width:900px;text-align:right'>far</div>near",
                "<div style='width:3000px;text-align:right'>far</div>near",
                "<div style='position:absolute;left:1000px'>far</div>near",
                "<style>@page{size:A3 landscape;margin:1cm}</style><div style='width:1700px;text-align:right'>far</div>near",
                "<style>@page{size:10cm 20cm}</style><div style='width:600px;text-align:right'>far</div>near",
                "<style>@media print{p{width:1000px;text-align:right}}</style><p>far</p>near",
                "<p style='white-space:nowrap'>near<span style='padding-left:1100px'>far</span></p>",
            })
    void chromiumLosesNothingThatIsWiderThanPaper(String html) throws Exception {
        Path page = Files.writeString(directory.resolve("a.html"), "<!DOCTYPE html>" + html);

        assertThat(Opened.pdfText(run(Tool.CHROMIUM).convertOne(page, "pdf"))).contains("far", "near");
    }

    @Test
    void chromiumDividesAWideTableOfMarkdown() throws Exception {
        String columns =
                IntStream.range(0, 40).mapToObj(n -> "value " + n).collect(Collectors.joining("|", "|", "|\n"));
        Path table = Files.writeString(directory.resolve("a.md"), columns + "|---".repeat(40) + "|\n" + columns);
        String shown = Opened.pdfText(run(Tool.CHROMIUM).convertOne(table, "pdf"));

        for (int column = 0; column < 40; column++) {
            assertThat(shown).contains("value " + column);
        }
    }

    @Test
    void chromiumLeavesAPageThatFitsAsItIs() throws Exception {
        Path page = Files.writeString(directory.resolve("a.html"), "<title>Own</title><h1 style='font-size:30px'>Head");
        List<EngineOutput> outputs = run(Tool.CHROMIUM).operation("convert", "pdf", page);

        assertThat(outputs).hasSize(1);
        try (PDDocument pdf = Loader.loadPDF(Run.files(outputs).get(0).toFile())) {
            assertThat(pdf.getDocumentInformation().getTitle()).isEqualTo("Own");
            PDFTextStripper stripper = new PDFTextStripper() {
                @Override
                protected void processTextPosition(TextPosition at) {
                    assertThat(at.getFontSize()).isEqualTo(30);
                    super.processTextPosition(at);
                }
            };
            assertThat(stripper.getText(pdf)).contains("Head");
        }
    }
}
