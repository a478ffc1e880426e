package io.github.camelcloudconvert.emulator.convertly;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

import io.github.camelcloudconvert.emulator.convertly.Order.Source;
import io.github.camelcloudconvert.emulator.service.discovery.EngineCatalog;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** The fields of a batch, which are refused before any work begins. */
class BatchTest {
    private final Conversions conversions = new Conversions(new EngineRunner(new EngineCatalog()));

    private static Batch batch(int files, Map<String, String> fields, ConvertlyQuirk... quirks) {
        return new Batch(new HashMap<>(fields), files, Set.of(quirks));
    }

    private static List<Source> sources(int count) {
        return IntStream.range(0, count)
                .mapToObj(number -> new Source(number + ".png", Path.of(number + ".png"), 1))
                .toList();
    }

    private static void refused(ThrowingCallable call, String message) {
        assertThatExceptionOfType(ConvertlyError.class).isThrownBy(call).satisfies(error -> {
            assertThat(error.status()).isEqualTo(400);
            assertThat(error.text()).isEqualTo(message);
        });
    }

    @Test
    void oneSettingCountsForAllFilesAndAnArrayForEach() {
        assertThat(batch(2, Map.of("format", "PNG")).conversions(sources(2), conversions))
                .hasSize(2);
        assertThat(batch(2, Map.of("formats", "[\"png\",\"jpg\"]")).conversions(sources(2), conversions))
                .hasSize(2)
                .allSatisfy(piece -> assertThat(piece.sources()).hasSize(1));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "format       | exe            | format: there is no such output format.",
                "formats      | [\"png\"]      | formats must have exactly one entry per file: 1 entries for 2 files.",
                "formats      | png            | formats must be a JSON array.",
                "formats      | null           | formats must be a JSON array.",
                "resize       | huge           | resize: there is no such resize mode.",
                "compression  | 0              | compression: not between 1 and 100.",
                "compression  | 101            | compression: not between 1 and 100.",
                "compressions | [50,\"high\"]  | compressions: not a whole number.",
                "autoOrient   | perhaps        | autoOrient: not true or false.",
                "monos        | [true,3]       | monos: not true or false.",
                "resize       | width          | resizeWidth is required by this resize mode.",
                "resize       | square         | resizeWidth is required by this resize mode."
            })
    void whatDoesNotFitIsRefusedByName(String field, String value, String message) {
        Map<String, String> fields = new HashMap<>(Map.of("format", "png"));
        fields.put(field, value);

        refused(() -> batch(2, fields).conversions(sources(2), conversions), message);
    }

    @Test
    void aConversionNeedsAFormat() {
        refused(() -> batch(1, Map.of()).conversions(sources(1), conversions), "format or formats is required.");
        refused(
                () -> batch(2, Map.of("formats", "[\"png\",null]")).conversions(sources(2), conversions),
                "format or formats is required.");
    }

    @Test
    void theReferenceAsksForFormatAndResize() {
        refused(
                () -> batch(1, Map.of("format", "png"), ConvertlyQuirk.FORMAT_AND_RESIZE_REQUIRED)
                        .conversions(sources(1), conversions),
                "resize is required.");
    }

    @Test
    void resizeModesAreBoxesAndSizesOfOnesOwn() {
        assertThat(batch(1, Map.of()).size()).isEmpty();
        assertThat(batch(1, Map.of("resize", "email")).size())
                .isEqualTo(Map.of("width", 600, "height", 600, "fit", "max"));
        assertThat(batch(1, Map.of("resize", "width", "resizeWidth", "320")).size())
                .isEqualTo(Map.of("width", 320, "fit", "max"));
        assertThat(batch(1, Map.of("resize", "height", "resizeHeight", " 20 ")).size())
                .isEqualTo(Map.of("height", 20, "fit", "max"));
        assertThat(batch(1, Map.of("resize", "square", "resizeHeight", "20")).size())
                .isEqualTo(Map.of("width", 20, "height", 20, "fit", "crop"));
    }

    @Test
    void presetsAreResizeModesByName() {
        assertThat(batch(1, Map.of("preset", "instagram")).preset())
                .isEqualTo(Map.of("width", 1080, "height", 1080, "fit", "crop"));
        assertThat(batch(1, Map.of()).preset()).isEmpty();
        refused(() -> batch(1, Map.of("preset", "poster")).preset(), "preset: there is no poster.");
    }

    @Test
    void aTargetSizeBelongsToItsMode() {
        refused(
                () -> batch(1, Map.of("mode", "target-size")).compressions(sources(1), conversions, false),
                "targetBytes is required.");
        refused(
                () -> batch(1, Map.of("mode", "best")).compressions(sources(1), conversions, false),
                "mode must be quality or target-size.");
        assertThat(batch(1, Map.of("mode", "target-size", "targetBytes", "5000"))
                        .compressions(sources(1), conversions, false))
                .hasSize(1);
    }

    @Test
    void aJobOfCompressionMayHeedNoOptions() {
        Batch wrong = batch(1, Map.of("mode", "best"), ConvertlyQuirk.COMPRESS_JOB_OPTIONS_IGNORED);

        assertThat(wrong.compressions(sources(1), conversions, true)).hasSize(1);
        refused(() -> wrong.compressions(sources(1), conversions, false), "mode must be quality or target-size.");
    }
}
