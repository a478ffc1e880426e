package io.github.camelcloudconvert.emulator.convert.document;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import io.github.camelcloudconvert.emulator.convert.ConversionException;
import io.github.camelcloudconvert.emulator.convert.Run;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Tables as people and spreadsheets write them. */
class CsvReaderTest {

    private final Path directory;

    CsvReaderTest(@TempDir Path directory) {
        this.directory = directory;
    }

    private List<List<String>> rows(String text) throws Exception {
        return rows(text.getBytes(StandardCharsets.UTF_8));
    }

    /** The cells of the table as HTML, where line breaks are kept. */
    private List<List<String>> rows(byte[] bytes) throws Exception {
        Path csv = Files.write(directory.resolve("a.csv"), bytes);
        Path html = Run.in(directory).convertOne(csv, "html");
        return Jsoup.parse(Files.readString(html)).select("tr").stream()
                .map(row -> row.children().stream().map(Element::wholeText).toList())
                .toList();
    }

    @Test
    void splitsAsTheStandardSays() throws Exception {
        assertThat(rows("a,b\r\n\"x, \"\"y\"\"\n2\",\n\n"))
                .containsExactly(List.of("a", "b"), List.of("x, \"y\"\n2", ""));
        assertThat(rows("a\rb\rc")).containsExactly(List.of("a"), List.of("b"), List.of("c"));
        assertThat(rows("")).isEmpty();
        assertThat(rows("\n\n")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sep=;\nName;Wert\nA;1\n",
                "\uFEFFsep=;\r\nName;Wert\r\nA;1",
                "SEP=;\nName;Wert\nA;1",
                "\"sep=;\"\nName;Wert\nA;1",
                "sep=|\nName|Wert\nA|1",
                "sep=\t\nName\tWert\nA\t1",
                "sep=:\nName:Wert\nA:1",
            })
    void theLineThatNamesTheSeparatorIsNoRow(String text) throws Exception {
        assertThat(rows(text)).containsExactly(List.of("Name", "Wert"), List.of("A", "1"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"sep=", "sep=;;", "separate;x", "sep", "sep=a;b"})
    void aLineThatOnlyLooksLikeItIsARow(String line) throws Exception {
        assertThat(rows(line + "\n1;2")).hasSize(2);
    }

    @Test
    void theNamedSeparatorIsTakenEvenIfAnotherLooksBetter() throws Exception {
        assertThat(rows("sep=,\na;b,c\nd;e,f\n")).containsExactly(List.of("a;b", "c"), List.of("d;e", "f"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Name;Preis\nA;1,50\nB;2,50",
                "Name\tPreis\nA\t1,50\nB\t2,50",
                "Name|Preis\nA|1,50\nB|2,50",
                "Name,Preis\nA,\"1,50\"\nB,\"2,50\"",
                "\"Name\";\"Preis\"\n\"A\";\"1,50\"\n\"B\";\"2,50\"",
            })
    void findsTheSeparator(String text) throws Exception {
        assertThat(rows(text)).containsExactly(List.of("Name", "Preis"), List.of("A", "1,50"), List.of("B", "2,50"));
    }

    @Test
    void separatorsInsideQuotesAndTextDecideNothing() throws Exception {
        assertThat(rows("\"a;b;c;d\",x\n\"e\nf;g\",y\n"))
                .containsExactly(List.of("a;b;c;d", "x"), List.of("e\nf;g", "y"));
        assertThat(rows("1,5;2,5;3,5\n4,5;5,5;6,5\n"))
                .containsExactly(List.of("1,5", "2,5", "3,5"), List.of("4,5", "5,5", "6,5"));
        assertThat(rows("Satz\nEins, zwei, drei.\nVier; fünf.\n")).hasSize(3);
    }

    @Test
    void quotesThatAreNoneStayInTheText() throws Exception {
        assertThat(rows("a,b\n5\" pipe,x\n")).containsExactly(List.of("a", "b"), List.of("5\" pipe", "x"));
        assertThat(rows("a,b\n\"x\" y,z\n").get(1)).hasSize(2);
        assertThat(String.join("", rows("a,b\n\"never closed,z\nlast").get(1))).contains("never closed", "last");
    }

    @Test
    void raggedRowsAreKeptAndBlankLinesAreNoRows() throws Exception {
        List<List<String>> rows = rows("a,b\n\n1\n1,2,3,4\n,\n");

        assertThat(rows.get(1)).startsWith("1");
        assertThat(rows.get(2)).containsExactly("1", "2", "3", "4");
        assertThat(rows.get(3)).startsWith("", "");
        assertThat(rows).hasSize(4);
    }

    @Test
    void everyRowSpansTheWholeTable() throws Exception {
        Path csv = Files.writeString(directory.resolve("a.csv"), "a,b\n1\n1,2,3,4\n");
        Element table = Jsoup.parse(Files.readString(Run.in(directory).convertOne(csv, "html")))
                .expectFirst("table");

        assertThat(table.select("tr")).allSatisfy(row -> assertThat(row.children().stream()
                        .mapToInt(cell -> cell.hasAttr("colspan") ? Integer.parseInt(cell.attr("colspan")) : 1)
                        .sum())
                .isEqualTo(4));
    }

    @Test
    void readsWhatSpreadsheetsWrite() throws Exception {
        String text = "Größe;Preis €\nÄ;1\n";
        List<List<String>> wanted = List.of(List.of("Größe", "Preis €"), List.of("Ä", "1"));

        assertThat(rows(text.getBytes(Charset.forName("windows-1252")))).isEqualTo(wanted);
        assertThat(rows(("\uFEFF" + text).getBytes(StandardCharsets.UTF_8))).isEqualTo(wanted);
        assertThat(rows(("\uFEFF" + text).getBytes(StandardCharsets.UTF_16LE))).isEqualTo(wanted);
        assertThat(rows(("\uFEFF" + text).getBytes(StandardCharsets.UTF_16BE))).isEqualTo(wanted);
        assertThat(rows(text.getBytes(StandardCharsets.UTF_16LE))).isEqualTo(wanted);
        assertThat(rows(text.getBytes(StandardCharsets.UTF_16BE))).isEqualTo(wanted);
        assertThat(rows(("\uFEFF" + text).getBytes(Charset.forName("UTF-32LE"))))
                .isEqualTo(wanted);
        assertThat(rows(("\uFEFFsep=;\r\n" + text).getBytes(StandardCharsets.UTF_16LE)))
                .isEqualTo(wanted);
    }

    @Test
    void aTableOfTooManyCellsIsRefusedBeforeItIsBuilt() throws Exception {
        Path commas = Files.writeString(directory.resolve("a.csv"), (",".repeat(999) + "\n").repeat(8_000));

        assertThatThrownBy(() -> Run.in(directory).convert(commas, "html"))
                .isInstanceOf(ConversionException.class)
                .hasMessageContaining("too many elements");
    }
}
