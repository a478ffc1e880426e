package io.github.camelcloudconvert.emulator.convert;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What results are called, and where they go. */
class OutputNameTest {

    @ParameterizedTest
    @CsvSource({
        ", 7, report-7.pdf",
        "'', 7, report-7.pdf",
        "page.pdf, 7, page-7.pdf",
        "page-%d.pdf, 7, page-7.pdf",
        "page-%00d.pdf, 7, page-7.pdf",
        "page-%03d.pdf, 7, page-007.pdf",
        "page-%02d.pdf, 123, page-123.pdf",
        "%d of %03d, 7, 7 of 007",
        "page-%3d.pdf, 7, page-%3d-7.pdf",
        "100%.tar.gz, 7, 100%-7.tar.gz"
    })
    void severalResultsOfOneInputAreNumbered(@Nullable String filename, int number, String name) {
        assertThat(OutputName.of(filename, "report", "pdf").numbered(number)).isEqualTo(name);
    }

    @Test
    void theNameOfAnInputIsNoPattern() {
        OutputName name = OutputName.of(null, "offer %d", "pdf");

        assertThat(name.single()).isEqualTo("offer %d.pdf");
        assertThat(name.numbered(2)).isEqualTo("offer %d-2.pdf");
    }

    @ParameterizedTest
    @CsvSource({
        "İstanbul.pdf, İstanbul, pdf",
        "İİİ.TAR.GZ, İİİ, tar.gz",
        "a.İİ, a, i̇i̇",
        "x.tarball.gz, x.tarball, gz",
        ".tar.gz, .tar, gz"
    })
    void aLetterThatGrowsInLowerCaseMovesNoDot(String name, String base, String format) {
        assertThat(Formats.baseOf(name)).isEqualTo(base);
        assertThat(Formats.ofName(name)).isEqualTo(format);
    }

    /** Where each character is cut off by itself, this takes minutes. */
    @Test
    @Timeout(30)
    void aNameOfMegabytesIsCutAtOnce() {
        assertThat(OutputName.clean("x".repeat(1_000_000) + ".pdf")).isEqualTo("x".repeat(200) + ".pdf");
    }

    @Test
    void aLongNameIsCutBetweenTwoCharacters() {
        String clean = OutputName.clean("x" + "\uD83D\uDE80".repeat(60) + ".pdf");

        assertThat(clean).isEqualTo("x" + "\uD83D\uDE80".repeat(49) + ".pdf");
        assertThat(clean.getBytes(StandardCharsets.UTF_8)).hasSize(1 + 49 * 4 + 4);
    }

    @Test
    void halfACharacterDoesNotReachTheDisk(@TempDir Path directory) throws Exception {
        OutputFolder folder = new OutputFolder(directory);

        assertThat(folder.create("\uD83Da\uDE80.pdf")).hasFileName("a.pdf");
        assertThat(folder.create("\uD83D")).hasFileName("output");
    }

    @Test
    void namesThatAreTakenGetTheNextFreeNumber(@TempDir Path directory) throws Exception {
        Files.createFile(directory.resolve("a.tar.gz"));
        Files.createFile(directory.resolve("a-2.tar.gz"));
        OutputFolder folder = new OutputFolder(directory);

        assertThat(folder.create("a.tar.gz")).hasFileName("a-3.tar.gz");
        assertThat(folder.create("../a.tar.gz")).hasFileName("a-4.tar.gz").hasParent(directory);
        assertThat(folder.produced()).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({"200, 150, 25", "200, 199, 1", "1000, 996, 0", "200, 0, 100", "200, 300, 0", "0, 0, 0", "0, 5, 0"})
    void whatWasSavedIsSaidInPercentAndNeverBelowNone(long before, long after, long percent, @TempDir Path directory) {
        OutputFolder folder = new OutputFolder(directory);

        folder.saySaved(before, after);

        assertThat(folder.produced()).containsExactly(EngineOutput.message("File size reduced by " + percent + "%"));
    }

    @Test
    void aSentenceIsSaidOnceAndNothingIsNotSaid(@TempDir Path directory) {
        OutputFolder folder = new OutputFolder(directory);

        folder.say("one");
        folder.say("");
        folder.say("two");
        folder.say("one");

        assertThat(folder.produced()).containsExactly(EngineOutput.message("one"), EngineOutput.message("two"));
    }
}
