package io.github.camelcloudconvert.emulator.convert.image;

import java.awt.Dimension;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;

import io.github.camelcloudconvert.emulator.convert.ConversionException;
import io.github.camelcloudconvert.emulator.convert.Limits;
import io.github.camelcloudconvert.emulator.convert.ResizeMode;
import io.github.camelcloudconvert.emulator.convert.TaskOptions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** The size that a picture gets. */
class ResizeTest {
    private static Resize resize(@Nullable Integer width, @Nullable Integer height, @Nullable String fit)
            throws ConversionException {
        Map<String, Object> values = new HashMap<>();
        if (width != null) {
            values.put("width", width);
        }
        if (height != null) {
            values.put("height", height);
        }
        if (fit != null) {
            values.put("fit", fit);
        }
        return Resize.of(new TaskOptions(values, Map.of()));
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "-, -, -, 400, 200",
                "100, -, -, 100, 50",
                "-, 100, max, 200, 100",
                "100, 100, max, 100, 50",
                "100, 10, max, 20, 10",
                "100, 100, crop, 100, 100",
                "100, 100, scale, 100, 100",
                "100, -, crop, 100, 50",
                "1, -, max, 1, 1"
            })
    void aPictureOf400By200Becomes(
            @Nullable Integer width, @Nullable Integer height, @Nullable String fit, int wide, int high)
            throws ConversionException {
        assertThat(resize(width, height, fit).target(400, 200, false)).isEqualTo(new Dimension(wide, high));
    }

    @Test
    void onlyDrawingsGrowUnlessTheTaskAsksForExactlyThat() throws ConversionException {
        assertThat(resize(800, null, "max").target(400, 200, false)).isEqualTo(new Dimension(400, 200));
        assertThat(resize(800, null, "max").target(400, 200, true)).isEqualTo(new Dimension(800, 400));
        assertThat(resize(800, null, "scale").target(400, 200, false)).isEqualTo(new Dimension(800, 400));
    }

    @Test
    void theMiddleOfAPictureIsCut() throws IOException, ConversionException {
        BufferedImage image = new BufferedImage(40, 20, BufferedImage.TYPE_INT_RGB);
        for (int x = 0; x < 40; x++) {
            for (int y = 0; y < 20; y++) {
                image.setRGB(x, y, x < 10 || x >= 30 ? 0xFF0000 : 0x00FF00);
            }
        }
        BufferedImage cut = resize(20, 20, "crop").apply(image, Limits.DEFAULT);

        assertThat(cut.getWidth()).isEqualTo(20);
        assertThat(cut.getHeight()).isEqualTo(20);
        assertThat(cut.getRGB(1, 10) & 0xFFFFFF).isEqualTo(0x00FF00);
        assertThat(cut.getRGB(18, 10) & 0xFFFFFF).isEqualTo(0x00FF00);
    }

    @Test
    void aPictureOfTheRightSizeIsLeftAlone() throws IOException, ConversionException {
        BufferedImage image = new BufferedImage(40, 20, BufferedImage.TYPE_INT_RGB);

        assertThat(resize(40, 20, "scale").apply(image, Limits.DEFAULT)).isSameAs(image);
    }

    @Test
    void aBoxCountsOnlyWhereTheTaskNamesNoSize() throws ConversionException {
        assertThat(resize(null, null, null).orWithin(300).target(600, 300, false))
                .isEqualTo(new Dimension(300, 150));
        assertThat(resize(50, null, null).orWithin(300).width()).isEqualTo(OptionalInt.of(50));
    }

    @Test
    void morePixelsThanTheLimitAreRefusedBeforeTheyAreMade() throws ConversionException {
        Resize huge = new Resize(OptionalInt.of(100_000), OptionalInt.of(100_000), ResizeMode.SCALE);
        BufferedImage image = new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB);

        assertThatExceptionOfType(ConversionException.class)
                .isThrownBy(() -> huge.apply(image, Limits.DEFAULT))
                .withMessageContaining("100000 x 100000 pixels");
        assertThatExceptionOfType(ConversionException.class)
                .isThrownBy(() -> resize(1, 1, "stretch"))
                .withMessage("The selected fit is invalid");
    }
}
