package io.github.camelcloudconvert.emulator.convert;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

import io.github.camelcloudconvert.emulator.convert.image.XmpPacket;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;
import org.apache.pdfbox.pdmodel.interactive.action.PDActionJavaScript;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationLink;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.destination.PDPageFitDestination;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.outline.PDDocumentOutline;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.outline.PDOutlineItem;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The {@code pdf/...} operations. */
class PdfOperationsTest {

    private final Path directory;

    PdfOperationsTest(@TempDir Path directory) {
        this.directory = directory;
    }

    private Run run() {
        return Run.in(directory);
    }

    private Path sample() throws IOException {
        return Samples.pdf(directory.resolve("a.pdf"), 5);
    }

    @Test
    void encryptsWithAPasswordToOpen() throws Exception {
        Path result = run().with("set_password", "sesame").only("pdf/encrypt", sample());

        assertThat(result).hasFileName("a.pdf");
        assertThatThrownBy(() -> Loader.loadPDF(result.toFile())).isInstanceOf(InvalidPasswordException.class);
        try (PDDocument opened = Loader.loadPDF(result.toFile(), "sesame")) {
            assertThat(new PDFTextStripper().getText(opened)).contains("Fernweh page 5");
            assertThat(opened.getEncryption().getLength()).isEqualTo(256);
        }
    }

    @Test
    void withholdsRightsFromThoseWhoAreNotTheOwner() throws Exception {
        Path result = run().with("set_owner_password", "boss")
                .with("allow_extract", false)
                .with("allow_accessibility", "false")
                .with("allow_modify", "form")
                .with("allow_print", "low")
                .only("pdf/encrypt", sample());

        try (PDDocument opened = Loader.loadPDF(result.toFile())) {
            AccessPermission rights = opened.getCurrentAccessPermission();
            assertThat(rights.canExtractContent()).isFalse();
            assertThat(rights.canExtractForAccessibility()).isFalse();
            assertThat(rights.canFillInForm()).isTrue();
            assertThat(rights.canAssembleDocument()).isTrue();
            assertThat(rights.canModify()).isFalse();
            assertThat(rights.canModifyAnnotations()).isFalse();
            assertThat(rights.canPrint()).isTrue();
            assertThat(rights.canPrintFaithful()).isFalse();
        }
        try (PDDocument opened = Loader.loadPDF(result.toFile(), "boss")) {
            assertThat(opened.getCurrentAccessPermission().isOwnerPermission()).isTrue();
        }
    }

    @Test
    void encryptingNeedsAPasswordAndKnownWords() throws Exception {
        Path pdf = sample();

        assertThatThrownBy(() -> run().only("pdf/encrypt", pdf))
                .isInstanceOf(ConversionException.class)
                .hasMessageContaining("required");
        assertThatThrownBy(() -> run().with("set_password", "x")
                        .with("allow_print", "maybe")
                        .only("pdf/encrypt", pdf))
                .hasMessageContaining("allow_print");
    }

    @Test
    void decryptsWithThePasswordAndRefusesTheWrongOne() throws Exception {
        Path secret = Samples.encryptedPdf(directory.resolve("s.pdf"), "right");

        Path open = run().with("password", "right").only("pdf/decrypt", secret);

        try (PDDocument opened = Loader.loadPDF(open.toFile())) {
            assertThat(opened.isEncrypted()).isFalse();
            assertThat(new PDFTextStripper().getText(opened)).contains(Samples.WORD);
        }
        assertThatThrownBy(() -> run().with("password", "wrong").only("pdf/decrypt", secret))
                .isInstanceOf(ConversionException.class)
                .hasMessage("The password of the PDF is wrong");
        assertThatThrownBy(() -> run().only("pdf/decrypt", secret)).hasMessage("The PDF is protected with a password");
    }

    @Test
    void splitsIntoOneFileForEachPage() throws Exception {
        List<Path> pages = run().all("pdf/split-pages", sample());

        assertThat(pages)
                .extracting(file -> file.getFileName().toString())
                .containsExactly("a-1.pdf", "a-2.pdf", "a-3.pdf", "a-4.pdf", "a-5.pdf");
        for (int page = 1; page <= 5; page++) {
            assertThat(Opened.pdfPages(pages.get(page - 1))).isOne();
            assertThat(Opened.pdfText(pages.get(page - 1)).strip()).isEqualTo("Fernweh page " + page);
        }
        assertThat(run().with("filename", "p%02d.pdf").all("pdf/split-pages", sample()))
                .extracting(file -> file.getFileName().toString())
                .startsWith("p01.pdf", "p02.pdf");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"1-3,5 | 1 2 3 5", "4,1 | 4 1", "2 | 2", "3- | 3 4 5"})
    void extractsPagesInTheOrderNamed(String pages, String numbers) throws Exception {
        Path result = run().with("pages", pages).only("pdf/extract-pages", sample());

        List<String> lines =
                Opened.pdfText(result).lines().filter(line -> !line.isBlank()).toList();
        assertThat(lines)
                .extracting(line -> line.replace("Fernweh page ", "").strip())
                .containsExactly(numbers.split(" "));
    }

    @Test
    void anExtractHoldsNothingOfThePagesThatWereLeftOut() throws Exception {
        Path linked = directory.resolve("linked.pdf");
        try (PDDocument document = Samples.document(3)) {
            PDPageFitDestination third = new PDPageFitDestination();
            third.setPage(document.getPage(2));
            PDAnnotationLink link = new PDAnnotationLink();
            link.setDestination(third);
            document.getPage(0).getAnnotations().add(link);
            document.getPage(0).setAnnotations(List.of(link));
            PDOutlineItem bookmark = new PDOutlineItem();
            bookmark.setDestination(third);
            PDDocumentOutline outline = new PDDocumentOutline();
            outline.addLast(bookmark);
            document.getDocumentCatalog().setDocumentOutline(outline);
            document.save(linked.toFile());
        }

        Path result = run().with("pages", "1").only("pdf/extract-pages", linked);

        try (PDDocument opened = Loader.loadPDF(result.toFile())) {
            assertThat(opened.getDocument().getObjectsByType(COSName.PAGE)).hasSize(1);
        }
    }

    @Test
    void extractingNeedsPagesThatExist() throws Exception {
        Path pdf = sample();

        assertThatThrownBy(() -> run().only("pdf/extract-pages", pdf)).hasMessageContaining("required");
        assertThatThrownBy(() -> run().with("pages", "9").only("pdf/extract-pages", pdf))
                .hasMessageContaining("do not exist");
    }

    @ParameterizedTest
    @CsvSource({"+90, 90", "-90, 270", "180, 180"})
    void turnsThePagesThatAreNamed(String rotation, int degrees) throws Exception {
        Path result = run().with("rotation", rotation).with("pages", "2-3").only("pdf/rotate-pages", sample());

        try (PDDocument opened = Loader.loadPDF(result.toFile())) {
            assertThat(opened.getPages()).extracting(PDPage::getRotation).containsExactly(0, degrees, degrees, 0, 0);
        }
        Path again = run().with("rotation", rotation).only("pdf/rotate-pages", result);
        try (PDDocument opened = Loader.loadPDF(again.toFile())) {
            assertThat(opened.getPage(1).getRotation()).isEqualTo(2 * degrees % 360);
            assertThat(opened.getPage(0).getRotation()).isEqualTo(degrees);
        }
        BufferedImage drawn;
        try (PDDocument opened = Loader.loadPDF(result.toFile())) {
            drawn = new PDFRenderer(opened).renderImage(1);
        }
        assertThat(drawn.getWidth()).isEqualTo(degrees == 180 ? 200 : 100);
    }

    @Test
    void aTurnIsOneOfThree() throws Exception {
        Path pdf = sample();

        assertThatThrownBy(() -> run().with("rotation", "45").only("pdf/rotate-pages", pdf))
                .hasMessageContaining("rotation");
        assertThatThrownBy(() -> run().only("pdf/rotate-pages", pdf)).hasMessageContaining("rotation");
    }

    @ParameterizedTest
    @CsvSource({", 3, 1.7", "1b, 1, 1.4", "2B, 2, 1.7", "3b, 3, 1.7"})
    void declaresAnArchivalFile(String level, String part, float version) throws Exception {
        Path pdf = directory.resolve("js.pdf");
        try (PDDocument document = Samples.document(1)) {
            document.getDocumentCatalog().setOpenAction(new PDActionJavaScript("app.alert(1)"));
            document.save(pdf.toFile());
        }

        Run task = level == null ? run() : run().with("conformance_level", level);
        List<EngineOutput> outputs = task.operation("pdf/a", null, pdf);

        try (PDDocument opened =
                Loader.loadPDF(Objects.requireNonNull(outputs.get(0).file()).toFile())) {
            XmpPacket xmp =
                    XmpPacket.parse(opened.getDocumentCatalog().getMetadata().toByteArray());
            assertThat(xmp.get("pdfaid:part")).isEqualTo(part);
            assertThat(xmp.get("pdfaid:conformance")).isEqualTo("B");
            assertThat(xmp.get("dc:title")).isEqualTo("A title");
            assertThat(xmp.get("dc:creator")).isEqualTo("An author");
            assertThat(opened.getDocumentCatalog().getOutputIntents()).hasSize(1);
            assertThat(opened.getDocumentCatalog().getOpenAction()).isNull();
            assertThat(opened.getVersion()).isEqualTo(version);
            assertThat(new PDFTextStripper().getText(opened)).contains(Samples.WORD);
        }
        assertThat(outputs.get(1).message()).contains("not embedded", "Helvetica");
    }

    @Test
    void anArchivalFileHasAKnownLevel() throws Exception {
        Path pdf = sample();

        assertThatThrownBy(() -> run().with("conformance_level", "9z").only("pdf/a", pdf))
                .hasMessageContaining("conformance_level");
    }

    @Test
    void saysNothingAboutFontsThatAreEmbedded() throws Exception {
        Path pdf = run().convertOne(Samples.of("md", directory, "m"), "pdf");

        List<EngineOutput> outputs = run().operation("pdf/a", null, pdf);

        assertThat(outputs).extracting(EngineOutput::message).containsOnlyNulls();
    }
}
