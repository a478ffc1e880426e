package io.github.camelcloudconvert.emulator.convert.document;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

import io.github.camelcloudconvert.emulator.convert.Opened;
import io.github.camelcloudconvert.emulator.convert.Run;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Plain text comes out line by line, on as many pages as it asks for. */
class PlainTextPagesTest {

    private final Path directory;

    PlainTextPagesTest(@TempDir Path directory) {
        this.directory = directory;
    }

    private Path pdf(String text) throws Exception {
        return Run.in(directory).convertOne(Files.writeString(directory.resolve("a.txt"), text), "pdf");
    }

    @ParameterizedTest
    @CsvSource({
        "one, 1",
        "one\\ftwo, 2",
        "one\\f, 1",
        "one\\f\\n, 1",
        "one\\ftwo\\f, 2",
        "one\\f\\ftwo, 3",
        "\\fone, 2",
        "'', 1",
        "\\f, 1"
    })
    void aFormFeedEndsAPage(String text, int pages) throws Exception {
        Path pdf = pdf(text.replace("\\f", "\f").replace("\\n", "\n"));

        assertThat(Opened.pdfPages(pdf)).isEqualTo(pages);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\uFFFEb", "a\uFFFFb", "a\u0000b", "a\u001Bb", "a\u0085b"})
    void lettersThatNoDocumentMayHoldTakeNothingWithThem(String text) throws Exception {
        assertThat(Opened.pdfText(pdf("before\n" + text + "\nafter"))).contains("before", "after");
    }

    @Test
    void halvesOfLettersTakeNothingWithThem() throws Exception {
        byte[] bytes = "\uFEFFbefore \uD800 after".getBytes(StandardCharsets.UTF_16LE);
        Path file = Files.write(directory.resolve("a.txt"), withHalf(bytes));

        assertThat(Opened.pdfText(Run.in(directory).convertOne(file, "pdf"))).contains("before", "after");
    }

    private static byte[] withHalf(byte[] utf16) {
        // encoders write a mark for half a letter, programs do not
        for (int at = 0; at < utf16.length; at += 2) {
            if ((utf16[at] & 0xFF) == 0xFD && (utf16[at + 1] & 0xFF) == 0xFF) {
                utf16[at] = 0;
                utf16[at + 1] = (byte) 0xD8;
            }
        }
        return utf16;
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "\r"})
    void everySystemsLineEndsEndLines(String end) throws Exception {
        assertThat(Opened.pdfText(pdf("one" + end + "two" + end + end + "three"))
                        .strip()
                        .lines()
                        .map(String::strip))
                .containsSequence("one", "two")
                .contains("three");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16LE", "UTF-16BE", "windows-1252"})
    void theLettersOfEveryEncodingArrive(String charset) throws Exception {
        Path file = Files.write(
                directory.resolve("a.txt"), "Gr\u00F6\u00DFe caf\u00E9 and more".getBytes(Charset.forName(charset)));

        assertThat(Opened.pdfText(Run.in(directory).convertOne(file, "pdf"))).contains("Gr\u00F6\u00DFe caf\u00E9");
    }

    @Test
    void aLineThatIsLongerThanThePageIsBrokenAndNotCut() throws Exception {
        String line = "word ".repeat(400) + "end";

        assertThat(Opened.pdfText(pdf(line)).split("word", -1)).hasSize(401);
        assertThat(Opened.pdfText(pdf("x".repeat(2000) + "end")).replaceAll("\\s", ""))
                .endsWith("xend");
    }

    @Test
    void markupInTextIsText() throws Exception {
        assertThat(Opened.pdfText(pdf("<b>bold</b> &amp; <script>alert(1)</script>")))
                .contains("<b>bold</b> &amp; <script>alert(1)</script>");
    }
}
