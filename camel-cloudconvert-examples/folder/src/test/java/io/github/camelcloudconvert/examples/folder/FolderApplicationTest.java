package io.github.camelcloudconvert.examples.folder;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import javax.imageio.ImageIO;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** The example as a stranger starts it, with other folders. */
class FolderApplicationTest {

    private static final String NUMBERS = "\\(\\d+(\\.\\d)? K?B\\)";

    @Nested
    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    class TheSamples {

        private Path out;
        private Finished example;

        @BeforeAll
        void convert(@TempDir Path folder) throws Exception {
            out = folder;
            example = run("--out", out.toString());
        }

        @Test
        void allComeOutAndTheExampleEnds() throws IOException {
            assertThat(example.code()).isZero();
            try (Stream<Path> files = Files.list(out)) {
                assertThat(files.map(file -> file.getFileName().toString()))
                        .containsExactlyInAnyOrder(
                                "release-notes.pdf",
                                "invoice.pdf",
                                "visitors.jpg",
                                "harbour-guide-1.png",
                                "harbour-guide-2.png",
                                "harbour-guide-3.png");
            }
        }

        @Test
        void aPersonReadsOneLineAFile() {
            assertThat(example.lines()).hasSize(7);
            assertThat(example.lines().get(0))
                    .matches("Using the local emulator at http://127\\.0\\.0\\.1:\\d+: no account, no network\\.");
            assertThat(example.lines().get(1)).isEqualTo("Watching samples, writing to " + out);
            assertThat(example.lines().subList(2, 6)).allSatisfy(line -> assertThat(line)
                    .matches("\\[\\d/4] \\S+ " + NUMBERS + " -> .* in \\d+\\.\\d s"));
            assertThat(example.lines().get(6)).isEqualTo("4 files converted, results are in " + out);
        }

        @Test
        void documentsAreOpenedByPdfBox() throws IOException {
            assertThat(text(out.resolve("release-notes.pdf")))
                    .contains("Release notes, spring edition", "thumbnail", "Zürich, Łódź and Århus");
            assertThat(text(out.resolve("invoice.pdf"))).contains("Invoice 2026-0417", "103.40");
        }

        @Test
        void documentsAreOpenedByPdftotext() throws Exception {
            assumeTrue(onThePath("pdftotext"), "pdftotext is not on the PATH");
            assertThat(pdftotext(out.resolve("release-notes.pdf"))).contains("Release notes, spring edition");
            assertThat(pdftotext(out.resolve("invoice.pdf"))).contains("Invoice 2026-0417");
        }

        @Test
        void picturesAreOpenedByImageIo() throws IOException {
            int width = ImageIO.read(Path.of("samples/visitors.png").toFile()).getWidth();
            assertThat(ImageIO.read(out.resolve("visitors.jpg").toFile()).getWidth())
                    .isEqualTo(width);
            for (int page = 1; page <= 3; page++) {
                assertThat(ImageIO.read(out.resolve("harbour-guide-" + page + ".png")
                                        .toFile())
                                .getHeight())
                        .isGreaterThan(500);
            }
        }
    }

    @Test
    void aFileThatCannotBeConvertedIsNamedAndTheOthersComeOut(@TempDir Path in, @TempDir Path out) throws Exception {
        Files.writeString(in.resolve("broken.pdf"), "this is no PDF");
        Files.writeString(in.resolve("note.md"), "# Note");

        Finished example = run("--in", in.toString(), "--out", out.toString());

        assertThat(example.code()).isEqualTo(1);
        assertThat(example.lines())
                .anySatisfy(line -> assertThat(line).contains("broken.pdf", "failed: "))
                .contains("1 file converted, 1 failed, results are in " + out);
        assertThat(out.resolve("note.pdf")).exists();
    }

    @Test
    void anEmptyFolderIsSaidToBeEmpty(@TempDir Path in, @TempDir Path out) throws Exception {
        Finished example = run("--in", in.toString(), "--out", out.toString());

        assertThat(example.code()).isZero();
        assertThat(example.lines())
                .containsExactly("Nothing to convert in " + in + ": no md, html, txt, png, jpg or pdf");
    }

    @Test
    void aFolderThatIsNotThereIsAWrongArgument(@TempDir Path in) throws Exception {
        Finished example = run("--in", in.resolve("missing").toString());

        assertThat(example.code()).isEqualTo(2);
        assertThat(example.lines().get(0)).isEqualTo("no folder " + in.resolve("missing"));
    }

    @Test
    void anUnknownArgumentShowsTheUsage() throws Exception {
        Finished example = run("--colour");

        assertThat(example.code()).isEqualTo(2);
        assertThat(example.lines()).startsWith("unknown argument --colour").anyMatch(line -> line.startsWith("usage:"));
    }

    @Test
    void helpIsNoMistake() throws Exception {
        Finished example = run("--help");

        assertThat(example.code()).isZero();
        assertThat(example.lines().get(0)).startsWith("usage:");
    }

    @Test
    void theServiceNeedsAKey() throws Exception {
        Finished example = run("--live");

        assertThat(example.code()).isEqualTo(2);
        assertThat(example.lines())
                .startsWith("--live needs your API key in the environment variable CLOUDCONVERT_API_KEY");
    }

    @Test
    void anArgumentWithoutItsValueShowsTheUsage() throws Exception {
        Finished example = run("--in");

        assertThat(example.code()).isEqualTo(2);
        assertThat(example.lines()).startsWith("--in needs a folder");
    }

    private record Finished(int code, List<String> lines) {}

    private static Finished run(String... arguments) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int code = FolderApplication.run(List.of(arguments), new PrintStream(out, true, StandardCharsets.UTF_8));
        return new Finished(code, out.toString(StandardCharsets.UTF_8).lines().toList());
    }

    private static String text(Path pdf) throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf.toFile())) {
            return new PDFTextStripper().getText(document);
        }
    }

    private static boolean onThePath(String program) {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
                .anyMatch(directory -> Files.isExecutable(Path.of(directory, program)));
    }

    private static String pdftotext(Path pdf) throws Exception {
        Path text = pdf.resolveSibling(pdf.getFileName() + ".txt");
        Process process = new ProcessBuilder("pdftotext", pdf.toString(), text.toString())
                .redirectErrorStream(true)
                .start();
        String complaints = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(100, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(complaints).isZero();
        String words = Files.readString(text);
        Files.delete(text);
        return words;
    }
}
