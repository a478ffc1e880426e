package io.github.camelcloudconvert.emulator.convert;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import io.github.camelcloudconvert.emulator.convert.document.TextLayout;
import io.github.camelcloudconvert.emulator.convert.program.Workbench;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Names, page lists, tables, plain text and archives. */
class SmallPartsTest {

    @ParameterizedTest
    @CsvSource({"a.txt, txt", "a.TAR.GZ, tar.gz", "a.b.c, c", "noextension,", ".hidden,", "dot., ", "tar.gz, gz"})
    void takesTheFormatFromTheName(String name, String format) {
        assertThat(Formats.ofName(name)).isEqualTo(format);
    }

    @ParameterizedTest
    @CsvSource({
        "../../etc/passwd, passwd",
        "'C:\\temp\\x.pdf', x.pdf",
        "a/, output",
        ".., output",
        "'  ', output",
        "Übersicht 1.pdf, Übersicht 1.pdf"
    })
    void aNameIsNeverAPath(String name, String clean) {
        assertThat(OutputName.clean(name)).isEqualTo(clean);
    }

    @Test
    void aNameIsNeverTooLongForADisk() {
        String clean = OutputName.clean("\uD83D\uDE80".repeat(200) + ".pdf");

        assertThat(clean).endsWith("\uD83D\uDE80.pdf").hasSizeLessThan(120);
        assertThat(OutputName.clean("a." + "x".repeat(300))).hasSizeLessThan(255);
    }

    @Test
    void theFilenameOptionCannotLeaveTheOutputDirectory(@TempDir Path directory) throws Exception {
        Path text = Files.writeString(directory.resolve("a.txt"), "x");

        Path pdf = Run.in(directory).with("filename", "../../escaped.pdf").convertOne(text, "pdf");

        assertThat(pdf).hasFileName("escaped.pdf");
        assertThat(pdf.toString()).startsWith(directory.resolve("out").toString());
    }

    @Test
    void severalInputsWithOneNameBecomeSeveralFiles(@TempDir Path directory) throws Exception {
        Path markdown = Samples.of("md", directory, "a");
        Path same = Samples.of("md", Files.createDirectory(directory.resolve("other")), "a");

        assertThat(Run.files(Run.in(directory).operation("convert", "html", markdown, same)))
                .extracting(file -> file.getFileName().toString())
                .containsExactly("a.html", "a-2.html");
    }

    @Test
    void selectsPagesInTheOrderNamed() throws Exception {
        assertThat(PageRange.select(null, 3)).containsExactly(1, 2, 3);
        assertThat(PageRange.select("1-3,5", 9)).containsExactly(1, 2, 3, 5);
        assertThat(PageRange.select(" 4 - , 1 ", 5)).containsExactly(4, 5, 1);
        assertThat(PageRange.select("2-999999999", 3)).containsExactly(2, 3);
    }

    @Test
    void laysHtmlOutAsText() {
        String html =
                """
                <html><head><title>unseen</title><style>p{}</style></head><body><h1>Head  line</h1>
                <p>One <b>bold</b>, <i>two</i><br>next</p><ul><li>eins</li><li><p>zwei</p></li></ul>
                <table><tr><th>a</th><th>b</th></tr><tr><td>1</td><td>2</td></tr></table>
                <pre>x
                  y</pre><script>unseen()</script></body></html>
                """;

        assertThat(TextLayout.of(Jsoup.parse(html)))
                .isEqualTo(
                        """
                Head line

                One bold, two
                next

                - eins
                - zwei

                a\tb
                1\t2

                x
                  y
                """);
    }

    @Test
    void archivesFilesWithEqualNames(@TempDir Path directory) throws Exception {
        Path one =
                Files.writeString(Files.createDirectory(directory.resolve("1")).resolve("ä.txt"), "eins");
        Path two =
                Files.writeString(Files.createDirectory(directory.resolve("2")).resolve("ä.txt"), "zwei");
        String long_ = "n".repeat(150) + ".txt";
        Path three = Files.writeString(directory.resolve(long_), "drei");

        for (String format : Formats.ARCHIVES) {
            Path archive = Run.files(Run.in(directory).operation("archive", format, one, two, three))
                    .get(0);
            assertThat(archive).hasFileName("ä." + format);
            assertThat(Opened.archive(archive))
                    .containsExactlyInAnyOrderEntriesOf(Map.of("ä.txt", "eins", "ä-2.txt", "zwei", long_, "drei"));
        }
    }

    @Test
    void leavesNoScratchFilesBehind(@TempDir Path directory) throws Exception {
        Path folder;
        try (Workbench scratch = Workbench.create()) {
            folder = scratch.folder();
            Files.writeString(folder.resolve("x"), "x");
        }

        assertThat(folder).doesNotExist();
        assertThat(directory).isEmptyDirectory();
    }
}
