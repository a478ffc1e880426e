package io.github.camelcloudconvert.emulator.convert.html;

import java.util.HashMap;
import java.util.Map;

import io.github.camelcloudconvert.emulator.convert.ConversionException;
import io.github.camelcloudconvert.emulator.convert.TaskOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** The sheet that a capture is printed on. */
class PageSizeTest {
    private static PageSize size(Object... pairs) throws ConversionException {
        Map<String, Object> values = new HashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            values.put(String.valueOf(pairs[i]), pairs[i + 1]);
        }
        return PageSize.of(new TaskOptions(values, Map.of()));
    }

    @ParameterizedTest
    @CsvSource({"a4, 210, 297", "A4, 210, 297", "letter, 215.9, 279.4", "ledger, 431.8, 279.4", "a0, 841, 1189"})
    void formatsHaveTheirSizes(String format, double width, double height) throws ConversionException {
        PageSize size = size("page_format", format);

        assertThat(size.width()).isEqualTo(width);
        assertThat(size.height()).isEqualTo(height);
    }

    @Test
    void withoutAFormatItIsA4WithMarginsOfACentimetre() throws ConversionException {
        assertThat(size()).isEqualTo(new PageSize(210, 297, new PageSize.Margins(10, 10, 10, 10)));
    }

    @Test
    void lengthsAreCentimetresAndMarginsMillimetres() throws ConversionException {
        PageSize size = size("page_width", "10", "page_height", 5.5, "margin_top", 1, "margin_left", "2.5");

        assertThat(size).isEqualTo(new PageSize(100, 55, new PageSize.Margins(1, 10, 10, 2.5)));
    }

    @Test
    void landscapeTurnsWhatStandsUpright() throws ConversionException {
        assertThat(size("page_orientation", "landscape").width()).isEqualTo(297);
        assertThat(size("page_orientation", "Landscape", "page_format", "ledger")
                        .width())
                .isEqualTo(431.8);
        assertThat(size("page_orientation", "portrait").width()).isEqualTo(210);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "page_format | b5 | The selected page_format is invalid",
                "page_orientation | upside | The selected page_orientation is invalid",
                "page_width | 0 | The page_width must be between 1.0 and 500.0",
                "margin_top | -1 | The margin_top must be between 0.0 and 5000.0",
                "margin_left | wide | The selected margin_left is invalid"
            })
    void whatIsNoSheetIsRefusedByName(String option, String value, String message) {
        assertThatExceptionOfType(ConversionException.class)
                .isThrownBy(() -> size(option, value))
                .withMessage(message);
    }

    @Test
    void theRuleForStyleSpeaksOfMillimetres() throws ConversionException {
        assertThat(size("margin_top", 5).scaled(2).css())
                .isEqualTo("@page { size: 420.000mm 594.000mm !important;"
                        + " margin: 10.000mm 20.000mm 20.000mm 20.000mm !important; }");
    }

    @Test
    void aScreenHasNoMargins() {
        PageSize screen = PageSize.screen(96);

        assertThat(screen.width()).isEqualTo(25.4);
        assertThat(screen.margins()).isEqualTo(new PageSize.Margins(0, 0, 0, 0));
    }

    @Test
    void whatIsTooWideIsTurnedWhereThatHelps() {
        PageSize upright = new PageSize(100, 200, new PageSize.Margins(0, 0, 0, 0));

        assertThat(new PageExtent(upright, 100.4).fits()).isTrue();
        assertThat(new PageExtent(upright, 101).fits()).isFalse();
        assertThat(new PageExtent(upright, 120).wider()).isEqualTo(upright);
        assertThat(new PageExtent(upright, 180).wider().width()).isEqualTo(200);
        assertThat(new PageExtent(upright, 380).isReadableOnOneSheet()).isTrue();
        assertThat(new PageExtent(upright, 420).isReadableOnOneSheet()).isFalse();
        assertThat(new PageExtent(upright, 1000).scaleFor(upright)).isEqualTo(0.5);
        assertThat(new PageExtent(upright, 125).scaleFor(upright)).isEqualTo(0.8);
    }

    @Test
    void aDocumentOfAHundredPagesSideBySideIsRefused() {
        PageSize sheet = new PageSize(100, 200, new PageSize.Margins(0, 0, 0, 0));

        assertThatExceptionOfType(ConversionException.class)
                .isThrownBy(() -> new PageExtent(sheet, 10_001).check())
                .withMessage("The document is more than 100 pages wide");
    }
}
