package io.github.camelcloudconvert.client.transfer;

import java.nio.charset.StandardCharsets;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class FileNamesTest {

    @ParameterizedTest
    @CsvSource({
        "report.pdf, report.pdf",
        "a/b/report.pdf, report.pdf",
        "C:\\temp\\report.pdf, report.pdf",
        "../../etc/passwd, passwd",
        "..\\..\\x.txt, x.txt",
        "mixed/..\\evil.sh, evil.sh",
        "Übersicht 2026.pdf, Übersicht 2026.pdf",
        "'  spaced.pdf  ', spaced.pdf"
    })
    void onlyTheLastSegmentStays(String untrusted, String safe) {
        assertThat(FileNames.safe(untrusted)).isEqualTo(safe);
    }

    /** Where each character is cut off by itself, this takes minutes. */
    @Test
    @Timeout(30)
    void aNameOfMegabytesIsCutAtOnce() {
        assertThat(FileNames.safe("x".repeat(2_000_000) + ".pdf")).isEqualTo("x".repeat(196) + ".pdf");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", ".", "..", "/", "a/", "a/..", "a\\.", "\0", "\n\t", "/\u202E"})
    void aNameOfNothingIsCalledFile(String untrusted) {
        assertThat(FileNames.safe(untrusted)).isEqualTo("file");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u0645\u06CC\u200C\u062E\u0648\u0627\u0647\u0645.pdf", // a Persian word with a non-joiner
                "\uD83D\uDC69\u200D\uD83D\uDCBB.pdf", // a picture of two, joined
                "Donau\u00ADdampf.pdf",
                "a\u2060b.pdf",
                "\uD83C\uDFF4\uDB40\uDC67\uDB40\uDC62\uDB40\uDC7F.pdf" // a flag, spelt with tags
            })
    void whatJoinsOrSpellsCharactersStays(String name) {
        assertThat(FileNames.safe(name)).isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(ints = {0x061C, 0x200E, 0x200F, 0x202A, 0x202E, 0x2066, 0x2069, 0x2028, 0x2029, 0x7F})
    void whatTurnsOrBreaksATextIsLeftOut(int character) {
        assertThat(FileNames.safe("a" + Character.toString(character) + "b.pdf"))
                .isEqualTo("ab.pdf");
    }

    @ParameterizedTest
    @CsvSource({
        ".hidden, _.hidden",
        "-rf.pdf, _-rf.pdf",
        "...., file",
        "CON, _CON",
        "nul.pdf, _nul.pdf",
        "Com1.tar.gz, _Com1.tar.gz",
        "LPT\u00B9.pdf, _LPT\u00B9.pdf",
        "aux .pdf, _aux .pdf",
        "CONIN$, _CONIN$",
        "console.pdf, console.pdf",
        "com.pdf, com.pdf",
        "COM10.pdf, COM10.pdf",
        "10:30.pdf, 10_30.pdf",
        "a.pdf:stream, a.pdf_stream",
        "what?<now>|*.pdf, what__now___.pdf",
        "report.pdf., report.pdf",
        "'report.pdf. . ', report.pdf",
        "'..', file",
    })
    void everySystemCanWriteTheName(String untrusted, String safe) {
        assertThat(FileNames.safe(untrusted)).isEqualTo(safe);
    }

    @Test
    void whatDoesNotPrintIsLeftOut() {
        assertThat(FileNames.safe("a\0b\r\nc\u0085d\u202Ee\uD800f.pdf")).isEqualTo("abcdef.pdf");
    }

    @Test
    void aLongNameIsCutAndKeepsItsExtension() {
        String cut = FileNames.safe("ä".repeat(300) + ".pdf");

        assertThat(cut).startsWith("ää").endsWith("ä.pdf");
        assertThat(cut.getBytes(StandardCharsets.UTF_8)).hasSizeBetween(199, 200);
    }

    @Test
    void aCutNeverSplitsACharacter() {
        String cut = FileNames.safe("😀".repeat(100));

        assertThat(cut).isEqualTo("😀".repeat(50));
    }

    @Test
    void anEndlessExtensionIsNoExtension() {
        assertThat(FileNames.safe("a." + "x".repeat(500)).getBytes(StandardCharsets.UTF_8))
                .hasSize(200);
    }

    @Test
    void aTakenNameGetsTheFirstFreeNumber() {
        assertThat(FileNames.unique("a.pdf", Set.of()::contains)).isEqualTo("a.pdf");
        assertThat(FileNames.unique("a.pdf", Set.of("a.pdf")::contains)).isEqualTo("a-2.pdf");
        assertThat(FileNames.unique("a.pdf", Set.of("a.pdf", "a-2.pdf")::contains))
                .isEqualTo("a-3.pdf");
        assertThat(FileNames.unique("README", Set.of("README")::contains)).isEqualTo("README-2");
        assertThat(FileNames.unique(".env", Set.of(".env")::contains)).isEqualTo(".env-2");
    }

    /** The short way for plain names must come to what the long way comes to. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "con",
                "CON.pdf",
                "com1",
                "lpt9.txt",
                "nul.tar.gz",
                "conx",
                "con-1.pdf",
                "a.con",
                "a",
                "ab",
                "report.pdf",
                "report-2.final.pdf",
                "a..b",
                "a.-b",
                "in.md",
                "out.pdf",
                "icon.png",
                "com10.txt",
                "aux_",
                "prn-"
            })
    void aDeviceStaysNoFileAndAPlainNameStaysAsItIs(String name) {
        boolean device = name.matches("(?i)(con|prn|aux|nul|com\\d|lpt\\d)(\\..*)?");

        assertThat(FileNames.safe(name)).isEqualTo(device ? "_" + name : name);
    }
}
