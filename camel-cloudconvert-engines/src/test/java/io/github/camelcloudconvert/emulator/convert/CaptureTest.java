package io.github.camelcloudconvert.emulator.convert;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

import javax.imageio.ImageIO;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

class CaptureTest {

    private static final EngineSettings PUBLIC_ONLY = EngineSettings.DEFAULT.withAddresses(AddressRule.PUBLIC);

    private final Path directory;
    private final HttpServer server;
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final Map<String, byte[]> pages = new ConcurrentHashMap<>();
    private final Map<String, String> redirects = new ConcurrentHashMap<>();

    CaptureTest(@TempDir Path directory) throws IOException {
        this.directory = directory;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        asked.add(path + " " + exchange.getRequestHeaders().getFirst("X-Token"));
        String location = redirects.get(path);
        byte[] page = pages.get(path);
        if (location != null) {
            exchange.getResponseHeaders().add("Location", location);
        }
        String type =
                path.endsWith(".png") ? "image/png" : path.endsWith(".css") ? "text/css" : "text/html; charset=utf-8";
        exchange.getResponseHeaders().add("Content-Type", type);
        exchange.sendResponseHeaders(
                location != null ? 302 : page == null ? 404 : 200, page == null ? -1 : page.length);
        try (OutputStream out = exchange.getResponseBody()) {
            if (page != null) {
                out.write(page);
            }
        }
    }

    private String url(String path) {
        return "http://localhost:" + server.getAddress().getPort() + path;
    }

    private Run page(String html) {
        pages.put("/", html.getBytes(StandardCharsets.UTF_8));
        return Run.in(directory).with("url", url("/"));
    }

    private static Path capture(Run run, String format) throws Exception {
        return Run.files(run.operation("capture-website", format)).get(0);
    }

    private static byte[] png(Color color) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(Samples.picture(50, 50, color), "png", out);
        return out.toByteArray();
    }

    private List<String> paths() {
        return asked.stream().map(line -> line.split(" ")[0]).toList();
    }

    @Test
    void printsAPageWithItsStylesAndPictures() throws Exception {
        pages.put("/s.css", "h1 { color: #00ff00; } @import url(more.css);".getBytes(StandardCharsets.UTF_8));
        pages.put("/p.png", png(Color.RED));
        Run run = page("<title>Titel</title><link rel=stylesheet href=s.css><h1>Größe</h1><img src='/p.png'>"
                + "<script>document.write('written')</script><noscript>no script</noscript>");

        Path pdf = capture(run, "pdf");

        assertThat(pdf).hasFileName("localhost.pdf");
        assertThat(Opened.pdfText(pdf)).contains("Größe", "no script").doesNotContain("written");
        assertThat(paths()).contains("/", "/s.css", "/p.png");
        BufferedImage drawn = Opened.image(Run.in(directory).with("density", 96).convertOne(pdf, "png"));
        assertThat(has(drawn, Color.RED)).isTrue();
        assertThat(has(drawn, Color.GREEN)).isTrue();
        try (PDDocument document = Loader.loadPDF(pdf.toFile())) {
            assertThat(document.getDocumentInformation().getTitle()).isEqualTo("Titel");
            assertThat(document.getPage(0).getMediaBox().getWidth()).isCloseTo(595.3f, within(0.5f));
        }
    }

    private static boolean has(BufferedImage image, Color color) {
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                if (image.getRGB(x, y) == color.getRGB()) {
                    return true;
                }
            }
        }
        return false;
    }

    @ParameterizedTest
    @CsvSource({
        "page_format, letter, 612, 792",
        "page_format, A6, 297.6, 419.5",
        "page_orientation, landscape, 841.9, 595.3",
        "page_width, 10, 283.5, 841.9",
        "zoom, 2, 595.3, 841.9"
    })
    void takesTheSheetThatIsNamed(String option, String value, float width, float height) throws Exception {
        Path pdf = capture(page("<p>x").with(option, value), "pdf");

        try (PDDocument document = Loader.loadPDF(pdf.toFile())) {
            assertThat(document.getPage(0).getMediaBox().getWidth()).isCloseTo(width, within(0.6f));
            assertThat(document.getPage(0).getMediaBox().getHeight()).isCloseTo(height, within(0.6f));
        }
    }

    @Test
    void marginsZoomAndBackgroundsAreThoseThatAreNamed() throws Exception {
        String html = "<body style='margin:0'><div style='background:#ff0000;width:96px;height:96px'></div>";

        int[] standard = redBounds(capture(page(html), "pdf"));
        int[] wide = redBounds(capture(page(html).with("margin_left", 25.4).with("margin_top", 50.8), "pdf"));
        int[] zoomed = redBounds(capture(page(html).with("zoom", 2).with("margin_left", 25.4), "pdf"));
        int[] plain = redBounds(capture(page(html).with("print_background", false), "pdf"));

        assertThat(standard[0]).isBetween(37, 39);
        assertThat(standard[2] - standard[0]).isBetween(94, 97);
        assertThat(wide[0]).isBetween(95, 97);
        assertThat(wide[1]).isBetween(191, 193);
        assertThat(zoomed[0]).isBetween(95, 97);
        assertThat(zoomed[2] - zoomed[0]).isBetween(190, 193);
        assertThat(plain[2]).isNegative();
    }

    private int[] redBounds(Path pdf) throws Exception {
        BufferedImage image = Opened.image(Run.in(directory).with("density", 96).convertOne(pdf, "png"));
        int[] found = {Integer.MAX_VALUE, Integer.MAX_VALUE, -1, -1};
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                if (image.getRGB(x, y) == Color.RED.getRGB()) {
                    found[0] = Math.min(found[0], x);
                    found[1] = Math.min(found[1], y);
                    found[2] = Math.max(found[2], x);
                    found[3] = Math.max(found[3], y);
                }
            }
        }
        return found;
    }

    @Test
    void printsThePagesAndTheRunningLinesThatAreNamed() throws Exception {
        String html = "<title>T</title><p>one<p style='page-break-before:always'>two"
                + "<p style='page-break-before:always'>three";

        Path pdf = capture(
                page(html)
                        .with("pages", "2-3")
                        .with("display_header_footer", true)
                        .with("header_template", "<b class=title></b> by me<script>bad()</script>"),
                "pdf");

        assertThat(Opened.pdfPages(pdf)).isEqualTo(2);
        assertThat(Opened.pdfText(pdf))
                .contains("two", "three", "T by me", "2 / 3", "3 / 3")
                .doesNotContain("one", "bad");
    }

    @ParameterizedTest
    @ValueSource(strings = {"png", "jpg"})
    void photographsWhatAScreenShows(String format) throws Exception {
        String html = "<body style='margin:0'><div style='position:absolute;left:100px;top:50px;"
                + "width:200px;height:100px;background:#0000ff'></div><p style='margin-top:4000px'>far below";

        BufferedImage standard = Opened.image(capture(page(html), format));
        BufferedImage small = Opened.image(capture(
                page(html).with("screen_width", 800).with("screen_height", 600).with("zoom", 2), format));

        assertThat(List.of(standard.getWidth(), standard.getHeight())).containsExactly(1366, 768);
        assertThat(List.of(small.getWidth(), small.getHeight())).containsExactly(800, 600);
        assertThat(blue(standard, 110, 60)).isTrue();
        assertThat(blue(standard, 290, 140)).isTrue();
        assertThat(blue(standard, 310, 60)).isFalse();
        assertThat(blue(small, 210, 110)).isTrue();
        assertThat(blue(small, 590, 290)).isTrue();
        assertThat(blue(small, 190, 110)).isFalse();
    }

    private static boolean blue(BufferedImage image, int x, int y) {
        Color color = new Color(image.getRGB(x, y));
        return color.getBlue() > 200 && color.getRed() < 60;
    }

    @Test
    void sendsTheHeadersToThePageOnly() throws Exception {
        pages.put("/p.png", png(Color.RED));

        capture(page("<img src=p.png>").with("headers", Map.of("X-Token", "abc")), "pdf");

        assertThat(asked).contains("/ abc", "/p.png null");
    }

    @Test
    void followsRedirectsButNotForEver() throws Exception {
        redirects.put("/old", "/");
        redirects.put("/loop", "/loop");
        Run run = page("<p>found").with("url", url("/old"));

        assertThat(Opened.pdfText(capture(run, "pdf"))).contains("found");
        assertThatThrownBy(() -> capture(Run.in(directory).with("url", url("/loop")), "pdf"))
                .isInstanceOf(ConversionException.class)
                .hasMessageContaining("redirects too often");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"file:///etc/passwd", "ftp://localhost/x", "jar:file:/x.jar!/a", "nonsense", "http:///x", ""})
    void refusesWhatIsNoWebAddress(String url) {
        assertThatThrownBy(() -> capture(Run.in(directory).with("url", url), "pdf"))
                .isInstanceOf(ConversionException.class)
                .hasMessageContaining("Only http and https");
    }

    @Test
    void refusesAPageThatTheRuleForbids() throws Exception {
        page("<p>inside");

        assertThatThrownBy(() -> capture(Run.in(directory, PUBLIC_ONLY).with("url", url("/")), "pdf"))
                .isInstanceOf(ConversionException.class)
                .hasMessageContaining("must not be asked");
        assertThatThrownBy(() -> capture(Run.in(directory).with("url", "http://192.0.2.1/"), "png"))
                .hasMessageContaining("must not be asked");
        assertThat(asked).isEmpty();
    }

    @Test
    void aRedirectToAForbiddenMachineIsNotFollowed() throws Exception {
        redirects.put("/out", "http://192.0.2.1:1/");

        assertThatThrownBy(() -> capture(Run.in(directory).with("url", url("/out")), "pdf"))
                .hasMessageContaining("must not be asked");
    }

    /** Pictures, styles, imports, backgrounds, drawings and frames that name a file or another machine. */
    @Test
    void nothingOnAPageReachesFilesOrForbiddenMachines() throws Exception {
        Path secret = Samples.image(directory.resolve("secret.png"), "png", Samples.picture(90, 90, Color.RED));
        Path style = Files.writeString(directory.resolve("s.css"), "body { background: #ff0000 }");
        redirects.put("/sneaky.png", secret.toUri().toString());
        String svg = "<svg xmlns='http://www.w3.org/2000/svg' xmlns:xlink='http://www.w3.org/1999/xlink' width=90"
                + " height=90><image xlink:href='" + secret.toUri() + "' width=90 height=90 /></svg>";
        Run run = page("<link rel=stylesheet href='" + style.toUri() + "'><style>@import '" + style.toUri()
                + "'; p { background: url(" + secret.toUri() + ") }</style><p>text<img src='" + secret.toUri()
                + "'><img src='sneaky.png'><iframe src='" + secret.toUri() + "'></iframe><object data='"
                + secret.toUri() + "'></object><img src='http://192.0.2.1:1/x.png'>" + svg);

        Path pdf = capture(run, "pdf");

        assertThat(Opened.pdfText(pdf)).contains("text");
        assertThat(redBounds(pdf)[2]).isNegative();
        assertThat(asked).contains("/sneaky.png null");
    }

    @Test
    void aBrokenPartDoesNotBreakThePage() throws Exception {
        pages.put("/bad.png", "no picture".getBytes(StandardCharsets.UTF_8));
        byte[] bomb = png(Color.RED);
        // the header of a PNG keeps width and height at 16 and 20
        bomb[16] = 0x10;
        bomb[20] = 0x10;
        pages.put("/bomb.png", bomb);

        Path pdf = capture(
                page("<link rel=stylesheet href=missing.css><p>still<img src=bad.png><img src=bomb.png>"), "pdf");

        assertThat(Opened.pdfText(pdf)).contains("still");
        assertThat(paths()).contains("/missing.css", "/bad.png", "/bomb.png");
    }

    @Test
    void saysWhyAPageCannotBeCaptured() throws Exception {
        pages.put("/pic.png", png(Color.RED));
        pages.put("/huge", new byte[9 << 20]);

        assertThatThrownBy(() -> capture(Run.in(directory).with("url", url("/nowhere")), "pdf"))
                .hasMessageContaining("answered 404");
        assertThatThrownBy(() -> capture(Run.in(directory).with("url", url("/pic.png")), "pdf"))
                .hasMessageContaining("no web page");
        assertThatThrownBy(() -> capture(Run.in(directory).with("url", url("/huge")), "pdf"))
                .hasMessageContaining("exceeds the limit");
        assertThatThrownBy(() -> capture(page("<p>x").with("wait_for_element", "#gone"), "pdf"))
                .hasMessageContaining("element");
        assertThatThrownBy(() -> capture(page("<div>".repeat(500)), "pdf")).hasMessageContaining("deeply");
    }
}
