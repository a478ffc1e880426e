package io.github.camelcloudconvert.emulator.convert.font;

import java.util.BitSet;
import java.util.List;

import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The fonts that a document names, and what is said of letters and fonts that are missing. */
class AskedFontsTest {
    private static final SystemFonts NONE = SystemFonts.of(List.of());

    private static AskedFonts of(String html) {
        return AskedFonts.of(Jsoup.parse(html));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "<style>p { font-family: Fancy, serif }</style> | Fancy",
                "<style>p { font-family: 'My Font' !important; }</style> | My Font",
                "<p style='font: italic 12pt/1.5 \"A B\", sans-serif'>x</p> | A B",
                "<p style='FONT-FAMILY:Loud'>x</p> | Loud",
                "<svg><text font-family='Drawn'>x</text></svg> | Drawn",
                "<font face='Old'>x</font> | Old"
            })
    void theFirstNameIsTheOneThatIsMissed(String html, String name) {
        assertThat(of(html).lists()).hasSize(1);
        assertThat(of(html).missing(NONE))
                .isEqualTo("This machine has no font " + name + ": another one stands for it");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "<style>p { font-family: serif }</style>",
                "<style>p { font-family: var(--body), system-ui }</style>",
                "<p style='font: 12pt monospace'>x</p>",
                "<p>font-family: Fancy</p>",
                "<style>@font-face { font-family: Mine; src: url(data:x) } p { font-family: mine }</style>",
                "<style>p { font-family: 'Document Sans' }</style>"
            })
    void genericNamesAndThoseThatADocumentBringsAreNotMissed(String html) {
        assertThat(of(html).missing(NONE)).isEmpty();
    }

    @Test
    void eachListIsToldOnce() {
        AskedFonts asked = of("<p style='font-family:A, B'>x</p><p style='font-family:A, B'>y</p>"
                + "<p style='font-family:C'>z</p>");

        assertThat(asked.lists()).containsExactly(List.of("A", "B"), List.of("C"));
        assertThat(asked.missing(NONE)).isEqualTo("This machine has no font A, C: another one stands for it");
    }

    @Test
    void lettersWithoutAFontAreNamedWithWhoBringsOne() {
        BitSet points = new BitSet();
        "汉\u200b ก☃".codePoints().forEach(points::set);

        assertThat(Scripts.missing(points))
                .startsWith("No font of this machine has ")
                .contains("汉", "ก", "☃", "empty boxes stand for them; install ")
                .contains("fonts-noto-cjk", "fonts-noto-core", "fonts-symbola")
                .doesNotContain("\u200b");
        assertThat(Scripts.missing(new BitSet())).isEmpty();
    }

    @Test
    void manyLettersAreCutShort() {
        BitSet points = new BitSet();
        points.set(0x4E00, 0x4E00 + 25);

        assertThat(Scripts.missing(points)).contains(" and others: empty boxes");
    }

    @Test
    void textThatNeedsMoreThanAFontIsSaid() {
        assertThat(Scripts.unshaped("שלום")).startsWith("Text that runs from right to left");
        assertThat(Scripts.unshaped("नमस्ते")).startsWith("Text whose letters change with their neighbours");
        assertThat(Scripts.unshaped("Grüße, Ελλάδα, Москва, 汉字")).isEmpty();
    }
}
