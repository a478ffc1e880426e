package io.github.camelcloudconvert.emulator.convert.pdf;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import io.github.camelcloudconvert.emulator.convert.ConversionException;
import io.github.camelcloudconvert.emulator.convert.EngineOutput;
import io.github.camelcloudconvert.emulator.convert.Opened;
import io.github.camelcloudconvert.emulator.convert.Run;
import io.github.camelcloudconvert.emulator.convert.Samples;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts.FontName;
import org.apache.pdfbox.pdmodel.graphics.form.PDFormXObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What becomes of a PDF is what the task says of it, and what cannot be is refused with the file and the reason. */
class PdfHonestyTest {

    private final Path directory;

    PdfHonestyTest(@TempDir Path directory) {
        this.directory = directory;
    }

    private static List<String> notes(List<EngineOutput> outputs) {
        return outputs.stream()
                .map(EngineOutput::message)
                .filter(Objects::nonNull)
                .toList();
    }

    /** A page whose words stand in a form inside a form, as those of many programs do. */
    private Path formsInForms() throws IOException {
        Path file = directory.resolve("forms.pdf");
        try (PDDocument document = new PDDocument()) {
            PDPage page = new PDPage(new PDRectangle(200, 100));
            document.addPage(page);
            PDFormXObject inner = form(document, "BT /F1 12 Tf 10 10 Td (words) Tj ET");
            inner.getResources().put(COSName.getPDFName("F1"), new PDType1Font(FontName.COURIER));
            PDFormXObject outer = form(document, "/X1 Do");
            outer.getResources().put(COSName.getPDFName("X1"), inner);
            // a form that holds itself must not be walked for ever
            inner.getResources().put(COSName.getPDFName("X2"), outer);
            try (PDPageContentStream content = new PDPageContentStream(document, page)) {
                content.drawForm(outer);
            }
            document.save(file.toFile());
        }
        return file;
    }

    private static PDFormXObject form(PDDocument document, String content) throws IOException {
        PDFormXObject form = new PDFormXObject(document);
        form.setBBox(new PDRectangle(200, 100));
        form.setResources(new PDResources());
        try (OutputStream out = form.getContentStream().createOutputStream()) {
            out.write(content.getBytes(StandardCharsets.US_ASCII));
        }
        return form;
    }

    @Test
    void anArchivalFileSaysWhichFontsItLacksInsideFormsToo() throws Exception {
        List<EngineOutput> outputs = Run.in(directory).operation("pdf/a", null, formsInForms());

        assertThat(notes(outputs)).containsExactly("Not valid PDF/A: fonts are not embedded (Courier)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026:02:30 12:00:00", "2025:02:29 12:00:00", "2026:04:31 00:00:00", "2026:13:01 00:00:00"})
    void aDayThatNoCalendarHasIsRefused(String date) throws Exception {
        Path pdf = Samples.of("pdf", directory, "a");

        assertThatThrownBy(() -> Run.in(directory)
                        .with("metadata", Map.of("CreateDate", date))
                        .only("metadata/write", pdf))
                .isInstanceOf(ConversionException.class)
                .hasMessageContaining("CreateDate");
    }

    @ParameterizedTest
    @CsvSource({
        "2024:02:29 23:59:59, 2024:02:29 23:59:59Z",
        "2026:01:31 12:00:00-05:30, 2026:01:31 12:00:00-05:30",
        "' 2026:01:31 12:00:00Z ', 2026:01:31 12:00:00Z"
    })
    void aDateKeepsItsZone(String given, String read) throws Exception {
        Path pdf = Samples.of("pdf", directory, "a");
        Path result =
                Run.in(directory).with("metadata", Map.of("ModifyDate", given)).only("metadata/write", pdf);

        assertThat(Run.in(directory).operation("metadata", null, result).get(0).metadata())
                .containsEntry("ModifyDate", read);
    }

    @ParameterizedTest
    @ValueSource(strings = {"pdf", "png"})
    void aMergeNamesTheFileThatIsDamaged(String format) throws Exception {
        Path good = Samples.of("pdf", directory, "good");
        Path bad = Files.writeString(directory.resolve("bad." + format), "nonsense");

        assertThatThrownBy(() -> Run.in(directory).operation("merge", "pdf", good, bad))
                .isInstanceOf(ConversionException.class)
                .hasMessageStartingWith("bad." + format + ": ")
                .hasMessageContaining(format.equals("pdf") ? "damaged" : "not an image");
    }

    @Test
    void aMergeNamesTheFileThatIsProtected() throws Exception {
        Path good = Samples.of("pdf", directory, "good");
        Path secret = directory.resolve("secret.pdf");
        try (PDDocument document = new PDDocument()) {
            document.addPage(new PDPage());
            document.protect(new StandardProtectionPolicy("boss", "word", new AccessPermission()));
            document.save(secret.toFile());
        }

        assertThatThrownBy(() -> Run.in(directory).operation("merge", "pdf", good, secret))
                .isInstanceOf(ConversionException.class)
                .hasMessage("secret.pdf: The PDF is protected with a password");
    }

    @Test
    void thePasswordIsGoneOnceItWasSaidWhateverTheSize() throws Exception {
        Path secret = directory.resolve("secret.pdf");
        try (PDDocument document =
                Loader.loadPDF(Samples.of("pdf", directory, "a").toFile())) {
            document.protect(new StandardProtectionPolicy("boss", "word", new AccessPermission()));
            document.save(secret.toFile());
        }

        for (String operation : List.of("optimize", "pdf/decrypt", "pdf/a")) {
            Path result = Run.in(directory).with("password", "word").only(operation, secret);
            assertThat(Opened.pdfPages(result)).as(operation).isEqualTo(3);
        }
    }
}
