package io.github.camelcloudconvert.emulator.convert.watermark;

import java.awt.Color;
import java.util.HashMap;
import java.util.Map;

import io.github.camelcloudconvert.emulator.convert.ConversionException;
import io.github.camelcloudconvert.emulator.convert.TaskOptions;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Where a watermark goes, and how its letters look. */
class WatermarkOptionsTest {
    private static TaskOptions options(Object... pairs) {
        Map<String, Object> values = new HashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            values.put(String.valueOf(pairs[i]), pairs[i + 1]);
        }
        return new TaskOptions(values, Map.of());
    }

    private static WatermarkText text(Object... pairs) throws ConversionException {
        return WatermarkText.of(options(pairs), "one\ntwo\u0007");
    }

    @ParameterizedTest
    @CsvSource({"left, 25", "Right, 55", "center, 40"})
    void aMarkOf20StandsOnAPageOf100(String position, double left) throws ConversionException {
        WatermarkPlace place = WatermarkPlace.of(options("position_horizontal", position));

        assertThat(place.left(100, 20)).isEqualTo(left);
    }

    @Test
    void marginsCountAtTheEdgesOnly() throws ConversionException {
        WatermarkPlace bottom = WatermarkPlace.of(options("position_vertical", "bottom", "margin_vertical", 5));
        WatermarkPlace middle = WatermarkPlace.of(options("margin_vertical", 5));

        assertThat(bottom.top(100, 20)).isEqualTo(75);
        assertThat(middle.top(100, 20)).isEqualTo(40);
    }

    @Test
    void opacityIsPercentAndRotationDegrees() throws ConversionException {
        WatermarkPlace place = WatermarkPlace.of(options("opacity", 25, "rotation", "-90", "layer", "Below"));

        assertThat(place.opacity()).isEqualTo(0.25f);
        assertThat(place.radians()).isCloseTo(-Math.PI / 2, Offset.offset(1e-9));
        assertThat(place.below()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "position_vertical | left | The selected position_vertical is invalid",
                "layer | between | The selected layer is invalid",
                "opacity | 101 | The opacity must be between 0 and 100",
                "rotation | 361 | The rotation must be between -360 and 360"
            })
    void aPlaceThatIsNoneIsRefusedByName(String option, String value, String message) {
        assertThatExceptionOfType(ConversionException.class)
                .isThrownBy(() -> WatermarkPlace.of(options(option, value)))
                .withMessage(message);
    }

    @ParameterizedTest
    @CsvSource({
        "Times New Roman Bold, SERIF, true, false",
        "georgia, SERIF, false, false",
        "Courier Oblique, MONO, false, true",
        "Roboto Mono, MONO, false, false",
        "Arial Black, SANS, true, false",
        "Impact, SANS, true, false",
        "Comic, SANS, false, false"
    })
    void aNameOfAFontFallsIntoOneOfThreeFamilies(
            String name, WatermarkText.Face.Family family, boolean bold, boolean italic) throws ConversionException {
        WatermarkText.Face face = text("font_name", name).face();

        assertThat(face.family()).isEqualTo(family);
        assertThat(face.bold()).isEqualTo(bold);
        assertThat(face.italic()).isEqualTo(italic);
    }

    @Test
    void coloursHaveThreeOrSixDigits() throws ConversionException {
        assertThat(text("font_color", "#f80").face().color()).isEqualTo(new Color(0xFF, 0x88, 0));
        assertThat(text("font_color", "0a0B0c").face().color()).isEqualTo(new Color(10, 11, 12));
        assertThat(text().face().color()).isEqualTo(Color.BLACK);
        assertThatExceptionOfType(ConversionException.class)
                .isThrownBy(() -> text("font_color", "red"))
                .withMessage("The selected font_color is invalid");
    }

    @Test
    void linesAreKeptAndControlsAreBlanks() throws ConversionException {
        assertThat(text().lines()).containsExactly("one", "two ");
        assertThat(text().height(10)).isEqualTo(24f);
        assertThat(text().base(1, 10)).isEqualTo(22f);
    }

    @Test
    void aSizeGoesBeforeAShareOfThePage() throws ConversionException {
        assertThat(text().size(600, 4)).isEqualTo(36f);
        assertThat(text("font_width_percent", 50).size(600, 4)).isEqualTo(75f);
        assertThat(text("font_width_percent", 50, "font_size", 12).size(600, 4)).isEqualTo(12f);
    }

    @ParameterizedTest
    @CsvSource({"left, 0", "center, 0.5", "RIGHT, 1"})
    void linesAreAligned(String align, double share) throws ConversionException {
        assertThat(text("font_align", align).align()).isEqualTo(share);
    }
}
