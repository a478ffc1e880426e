package io.github.camelcloudconvert.client.transfer;

import java.nio.charset.StandardCharsets;
import java.util.Set;

import org.junit.jupiter.api.Test;
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
        ".hidden, .hidden",
        "...., ....",
        "'  spaced.pdf  ', spaced.pdf"
    })
    void onlyTheLastSegmentStays(String untrusted, String safe) {
        assertThat(FileNames.safe(untrusted)).isEqualTo(safe);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", ".", "..", "/", "a/", "a/..", "a\\.", "\0", "\n\t", "/\u202E"})
    void aNameOfNothingIsCalledFile(String untrusted) {
        assertThat(FileNames.safe(untrusted)).isEqualTo("file");
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
}
