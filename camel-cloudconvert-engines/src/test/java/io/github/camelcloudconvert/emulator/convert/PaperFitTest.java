package io.github.camelcloudconvert.emulator.convert;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Everything that a document says is on some page, however wide it is. */
class PaperFitTest {

    private static final int COLUMNS = 40;
    private static final String WORD = "Donaudampfschifffahrt".repeat(30);

    private final Path directory;

    PaperFitTest(@TempDir Path directory) {
        this.directory = directory;
    }

    private Path pdf(String name, String text) throws Exception {
        return Run.in(directory).convertOne(Files.writeString(directory.resolve(name), text), "pdf");
    }

    /** The text that stands inside the pages, without blanks. */
    private static String shown(Path pdf) throws IOException {
        StringBuilder shown = new StringBuilder();
        try (PDDocument document = Loader.loadPDF(pdf.toFile())) {
            new PDFTextStripper() {
                @Override
                protected void processTextPosition(TextPosition at) {
                    float end = at.getXDirAdj() + at.getWidthDirAdj();
                    if (at.getXDirAdj() >= 0 && end <= at.getPageWidth() && at.getYDirAdj() <= at.getPageHeight()) {
                        shown.append(at.getUnicode());
                    }
                }
            }.getText(document);
        }
        return Normalizer.normalize(shown, Normalizer.Form.NFKC).replaceAll("\\s+", "");
    }

    private static String cells(String start, String between, String word, String end) {
        return IntStream.range(0, COLUMNS).mapToObj(n -> word + n).collect(Collectors.joining(between, start, end));
    }

    private static void assertEveryColumn(Path pdf) throws IOException {
        String shown = shown(pdf);
        for (int column = 0; column < COLUMNS; column++) {
            assertThat(shown).contains("column" + column).contains("valuenumber" + column);
        }
    }

    @Test
    void aWideTableOfValues() throws Exception {
        Path csv = directory.resolve("wide.csv");
        try (var in = PaperFitTest.class.getResourceAsStream("wide.csv")) {
            Files.copy(in, csv);
        }

        assertEveryColumn(Run.in(directory).convertOne(csv, "pdf"));
    }

    @Test
    void aWideTableInMarkdown() throws Exception {
        String table = cells("|", "|", "column", "|\n") + "|---".repeat(COLUMNS) + "|\n";

        assertEveryColumn(pdf("a.md", "# Head\n\n" + table + cells("|", "|", "value number ", "|\n")));
    }

    @Test
    void aWideTableInsideATableInHtml() throws Exception {
        String table =
                cells("<table><tr><th>", "<th>", "column", "<tr>") + cells("<td>", "<td>", "value number ", "</table>");

        assertEveryColumn(pdf("a.html", "<p>before</p><table><tr><td>side<td>" + table + "</table>"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a.txt|%s",
                "a.md|%s",
                "a.md|    %s",
                "a.md|`%s`",
                "a.md|# %s",
                "a.md|- - - %s",
                "a.md|> %s",
                "a.md|https://a.example/%s",
                "a.csv|x,%s,y",
                "a.html|<p>%s",
                "a.html|<pre>%s</pre>",
                "a.html|<table><tr><td>x<td>%s</table>",
                "a.html|<p style='white-space:nowrap'>%s",
                "a.html|<div style='overflow:auto;width:100px'>%s</div>",
                "a.html|<div style='overflow-x:scroll;white-space:pre'>%s</div>",
                "a.html|<code>%s</code>"
            })
    void aWordLongerThanALine(String document) throws Exception {
        String[] parts = document.split("\\|", 2);

        assertThat(shown(pdf(parts[0], parts[1].formatted(WORD)))).contains(WORD);
    }

    @Test
    void whatIsPlacedBesideThePage() throws Exception {
        assertThat(shown(pdf("a.html", "<div style='width:1500px;text-align:right'>right</div>near")))
                .contains("right", "near");
        assertThat(shown(pdf("a.html", "<div style='position:absolute;left:1200px'>far</div>near")))
                .contains("far", "near");
        assertThat(shown(pdf(
                        "a.html",
                        "<style>@page{size:A6;margin:1cm}</style><div style='margin-left:20cm'>far</div>near")))
                .contains("far", "near");
    }

    @Test
    void aCellHigherThanAPage() throws Exception {
        String words = IntStream.range(0, 4000).mapToObj(n -> "w" + n + "x").collect(Collectors.joining(" "));

        // the head of the table stands on each page
        assertThat(shown(pdf("a.csv", "a,b\n1,\"" + words + "\"\n"))).contains(words.split(" "));
    }

    @Test
    void boxesOfTasksAreShownTickedOrNot() throws Exception {
        assertThat(shown(pdf("a.md", "- [x] done\n- [ ] open\n"))).contains("\u2611done", "\u2610open");
    }

    @Test
    void whatNeedsMorePagesThanAreSensibleIsRefused() throws Exception {
        Path html = Files.writeString(
                directory.resolve("a.html"), "<div style='width:900000px;text-align:right'>far</div>");

        assertThatThrownBy(() -> Run.in(directory).convertOne(html, "pdf"))
                .isInstanceOf(ConversionException.class)
                .hasMessageContaining("wide");
    }

    @Test
    void whatFitsStaysAsItIs() throws Exception {
        try (PDDocument document =
                Loader.loadPDF(pdf("a.md", "# Head\n\ntext\n").toFile())) {
            assertThat(document.getNumberOfPages()).isOne();
            assertThat(document.getPage(0).getMediaBox().getWidth()).isBetween(594f, 597f);
        }
    }
}
