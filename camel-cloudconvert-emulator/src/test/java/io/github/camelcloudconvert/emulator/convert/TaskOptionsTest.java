package io.github.camelcloudconvert.emulator.convert;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/** What engines make of the JSON values of options, and what they refuse by name. */
class TaskOptionsTest {
    private static final String INVALID = "The selected x is invalid";

    private static TaskOptions with(@Nullable Object value) {
        Map<String, Object> values = new HashMap<>();
        values.put("x", value);
        return new TaskOptions(values, Map.of());
    }

    private static void refused(ThrowingCallable call, String message) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        ConversionException.class, e -> assertThat(e.code()).isNull())
                .hasMessage(message);
    }

    @Test
    void whatIsNullOrBlankIsAsGoodAsAbsent() throws Exception {
        for (TaskOptions absent : List.of(TaskOptions.NONE, with(null))) {
            assertThat(absent.text("x")).isNull();
            assertThat(absent.texts("x")).isEmpty();
            assertThat(absent.map("x")).isEmpty();
            assertThat(absent.choice("x", ResizeMode.CROP)).isEqualTo(ResizeMode.CROP);
        }
        for (TaskOptions blank : List.of(TaskOptions.NONE, with(null), with(""), with(" "))) {
            assertThat(blank.number("x", 1, 9)).isEmpty();
            assertThat(blank.decimal("x", 1, 9)).isEmpty();
            assertThat(blank.flag("x", true)).isTrue();
            assertThat(blank.flag("x", false)).isFalse();
            assertThat(blank.file("x")).isEmpty();
        }
    }

    @Test
    void numbersAreTakenAsTextToo() throws Exception {
        assertThat(with(7).number("x", 1, 9)).hasValue(7);
        assertThat(with(" 7 ").number("x", 1, 9)).hasValue(7);
        assertThat(with(1).number("x", 1, 9)).hasValue(1);
        assertThat(with("9").number("x", 1, 9)).hasValue(9);
        assertThat(with(0.5).decimal("x", 0, 1)).hasValue(0.5);
        assertThat(with("1").decimal("x", 0, 1)).hasValue(1);
        assertThat(with(5).text("x")).isEqualTo("5");
    }

    @ParameterizedTest
    @CsvSource({"0", "10", "-3"})
    void aNumberOutOfItsRangeNamesTheRange(String number) {
        refused(() -> with(number).number("x", 1, 9), "The x must be between 1 and 9");
    }

    @ParameterizedTest
    @ValueSource(strings = {"NaN", "Infinity", "-0.01", "1.01"})
    void aDecimalOutOfItsRangeNamesTheRange(String number) {
        refused(() -> with(number).decimal("x", 0, 1), "The x must be between 0.0 and 1.0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"seven", "7.5", "99999999999", "0x7", "7 8"})
    void whatIsNoWholeNumberIsRefused(String text) {
        refused(() -> with(text).number("x", 1, 9), INVALID);
    }

    @ParameterizedTest
    @CsvSource({"true, true", "TRUE, true", "1, true", "' true ', true", "false, false", "False, false", "0, false"})
    void aFlagIsAlsoAWord(String word, boolean flag) throws Exception {
        assertThat(with(word).flag("x", !flag)).isEqualTo(flag);
        assertThat(with(flag).flag("x", !flag)).isEqualTo(flag);
    }

    @Test
    void aFlagIsAlsoANumber() throws Exception {
        assertThat(with(1).flag("x", false)).isTrue();
        assertThat(with(0).flag("x", true)).isFalse();
        refused(() -> with(2).flag("x", false), INVALID);
        refused(() -> with("yes").flag("x", false), INVALID);
    }

    @Test
    void aChoiceIsReadInAnyLettersAndNothingElse() throws Exception {
        assertThat(with("crop").choice("x", ResizeMode.MAX)).isEqualTo(ResizeMode.CROP);
        assertThat(with("Scale").choice("x", ResizeMode.MAX)).isEqualTo(ResizeMode.SCALE);
        refused(() -> with("fill").choice("x", ResizeMode.MAX), INVALID);
        refused(() -> with(" crop").choice("x", ResizeMode.MAX), INVALID);
    }

    @Test
    void oneTextIsAListOfOne() throws Exception {
        assertThat(with("deu").texts("x")).containsExactly("deu");
        assertThat(with(List.of("deu", "eng")).texts("x")).containsExactly("deu", "eng");
        assertThat(with(List.of(1, 2)).texts("x")).containsExactly("1", "2");
    }

    @Test
    void namedValuesKeepTheirOrderAndAnEmptyListIsAnEmptyObject() throws Exception {
        Map<Object, Object> tags = new LinkedHashMap<>();
        tags.put("Title", "t");
        tags.put(2, List.of());
        tags.put("Author", null);

        assertThat(with(tags).map("x")).containsOnlyKeys("Title", "2", "Author");
        assertThat(with(tags).map("x").keySet()).containsExactly("Title", "2", "Author");
        assertThat(with(List.of()).map("x")).isEmpty();
        refused(() -> with(List.of("a")).map("x"), INVALID);
        refused(() -> with("a").map("x"), INVALID);
    }

    static List<Arguments> wrongKinds() {
        return List.of(arguments(Map.of("a", 1)), arguments(List.of("a")), arguments(Arrays.asList(1, null)));
    }

    @ParameterizedTest
    @MethodSource("wrongKinds")
    void aStructureIsNoText(Object value) {
        TaskOptions options = with(value);

        refused(() -> options.text("x"), INVALID);
        refused(() -> options.number("x", 1, 9), INVALID);
        refused(() -> options.decimal("x", 1, 9), INVALID);
        refused(() -> options.flag("x", true), INVALID);
        refused(() -> options.choice("x", ResizeMode.MAX), INVALID);
        refused(() -> options.file("x"), INVALID);
    }

    @Test
    void aFileIsTheFirstOfTheTaskThatTheOptionNames() throws Exception {
        Map<String, List<Path>> sources =
                Map.of("logo", List.of(Path.of("a.png"), Path.of("b.png")), "empty", List.of());

        assertThat(new TaskOptions(Map.of("image", "logo"), sources).file("image"))
                .contains(Path.of("a.png"));
        for (String name : List.of("empty", "other")) {
            refused(
                    () -> new TaskOptions(Map.of("image", name), sources).file("image"),
                    "The image names no task that delivers a file");
        }
    }
}
