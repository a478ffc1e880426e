package io.github.camelcloudconvert.kamelets;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

import javax.imageio.ImageIO;

import io.github.camelcloudconvert.client.error.ValidationException;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Actions on files, as the routes of the page use them. */
class FileKameletsTest extends KameletTestSupport {

    private static final Map<String, Object> PDF = Map.of(Exchange.FILE_NAME, "a.pdf");

    @Test
    void theRouteThatPacks() throws Exception {
        write("chapters/1.txt", "Departure".getBytes(UTF_8));
        write("chapters/2.txt", "Arrival".getBytes(UTF_8));
        start(KameletsPage.route("Pack files"));

        assertThat(entries(result("archives/chapters.zip"))).containsExactlyInAnyOrder("1.txt", "2.txt");
    }

    @Test
    void theRouteThatMakesFilesSmaller() throws Exception {
        byte[] large = picture("jpg");
        write("photos/noise.jpg", large);
        start(KameletsPage.route("Make files smaller"));

        byte[] small = result("small/noise.jpg");
        assertThat(small.length).isLessThan(large.length);
        assertThat(ImageIO.read(new ByteArrayInputStream(small)).getWidth()).isEqualTo(400);
    }

    @Test
    void theRouteThatMakesThumbnails() throws Exception {
        write("photos/noise.jpg", picture("jpg"));
        start(KameletsPage.route("Make thumbnails"));

        BufferedImage preview = ImageIO.read(new ByteArrayInputStream(result("previews/noise.png")));
        assertThat(preview.getWidth()).isEqualTo(120);
        assertThat(preview.getHeight()).isEqualTo(90);
    }

    @Test
    void theRouteThatPutsAMarkOnFiles() throws Exception {
        write("drafts/a.pdf", pdf(1));
        start(KameletsPage.route("Put a mark on files"));

        assertThat(text(result("marked/a.pdf"))).contains("DRAFT");
    }

    @Test
    void aMarkMayBeAPicture() throws Exception {
        write("logo.png", picture("png"));
        start(route(
                "cloudconvert-watermark-action",
                "watermarkImage: \"" + folder.resolve("logo.png").toString().replace('\\', '/') + "\""));
        Exchange done = sent("direct:in", pdf(1), PDF);

        try (PDDocument marked = Loader.loadPDF(done.getMessage().getBody(byte[].class))) {
            assertThat(marked.getPage(0).getResources().getXObjectNames()).isNotEmpty();
        }
    }

    @Test
    void aMarkThatIsNeitherTextNorPictureIsRefused() throws Exception {
        start(route("cloudconvert-watermark-action", "opacity: 40"));

        assertThat(send("direct:in", pdf(1), PDF).getException())
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining("text or image");
    }

    @Test
    void theRouteThatWorksOnAPdf() throws Exception {
        write("contracts/a.pdf", pdf(1));
        start(KameletsPage.route("Work on a PDF").replace("{{env:CONTRACT_PASSWORD}}", "pass+word&100%"));

        byte[] locked = result("protected/a.pdf");
        assertThatThrownBy(() -> Loader.loadPDF(locked)).isInstanceOf(InvalidPasswordException.class);
        try (PDDocument open = Loader.loadPDF(locked, "pass+word&100%")) {
            assertThat(open.getNumberOfPages()).isEqualTo(1);
        }
        assertThat(context.getEndpoints()).extracting(Endpoint::toString).noneMatch(uri -> uri.contains("pass+word"));
    }

    @Test
    void aPdfIsOpenedAgain() throws Exception {
        start(route("cloudconvert-pdf-action", "operation: pdf/encrypt, setPassword: abc")
                + route("cloudconvert-pdf-action", "operation: pdf/decrypt, currentPassword: abc")
                        .replace("direct:in", "direct:open"));
        byte[] locked = sent("direct:in", pdf(2), PDF).getMessage().getBody(byte[].class);
        byte[] open = sent("direct:open", locked, PDF).getMessage().getBody(byte[].class);

        try (PDDocument document = Loader.loadPDF(open)) {
            assertThat(document.getNumberOfPages()).isEqualTo(2);
        }
    }

    @Test
    void pagesAreTurnedByThePlusThatWasWritten() throws Exception {
        start(route("cloudconvert-pdf-action", "operation: pdf/rotate-pages, rotation: \"+90\", pages: \"2\""));
        byte[] turned = sent("direct:in", pdf(2), PDF).getMessage().getBody(byte[].class);

        try (PDDocument document = Loader.loadPDF(turned)) {
            assertThat(document.getPage(0).getRotation()).isZero();
            assertThat(document.getPage(1).getRotation()).isEqualTo(90);
        }
    }

    @Test
    void pagesBecomeMessages() throws Exception {
        start(route("cloudconvert-pdf-action", "operation: pdf/split-pages"));
        List<?> pages = sent("direct:in", pdf(3), PDF).getMessage().getBody(List.class);

        assertThat(pages).hasSize(3).allMatch(page -> page instanceof Message);
    }

    @Test
    void aPdfOperationMustBeNamed() {
        assertThatThrownBy(() -> start(route("cloudconvert-pdf-action", "pages: 1")))
                .hasStackTraceContaining("operation");
    }

    @Test
    void theRouteThatFetchesTheFilesOfAJob() throws Exception {
        start(KameletsPage.route("Fetch the files of a job"));
        sent("direct:finished", finishedJob("x"), Map.of());

        assertThat(new String(result("fetched/a.html"), UTF_8)).contains("Hello");
    }

    @Test
    void aJobWithoutFilesIsRefused() throws Exception {
        start(KameletsPage.route("Fetch the files of a job"));
        Exchange created = sent(
                "cloudconvert:createJob",
                List.of(Map.of("operation", "import/base64", "file", "eA==", "filename", "a.md")),
                Map.of());

        assertThat(send("direct:finished", created.getMessage().getBody(), Map.of())
                        .getException())
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining("has no file to fetch");
    }

    private static List<String> entries(byte[] zip) throws IOException {
        List<String> names = new ArrayList<>();
        try (ZipInputStream entries = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (ZipEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
                names.add(entry.getName());
            }
        }
        return names;
    }

    /** Noise, of which no coder can make little without loss. */
    private static byte[] picture(String format) throws IOException {
        BufferedImage image = new BufferedImage(400, 300, BufferedImage.TYPE_INT_RGB);
        Random noise = new Random(7);
        for (int x = 0; x < 400; x++) {
            for (int y = 0; y < 300; y++) {
                image.setRGB(x, y, noise.nextInt());
            }
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(image, format, out);
        return out.toByteArray();
    }

    private static byte[] pdf(int pages) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (PDDocument document = new PDDocument()) {
            for (int page = 0; page < pages; page++) {
                document.addPage(new PDPage());
            }
            document.save(out);
        }
        return out.toByteArray();
    }

    private static String text(byte[] pdf) throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            return new PDFTextStripper().getText(document);
        }
    }
}
