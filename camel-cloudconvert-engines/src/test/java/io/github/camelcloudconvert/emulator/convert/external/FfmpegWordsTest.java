package io.github.camelcloudconvert.emulator.convert.external;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

import io.github.camelcloudconvert.emulator.convert.ConversionException;
import io.github.camelcloudconvert.emulator.convert.TaskOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** What ffmpeg is asked for: sizes as pictures have them, and nothing over the network. */
class FfmpegWordsTest {
    private static TaskOptions options(Object... pairs) {
        Map<String, Object> values = new HashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            values.put(String.valueOf(pairs[i]), pairs[i + 1]);
        }
        return new TaskOptions(values, Map.of());
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            delimiter = '|',
            value = {
                "- | -  | -     | -",
                "9 | -  | max   | scale=w='min(9,iw)':h=-1",
                "- | 7  | max   | scale=w=-1:h='min(7,ih)'",
                "9 | 7  | max   | scale=w='min(9,iw)':h='min(7,ih)':force_original_aspect_ratio=decrease",
                "9 | 7  | scale | scale=9:7",
                "9 | -  | scale | scale=w=9:h=-1",
                "9 | 7  | crop  | scale=9:7:force_original_aspect_ratio=increase,crop=9:7",
                "- | 7  | crop  | scale=w=-1:h=7"
            })
    void aSizeBecomesAFilter(Integer width, Integer height, String fit, String filter) throws ConversionException {
        Map<String, Object> values = new HashMap<>();
        values.put("width", width);
        values.put("height", height);
        values.put("fit", fit);

        assertThat(FfmpegWords.size(new TaskOptions(values, Map.of())).orElse(null))
                .isEqualTo(filter);
    }

    @Test
    void aGifHasAPaletteOfItsOwn() throws ConversionException {
        assertThat(FfmpegWords.gif(options("fps", 10, "width", 320)))
                .containsExactly(
                        "-filter_complex",
                        "fps=fps=10,scale=w='min(320,iw)':h=-1"
                                + ",split[shown][counted];[counted]palettegen[colours];[shown][colours]paletteuse");
        assertThat(FfmpegWords.gif(options()).get(1)).startsWith("fps=fps=min(source_fps\\,25),split");
    }

    @Test
    void aRateThatNoGifCanHaveIsRefused() {
        assertThatExceptionOfType(ConversionException.class)
                .isThrownBy(() -> FfmpegWords.gif(options("fps", 51)))
                .withMessage("The fps must be between 1 and 50");
    }

    @Test
    void onlyFilesAreOpened() {
        assertThat(FfmpegWords.input(Path.of("/in/a.mp4")))
                .containsSubsequence("-protocol_whitelist", "file", "-i", "/in/a.mp4");
    }
}
