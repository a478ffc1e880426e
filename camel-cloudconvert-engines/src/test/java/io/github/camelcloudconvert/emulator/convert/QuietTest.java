package io.github.camelcloudconvert.emulator.convert;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.apache.commons.logging.LogFactory;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts.FontName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** What a user's log shows of the first conversions of a process, on a machine where nothing is cached. */
class QuietTest {

    @Test
    void theFirstConversionsOfAProcessWriteNothingToTheLog(@TempDir Path directory) throws Exception {
        for (String format : List.of("md", "html", "csv", "txt", "pdf")) {
            Samples.of(format, directory, format);
        }
        standardFonts(directory.resolve("fonts.pdf"));
        Path home = Files.createDirectory(directory.resolve("home"));
        Path log = directory.resolve("log");

        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Djava.awt.headless=true",
                        "-Duser.home=" + home,
                        "-Dpdfbox.fontcache=" + home,
                        "-cp",
                        System.getProperty("java.class.path"),
                        FirstConversions.class.getName(),
                        directory.toString())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            assertThat(process.waitFor(100, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly();
        }

        assertThat(log).content().isEmpty();
        assertThat(process.exitValue()).isZero();
        assertThat(home).as("caches in the user's home").isEmptyDirectory();
    }

    /** With commons-logging beside it Spring's replacement prints a line in tests of users. */
    @Test
    void theLibrariesLogToSlf4jWithoutCommonsLogging() {
        assertThat(LogFactory.class.getProtectionDomain().getCodeSource().getLocation())
                .asString()
                .doesNotContain("/commons-logging-");
    }

    /** A line in each font that every reader of PDFs has, none of them embedded. */
    private static void standardFonts(Path file) throws IOException {
        try (PDDocument document = new PDDocument()) {
            PDPage page = new PDPage();
            document.addPage(page);
            try (PDPageContentStream content = new PDPageContentStream(document, page)) {
                float line = 700;
                for (FontName name : FontName.values()) {
                    line -= 20;
                    content.beginText();
                    content.setFont(new PDType1Font(name), 12);
                    content.newLineAtOffset(50, line);
                    content.showText(
                            name == FontName.ZAPF_DINGBATS ? "\u2714" : name == FontName.SYMBOL ? "\u03B1" : "A");
                    content.endText();
                }
            }
            document.save(file.toFile());
        }
    }

    /** Converts what most tests of users convert. */
    static final class FirstConversions {

        private FirstConversions() {}

        public static void main(String... args) throws Exception {
            Path directory = Path.of(args[0]);
            for (String format : List.of("md", "html", "csv", "txt")) {
                Run.in(directory).convertOne(directory.resolve(format + "." + format), "pdf");
            }
            Path pdf = directory.resolve("pdf.pdf");
            Run.in(directory).with("text", "Draft").only("watermark", pdf);
            Run.in(directory).all("merge", pdf, directory.resolve("txt.txt"));
            for (Path file : List.of(pdf, directory.resolve("fonts.pdf"))) {
                Run.in(directory).convert(file, "png");
                Run.in(directory).convert(file, "txt");
                Run.in(directory).only("pdf/a", file);
            }
            Run.in(directory).convert(directory.resolve("html.html"), "png");
        }
    }
}
