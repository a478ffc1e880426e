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
import java.util.Map;

import com.sun.net.httpserver.HttpServer;
import io.github.camelcloudconvert.emulator.convert.program.Programs;
import io.github.camelcloudconvert.emulator.convert.program.Programs.Tool;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

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
}
