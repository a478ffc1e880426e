package io.github.camelcloudconvert.emulator.store;

import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class FileNamesTest {

    @ParameterizedTest
    @CsvSource({
        "a.txt, a.txt",
        "../../a.txt, a.txt",
        "C:\\dir\\a.txt, a.txt",
        "/, file",
        "'', file",
        "..., file",
        "' a.txt ', a.txt",
        "größe €.pdf, größe €.pdf"
    })
    void namesBecomeOneHarmlessSegment(String name, String safe) {
        assertThat(FileNames.safe(name)).isEqualTo(safe);
    }

    @Test
    void controlsGoAndLongNamesKeepTheirExtension() {
        assertThat(FileNames.safe("a\u0000b\r\n\u007f.txt")).isEqualTo("ab.txt");
        assertThat(FileNames.safe("\ud800x.txt")).isEqualTo("x.txt");
        String safe = FileNames.safe("ü".repeat(300) + ".tar.gz");
        assertThat(safe.getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(200);
        assertThat(safe).endsWith("ü.tar.gz");
    }

    /** Where each character is cut off by itself, this takes minutes. */
    @Test
    @Timeout(30)
    void aNameOfMegabytesIsCutAtOnce() {
        assertThat(FileNames.safe("x".repeat(2_000_000) + ".pdf")).isEqualTo("x".repeat(196) + ".pdf");
    }

    @Test
    void namesAreSplitAndNumbered() {
        assertThat(FileNames.extension("A.TAR.GZ")).isEqualTo("tar.gz");
        assertThat(FileNames.extension(".profile")).isEmpty();
        assertThat(FileNames.stem("a.b.pdf")).isEqualTo("a.b");
        assertThat(FileNames.numbered("a.pdf", 2)).isEqualTo("a-2.pdf");
        assertThat(FileNames.numbered("a", 2)).isEqualTo("a-2");
    }

    @Test
    void aLetterThatGrowsInLowerCaseMovesNoDot() {
        assertThat(FileNames.safe("a.\u0130\u0130")).isEqualTo("a.\u0130\u0130");
        assertThat(FileNames.stem("\u0130stanbul.pdf")).isEqualTo("\u0130stanbul");
        assertThat(FileNames.stem("a.\u0130\u0130")).isEqualTo("a");
        assertThat(FileNames.numbered("a.\u0130\u0130", 2)).isEqualTo("a-2.\u0130\u0130");
        assertThat(FileNames.extension("\u0130.Tar.Bz2")).isEqualTo("tar.bz2");
    }
}
