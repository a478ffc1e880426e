package io.github.camelcloudconvert.emulator.convert.html;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.github.camelcloudconvert.emulator.convert.Run;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Tables with more columns than a sheet has room for. */
class ColumnGroupsTest {

    private final Path directory;

    ColumnGroupsTest(@TempDir Path directory) {
        this.directory = directory;
    }

    private List<List<String>> pages(String name, String text) throws Exception {
        return pages(Run.in(directory).convertOne(Files.writeString(directory.resolve(name), text), "pdf"));
    }

    private static List<List<String>> pages(Path pdf) throws IOException {
        List<List<String>> pages = new ArrayList<>();
        try (PDDocument document = Loader.loadPDF(pdf.toFile())) {
            for (int page = 1; page <= document.getNumberOfPages(); page++) {
                PDFTextStripper stripper = new PDFTextStripper();
                stripper.setSortByPosition(true);
                stripper.setStartPage(page);
                stripper.setEndPage(page);
                pages.add(stripper.getText(document).lines().map(String::strip).toList());
            }
        }
        return pages;
    }

    private static List<String> lines(List<List<String>> pages) {
        return pages.stream()
                .flatMap(List::stream)
                .filter(line -> !line.isEmpty())
                .toList();
    }

    private static String row(int columns, String between, IntFunction<String> cell) {
        return IntStream.range(0, columns).mapToObj(cell).collect(Collectors.joining(between));
    }

    /** Each value stands on one line, and each line begins with the value of the first column. */
    private static void assertGroups(List<String> lines, int columns, String key, String value) {
        List<String> found = lines.stream().filter(line -> line.contains(value)).toList();
        for (int column = 1; column < columns; column++) {
            String cell = value + " " + column;
            assertThat(found).as(cell).anySatisfy(line -> assertThat(line + " ").contains(" " + cell + " "));
        }
        assertThat(found).allSatisfy(line -> assertThat(line).startsWith(key));
        // five and more columns a group, or a sheet were wasted
        assertThat(found).hasSizeLessThanOrEqualTo((columns + 4) / 5);
    }

    @Test
    void theWideTableOfTheCasesIsReadable() throws Exception {
        Path csv = directory.resolve("wide.csv");
        try (var in =
                ColumnGroupsTest.class.getResourceAsStream("/io/github/camelcloudconvert/emulator/convert/wide.csv")) {
            Files.copy(in, csv);
        }

        assertGroups(lines(pages(Run.in(directory).convertOne(csv, "pdf"))), 40, "value number 0", "value number");
    }

    @ParameterizedTest
    @ValueSource(ints = {25, 200})
    void everyGroupBeginsWithTheFirstColumn(int columns) throws Exception {
        String head = row(columns, ";", column -> column == 0 ? "Name" : "Head " + column);
        List<String> lines = lines(pages(
                "a.csv",
                head + "\n" + row(columns, ";", column -> column == 0 ? "Eva" : "value " + column) + "\n"
                        + row(columns, ";", column -> column == 0 ? "Max" : "worth " + column)));

        assertGroups(lines, columns, "Name", "Head");
        assertGroups(lines, columns, "Eva", "value");
        assertGroups(lines, columns, "Max", "worth");
    }

    @Test
    void aTableInMarkdownIsDividedToo() throws Exception {
        int columns = 30;
        String markdown =
                "# Title\n\nbefore\n\n|" + row(columns, "|", column -> column == 0 ? "Name" : "Head " + column)
                        + "|\n" + "|---".repeat(columns) + "|\n|"
                        + row(columns, "|", column -> column == 0 ? "**Eva**" : "value " + column) + "|\n\nbehind\n\n"
                        + "| small | table |\n|---|---|\n| a | b |\n";
        List<String> lines = lines(pages("a.md", markdown));

        assertGroups(lines, columns, "Eva", "value");
        assertThat(lines).containsSubsequence("Title", "before", "behind", "small table", "a b");
    }

    @Test
    void aTableInHtmlIsDividedToo() throws Exception {
        int columns = 30;
        String html =
                "<p>before<table border=1><tr><th>" + row(columns, "<th>", column -> "Heading" + column) + "<tr><td>"
                        + row(columns, "<td>", column -> column == 0 ? "<a href='#x'>Eva</a>" : "somevalue " + column)
                        + "</table>behind";
        List<String> lines = lines(pages("a.html", html));

        assertGroups(lines, columns, "Eva", "somevalue");
        assertThat(lines).containsSubsequence("before", "behind");
    }

    @Test
    void rowsThatGoOnOnTheNextPageKeepTheirHead() throws Exception {
        int columns = 30;
        String text = row(columns, ",", column -> "Head " + column) + "\n"
                + IntStream.range(0, 60)
                        .mapToObj(line -> row(columns, ",", column -> "r" + line + "c" + column))
                        .collect(Collectors.joining("\n"));
        List<List<String>> pages = pages("a.csv", text);

        assertThat(pages).hasSizeGreaterThan(2);
        assertThat(pages).allSatisfy(page -> assertThat(page.get(0)).startsWith("Head 0 "));
        String shown = String.join(" ", lines(pages)) + " ";
        for (int line = 0; line < 60; line++) {
            for (int column = 0; column < columns; column++) {
                assertThat(shown).contains("r" + line + "c" + column + " ");
            }
        }
    }

    @Test
    void anEnormousCellLeavesItsNeighboursReadable() throws Exception {
        String words = IntStream.range(0, 1500).mapToObj(word -> "word" + word).collect(Collectors.joining(" "));
        String head = row(20, ",", column -> "Heading " + column);
        List<List<String>> pages =
                pages("a.csv", head + "\n" + row(20, ",", column -> column == 7 ? words : "somevalue " + column));
        List<String> lines = lines(pages);

        for (int column = 0; column < 20; column++) {
            String cell = column == 7 ? "word1499" : "somevalue " + column;
            assertThat(lines).as(cell).anySatisfy(line -> assertThat(line).contains(cell));
        }
        assertThat(lines.stream().filter(line -> line.contains("word")).count()).isLessThan(400);
    }

    @Test
    void whatStandsBesideAHighCellStandsAtItsTop() throws Exception {
        String words = "word ".repeat(3000);

        assertThat(pages("a.csv", "id,name,text\n17,Eva," + words + "\n").get(0).get(1))
                .startsWith("17 Eva word");
    }

    @Test
    void longWordsDoNotMakeTheOthersNarrow() throws Exception {
        String address = "https://a.example/" + "x".repeat(300);
        List<String> lines = lines(pages(
                "a.csv",
                row(12, ",", column -> "Heading " + column) + "\n"
                        + row(12, ",", column -> column == 3 ? address : "somevalue " + column)));

        for (int column = 0; column < 12; column++) {
            String cell = column == 3 ? "https://a.example/xxxxxxxxxx" : "somevalue " + column;
            assertThat(lines).as(cell).anySatisfy(line -> assertThat(line).contains(cell));
        }
    }

    @Test
    void rowsOfDifferentLengthsKeepTheirPlaces() throws Exception {
        List<String> lines = lines(pages(
                "a.csv",
                row(30, ",", column -> "Heading" + column) + "\nshort,row\n"
                        + row(33, ",", column -> "field" + column)));

        assertThat(lines).anySatisfy(line -> assertThat(line).startsWith("short row"));
        assertThat(String.join(" ", lines)).contains("field32");
    }

    @Test
    void aTableThatFitsStaysWhole() throws Exception {
        assertThat(lines(pages(
                        "a.csv", row(8, ",", column -> "Head" + column) + "\n" + row(8, ",", column -> "v" + column))))
                .hasSize(2);
    }
}
