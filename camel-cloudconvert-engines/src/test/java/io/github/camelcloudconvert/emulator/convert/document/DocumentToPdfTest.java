package io.github.camelcloudconvert.emulator.convert.document;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import javax.imageio.ImageIO;

import com.sun.net.httpserver.HttpServer;
import io.github.camelcloudconvert.emulator.convert.ConversionException;
import io.github.camelcloudconvert.emulator.convert.EngineRow;
import io.github.camelcloudconvert.emulator.convert.EngineTask;
import io.github.camelcloudconvert.emulator.convert.Engines;
import io.github.camelcloudconvert.emulator.convert.Limits;
import io.github.camelcloudconvert.emulator.convert.Opened;
import io.github.camelcloudconvert.emulator.convert.Run;
import io.github.camelcloudconvert.emulator.convert.Samples;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class DocumentToPdfTest {

    @Test
    void keepsUmlautsAndStructureOfMarkdown(@TempDir Path directory) throws Exception {
        Path pdf = Run.in(directory).convertOne(Samples.of("md", directory, "Bericht"), "pdf");

        assertThat(pdf).hasFileName("Bericht.pdf");
        assertThat(Opened.pdfText(pdf))
                .contains("Über die Fernweh", "äöüß ÄÖÜ é ñ €", "eins", "Größe 42", "int x = 1;");
        try (PDDocument document = Loader.loadPDF(pdf.toFile())) {
            assertThat(document.getDocumentInformation().getTitle()).isEqualTo("Über die Fernweh");
        }
    }

    @Test
    void setsRunningTextInARegularFont(@TempDir Path directory) throws Exception {
        Path text = Files.writeString(directory.resolve("a.md"), "only a paragraph");

        try (PDDocument document =
                Loader.loadPDF(Run.in(directory).convertOne(text, "pdf").toFile())) {
            PDResources resources = document.getPage(0).getResources();
            for (COSName name : resources.getFontNames()) {
                assertThat(resources.getFont(name).getName()).doesNotContain("Bold", "Oblique", "Italic");
            }
        }
    }

    @Test
    void makesAPdfOfLettersThatNoFontHas(@TempDir Path directory) throws Exception {
        Path html = Files.writeString(
                directory.resolve("a.html"),
                "<body style='font-family:Helvetica'>before \u4E2D\u6587 \uD83D\uDE80 \u0627\u0644 \uE123 \u0001 after");

        assertThat(Opened.pdfText(Run.in(directory).convertOne(html, "pdf"))).contains("before", "after");
    }

    @Test
    void readsTextThatIsNotUnicode(@TempDir Path directory) throws Exception {
        Path text = Files.write(directory.resolve("a.txt"), "Größe".getBytes(Charset.forName("windows-1252")));
        Path utf16 = Files.write(directory.resolve("b.txt"), "\uFEFFGröße".getBytes(StandardCharsets.UTF_16LE));

        assertThat(Opened.pdfText(Run.in(directory).convertOne(text, "pdf"))).contains("Größe");
        assertThat(Opened.pdfText(Run.in(directory).convertOne(utf16, "pdf"))).contains("Größe");
    }

    @Test
    void readsHtmlThatIsNoXml(@TempDir Path directory) throws Exception {
        Path html = Files.writeString(
                directory.resolve("a.html"),
                "<p>one<br>two &nbsp; & <img src=x><table><tr><td>three<td>four</table><p>a<b>c</p></b><script>x<y</script>");

        assertThat(Opened.pdfText(Run.in(directory).convertOne(html, "pdf"))).contains("one", "two", "three", "four");
    }

    @Test
    void startsAPageAtAFormFeed(@TempDir Path directory) throws Exception {
        Path text = Files.writeString(directory.resolve("a.txt"), "first\n\fsecond\n");

        assertThat(Opened.pdfPages(Run.in(directory).convertOne(text, "pdf"))).isEqualTo(2);
    }

    @Test
    void fetchesNothingOverTheNetwork(@TempDir Path directory) throws Exception {
        Queue<String> requests = new ConcurrentLinkedQueue<>();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            requests.add(exchange.getRequestURI().toString());
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.start();
        try {
            String address = "http://127.0.0.1:" + server.getAddress().getPort();
            Path html = hostileHtml(directory, address);
            Path markdown = Files.writeString(directory.resolve("b.md"), "![x](" + address + "/md.png)\n\nvisible\n");

            assertThat(Opened.pdfText(Run.in(directory).convertOne(html, "pdf")))
                    .contains("visible");
            assertThat(Opened.pdfText(Run.in(directory).convertOne(markdown, "pdf")))
                    .contains("visible");
            assertThat(requests).isEmpty();
        } finally {
            server.stop(0);
        }
    }

    @Test
    void readsNothingFromTheDisk(@TempDir Path directory) throws Exception {
        BufferedImage green = Samples.picture(300, 300, Color.GREEN);
        Path picture = Samples.image(directory.resolve("secret.png"), "png", green);
        Path style = Files.writeString(directory.resolve("secret.css"), "p:after { content: 'SECRET' }");
        Path html = Files.writeString(
                directory.resolve("a.html"),
                """
                <link rel=stylesheet href="%s"><style>@import url("%s");</style>
                <img src="%s"><img src="secret.png"><iframe src="file:///etc/passwd"></iframe>
                <object data="file:///etc/passwd" type="text/html"></object>
                <a href="file:///etc/passwd" download="p.txt" data-content-type="text/plain">visible</a>
                <p>text</p>
                """
                        .formatted(style.toUri(), style.toUri(), picture.toUri()));

        Path pdf = Run.in(directory).convertOne(html, "pdf");

        assertThat(Opened.pdfText(pdf)).contains("visible").doesNotContain("SECRET", "root:");
        try (PDDocument document = Loader.loadPDF(pdf.toFile())) {
            assertThat(document.getDocumentCatalog().getNames()).isNull();
        }
        assertThat(colors(pdf)).doesNotContain(Color.GREEN.getRGB());
    }

    @Test
    void expandsNoExternalEntities(@TempDir Path directory) throws Exception {
        Path xhtml = Files.writeString(
                directory.resolve("a.xhtml"),
                """
                <?xml version="1.0"?><!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/passwd">]>
                <html xmlns="http://www.w3.org/1999/xhtml"><body><p>visible &x;</p></body></html>
                """);

        assertThat(Opened.pdfText(Run.in(directory).convertOne(xhtml, "pdf")))
                .contains("visible")
                .doesNotContain("root:");
    }

    @Test
    void showsPicturesThatTheDocumentCarries(@TempDir Path directory) throws Exception {
        Path html = Files.writeString(
                directory.resolve("a.html"), "<img src='" + dataAddress(Samples.picture(300, 300, Color.GREEN)) + "'>");

        assertThat(colors(Run.in(directory).convertOne(html, "pdf"))).contains(Color.GREEN.getRGB());
    }

    @Test
    void leavesOutCarriedPicturesThatAreTooLarge(@TempDir Path directory) throws Exception {
        String address = dataAddress(Samples.picture(300, 300, Color.GREEN));
        Path html = Files.writeString(
                directory.resolve("a.html"),
                "visible<img src='" + address + "'><div style='background:url(" + address + ");height:400px'></div>");
        Limits small = new Limits(1 << 20, 1 << 20, 300 * 300 - 1, 10);

        Path pdf = Run.in(directory, small).convertOne(html, "pdf");

        assertThat(Opened.pdfText(pdf)).contains("visible");
        assertThat(colors(pdf)).doesNotContain(Color.GREEN.getRGB());
    }

    @Test
    void refusesATextBeyondTheLimit(@TempDir Path directory) throws Exception {
        Path text = Files.writeString(directory.resolve("a.txt"), "x".repeat(101));
        Limits small = new Limits(1 << 20, 100, 1000, 10);

        assertThatThrownBy(() -> Run.in(directory, small).convert(text, "pdf"))
                .isInstanceOf(ConversionException.class)
                .hasMessageContaining("limit of 100 bytes");
    }

    @Test
    void deepNestingIsAnAnswerAndNotACrash(@TempDir Path directory) throws Exception {
        Path html = Files.writeString(directory.resolve("a.html"), "<div><b>".repeat(20_000) + "deep");
        Path markdown = Files.writeString(directory.resolve("a.md"), "> ".repeat(5_000) + "deep");

        for (Path file : List.of(html, markdown)) {
            try {
                assertThat(Opened.pdfPages(Run.in(directory).convertOne(file, "pdf")))
                        .isPositive();
            } catch (ConversionException refused) {
                assertThat(refused.code()).isNull();
            }
        }
    }

    @Test
    void convertsOnManyThreadsAtOnce(@TempDir Path directory) throws Exception {
        Path markdown = Samples.of("md", directory, "a");
        EngineRow engine = Engines.all().row("convert", "md", "pdf").orElseThrow();
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Callable<Path>> calls = new ArrayList<>();
            for (int call = 0; call < 16; call++) {
                Path out = Files.createDirectory(directory.resolve("out-" + call));
                calls.add(() -> Run.files(
                                engine.run(new EngineTask("convert", List.of(markdown), null, "pdf", Map.of(), out)))
                        .get(0));
            }
            for (Future<Path> result : threads.invokeAll(calls, 60, TimeUnit.SECONDS)) {
                assertThat(Opened.pdfText(result.get())).contains("Größe 42");
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static Path hostileHtml(Path directory, String address) throws IOException {
        return Files.writeString(
                directory.resolve("a.html"),
                """
                <html><head><base href="HOST/base/"><link rel=stylesheet href="HOST/a.css">
                <link rel=icon href="HOST/icon.png"><meta http-equiv=refresh content="0;url=HOST/refresh">
                <style>@import url(HOST/b.css); @font-face { font-family: F; src: url(HOST/f.ttf) }
                body { background: url(HOST/bg.png); font-family: F } li { list-style-image: url(HOST/li.png) }
                p:after { content: url(HOST/content.png) } @page { background-image: url(HOST/page.png) }</style>
                <script src="HOST/s.js"></script></head><body><p>visible</p><ul><li>x</ul>
                <img src="HOST/img.png"><img src="relative.png"><img src="//HOSTPORT/scheme.png">
                <img src="jar:HOST/x.jar!/a.png"><img src="HTTP://HOSTPORT/upper.png"><input type=image src="HOST/i.png">
                <iframe src="HOST/frame"></iframe><object data="HOST/object"></object><embed src="HOST/embed">
                <svg><image href="HOST/svg.png"/></svg><video src="HOST/v.mp4" poster="HOST/poster.png"></video>
                <a href="HOST/file" download="x">link</a></body></html>
                """
                        .replace("HOSTPORT", address.substring("http://".length()))
                        .replace("HOST", address));
    }

    private static String dataAddress(BufferedImage image) throws IOException {
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        ImageIO.write(image, "png", png);
        return "data:image/png;base64," + Base64.getEncoder().encodeToString(png.toByteArray());
    }

    private static List<Integer> colors(Path pdf) throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf.toFile())) {
            BufferedImage page = new PDFRenderer(document).renderImage(0);
            return Arrays.stream(page.getRGB(0, 0, page.getWidth(), page.getHeight(), null, 0, page.getWidth()))
                    .map(color -> color | 0xFF000000)
                    .distinct()
                    .boxed()
                    .toList();
        }
    }
}
