package io.github.camelcloudconvert.emulator.convert;

import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

import io.github.camelcloudconvert.emulator.convert.document.DocumentToPdf;
import io.github.camelcloudconvert.emulator.convert.document.Documents;
import io.github.camelcloudconvert.emulator.convert.font.SystemFonts;
import io.github.camelcloudconvert.emulator.convert.html.EmbeddedOnly;
import io.github.camelcloudconvert.emulator.convert.html.HtmlLayout;
import io.github.camelcloudconvert.emulator.convert.pdf.PdfEdit;
import io.github.camelcloudconvert.emulator.convert.watermark.ImageWatermark;
import io.github.camelcloudconvert.emulator.convert.watermark.PdfWatermark;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Letters that few fonts have. The machine's fonts are two files of ours: {@code square-han.otf} with outlines of
 * PostScript for two ideographs, and the collection {@code square.ttc}, of which one font has two syllables of Japanese
 * and the other two of Korean; all are squares.
 */
class GlyphsTest {

    private static final String NOWHERE = "\uE123";

    /** Which Unicode keeps free for ever. */
    private static final String NEVER = "\uD83F\uDFFE";

    private final Path directory;

    GlyphsTest(@TempDir Path directory) {
        this.directory = directory;
    }

    /** What an engine made, and what the finished task says. */
    private record Made(Path pdf, String said) {}

    private static File font(String name) throws IOException {
        return new File(Objects.requireNonNull(GlyphsTest.class.getResource("/fonts/" + name))
                .getPath());
    }

    private static SystemFonts squares() throws IOException {
        return SystemFonts.of(List.of(font("square-han.otf"), font("square.ttc")));
    }

    private Made layOut(String name, String text, SystemFonts fonts) throws Exception {
        Path file = Files.writeString(directory.resolve(name), text);
        Documents documents = new Documents(Limits.DEFAULT);
        return made(
                new DocumentToPdf(documents, new HtmlLayout(fonts), new EmbeddedOnly(Limits.DEFAULT)),
                "convert",
                file,
                Map.of("output_format", "pdf"));
    }

    private Made mark(String text, SystemFonts fonts) throws Exception {
        Path file = directory.resolve("blank.pdf");
        try (PDDocument document = new PDDocument()) {
            document.addPage(new PDPage());
            document.save(file.toFile());
        }
        return made(
                new PdfEdit(Limits.DEFAULT, new PdfWatermark(Limits.DEFAULT, fonts)),
                "watermark",
                file,
                Map.of("text", text));
    }

    private Made made(Converter converter, String operation, Path file, Map<String, Object> options) throws Exception {
        Path out = Files.createTempDirectory(directory, "out");
        EngineTask task = new EngineTask(operation, List.of(file), null, "pdf", options, out);
        Engine engine = Converter.each(converter);
        EngineRow row = new EngineRow(operation, Set.of(), Set.of(), "document", "test", "1.0", engine);
        List<EngineOutput> outputs = row.run(task);
        List<String> said = outputs.stream()
                .flatMap(output -> Stream.ofNullable(output.message()))
                .toList();
        return new Made(Run.files(outputs).get(0), String.join("; ", said));
    }

    /** How many dark pixels the first page has at 72 dots an inch. */
    private static long ink(Path pdf) throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf.toFile())) {
            BufferedImage page = new PDFRenderer(document).renderImage(0);
            return Arrays.stream(page.getRGB(0, 0, page.getWidth(), page.getHeight(), null, 0, page.getWidth()))
                    .filter(color -> (color & 0xFF) < 128)
                    .count();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"中文", "かな", "한글", "中か글"})
    void lettersComeFromWhicheverFontHasThem(String letters) throws Exception {
        for (String name : List.of("a.md", "a.html", "a.csv", "a.txt")) {
            Made made = layOut(name, letters, squares());

            assertThat(made.said()).as(name).isEmpty();
            assertThat(Opened.pdfText(made.pdf())).as(name).contains(letters).doesNotContain("?");
            assertThat(ink(made.pdf())).as(name).isGreaterThan(45L * letters.length());
        }
        Made marked = mark(letters, squares());

        assertThat(marked.said()).isEmpty();
        assertThat(Opened.pdfText(marked.pdf())).contains(letters);
        assertThat(ink(marked.pdf())).isGreaterThan(700L * letters.length());
    }

    @Test
    void lettersOnAPictureComeFromWhicheverFontHasThem() throws Exception {
        Path picture =
                Samples.image(directory.resolve("white.png"), "png", Samples.picture(300, 80, java.awt.Color.WHITE));
        Converter watermark = new ImageWatermark(Limits.DEFAULT, squares());

        Made marked = made(watermark, "watermark", picture, Map.of("text", "中\n\n글", "font_size", 20));
        Made unknown = made(watermark, "watermark", picture, Map.of("text", "x" + NEVER));

        assertThat(marked.said()).isEmpty();
        BufferedImage drawn = Opened.image(marked.pdf());
        // two squares of 16; boxes would have a few dozen
        assertThat(Arrays.stream(drawn.getRGB(0, 0, 300, 80, null, 0, 300))
                        .filter(color -> (color & 0xFF) < 128)
                        .count())
                .isGreaterThan(400);
        assertThat(unknown.said()).contains("No font of this machine has " + NEVER);
    }

    @Test
    void lettersOfAnSvgThatNoFontHasAreTold() throws Exception {
        Path svg = Files.writeString(
                directory.resolve("a.svg"),
                "<svg xmlns='http://www.w3.org/2000/svg' width='90' height='20'>"
                        + "<text y='15' font-family='Papyrus'>x" + NEVER + "</text></svg>");

        for (String format : List.of("png", "pdf")) {
            String said = Run.in(directory).operation("convert", format, svg).stream()
                    .flatMap(output -> Stream.ofNullable(output.message()))
                    .toList()
                    .toString();
            assertThat(said).contains("No font of this machine has " + NEVER, "has no font Papyrus");
        }
    }

    @Test
    void lettersThatNoFontHasAreBoxesAndTold() throws Exception {
        for (String name : List.of("a.md", "a.html", "a.csv", "a.txt")) {
            Made made = layOut(name, "seen 水 " + NOWHERE, squares());

            assertThat(made.said())
                    .as(name)
                    .contains("No font of this machine has 水 " + NOWHERE, "empty boxes", "install fonts-noto-cjk");
            assertThat(Opened.pdfText(made.pdf())).as(name).contains("seen 水").doesNotContain("?");
        }
        Made marked = mark("seen 水", squares());

        assertThat(marked.said()).contains("No font of this machine has 水");
        assertThat(Opened.pdfText(marked.pdf())).contains("seen 水").doesNotContain("?");
    }

    @Test
    void textOfStylesCountsToo() throws Exception {
        String html = "<style>p:before { content: '\\4E2D' } p:after { content: '水' }</style><p>x</p>";

        Made made = layOut("a.html", html, squares());

        assertThat(made.said()).contains("has 水:").doesNotContain("中");
        assertThat(Opened.pdfText(made.pdf())).contains("中x水");
    }

    @Test
    void whatNobodySeesNeedsNoFont() throws Exception {
        Made made = layOut("a.txt", "a\u200Db\uFE0Fc\u00ADd\u200Ee\u3000f", squares());

        assertThat(made.said()).isEmpty();
        assertThat(Opened.pdfText(made.pdf())).contains("a", "f").doesNotContain("?");
    }

    @Test
    void hundredsOfLettersThatNoFontHasAreNoError() throws Exception {
        StringBuilder letters = new StringBuilder();
        for (int point = 0x4E00; point < 0x4E00 + 600; point++) {
            letters.appendCodePoint(point).append(point % 30 == 0 ? "\n" : "");
        }

        Made made = layOut("a.txt", letters.toString(), squares());

        assertThat(made.said()).contains(" and others").hasSizeLessThan(300);
        assertThat(Opened.pdfPages(made.pdf())).isPositive();
    }

    @Test
    void aMachineWithoutFontsHasLatinGreekAndCyrillicLetters() throws Exception {
        SystemFonts none = SystemFonts.of(List.of());

        Made made = layOut("a.md", "# Größe\n\n`x` Ελληνικά Русский 中", none);
        Made marked = mark("Русский", none);

        assertThat(made.said()).contains("has 中:");
        assertThat(Opened.pdfText(made.pdf())).contains("Größe", "Ελληνικά Русский 中");
        assertThat(Opened.pdfText(marked.pdf())).contains("Русский");
        assertThat(marked.said()).isEmpty();
    }

    @Test
    void aDamagedFontFileIsAsNone() throws Exception {
        Path damaged = Files.write(directory.resolve("damaged.ttf"), new byte[100]);
        Path cut = directory.resolve("cut.ttc");
        Files.write(cut, Arrays.copyOf(Files.readAllBytes(font("square.ttc").toPath()), 700));
        List<File> files = new ArrayList<>(List.of(damaged.toFile(), cut.toFile(), font("square-han.otf")));

        Made made = layOut("a.txt", "中", SystemFonts.of(files));

        assertThat(made.said()).isEmpty();
        assertThat(Opened.pdfText(made.pdf())).contains("中");
    }

    @Test
    void aFamilyThatTheMachineLacksIsToldOnce() throws Exception {
        String html =
                """
                <style>@font-face { font-family: "Carried"; src: url(data:font/ttf;base64,AAAA) }
                p { font-family: "Comic Sans MS", cursive } em { font: italic 12px/1.5 Garamond, 'Square Kana', serif }
                b { font-family: Carried } i { font-family: "square han" }</style>
                <p style="font-family: 'Comic Sans MS', cursive">one<p>two <font face="Papyrus">three</font>
                """;

        Made made = layOut("a.html", html, squares());

        assertThat(made.said()).isEqualTo("This machine has no font Comic Sans MS, Papyrus: another one stands for it");
    }

    @Test
    void aFamilyThatTheMachineHasIsUsed() throws Exception {
        Made made = layOut("a.html", "<p style='font-family:\"Square Kana\"'>かな</p>", squares());

        assertThat(made.said()).isEmpty();
        try (PDDocument document = Loader.loadPDF(made.pdf().toFile())) {
            assertThat(document.getPage(0).getResources().getFontNames()).anySatisfy(name -> assertThat(
                            document.getPage(0).getResources().getFont(name).getName())
                    .endsWith("SquareKana"));
        }
    }

    @Test
    void textThatTheLayoutCannotShapeIsTold() throws Exception {
        assertThat(layOut("a.md", "سلام", squares()).said()).contains("from right to left", "Chromium");
        assertThat(layOut("a.md", "नमस्ते", squares()).said()).contains("neighbours", "Chromium");
        assertThat(mark("שלום", squares()).said()).contains("from right to left");
    }

    @Test
    void aPdfThatCarriesNoFontsTellsWhatStandsForThem() throws Exception {
        Path pdf = Samples.pdf(directory.resolve("plain.pdf"), 1);
        Path odd = directory.resolve("odd.pdf");
        try (PDDocument document = Loader.loadPDF(pdf.toFile())) {
            var resources = document.getPage(0).getResources();
            var font = resources.getFont(resources.getFontNames().iterator().next());
            font.getCOSObject().setName(org.apache.pdfbox.cos.COSName.BASE_FONT, "Bodoni-Poster");
            document.save(odd.toFile());
        }

        for (String operation : List.of("convert", "thumbnail")) {
            assertThat(said(pdf, operation)).isEmpty();
            assertThat(said(odd, operation))
                    .containsExactly(
                            "The PDF does not carry Bodoni-Poster, nor has this machine: another font stands for it");
        }
    }

    private List<String> said(Path pdf, String operation) throws Exception {
        return Run.in(directory).operation(operation, "png", pdf).stream()
                .flatMap(output -> Stream.ofNullable(output.message()))
                .toList();
    }
}
