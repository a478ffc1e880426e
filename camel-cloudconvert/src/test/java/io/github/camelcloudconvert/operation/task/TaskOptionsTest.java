package io.github.camelcloudconvert.operation.task;

import java.util.List;
import java.util.Map;

import io.github.camelcloudconvert.operation.option.RawText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class TaskOptionsTest {

    @Test
    void aTextThatReadsBackIdenticallyBecomesANumber() {
        assertThat(List.of("80", "0", "-5", "999999999999999", "1.7", "-0.25"))
                .extracting(TaskOptionsTest::inferred)
                .containsExactly(80L, 0L, -5L, 999999999999999L, 1.7, -0.25);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "007",
                "+1",
                "-0",
                "1000000000000000",
                "1.50",
                "1e5",
                "0.00001",
                "1.",
                ".5",
                "0x10",
                "1,2",
                "",
                "a",
                "True"
            })
    void anyOtherTextStaysText(String text) {
        assertThat(inferred(text)).isEqualTo(text);
    }

    @Test
    void booleansAndJsonAreWhatTheyLookLike() {
        assertThat(inferred("true")).isEqualTo(true);
        assertThat(inferred("[1,\"a\"]")).isEqualTo(List.of(1, "a"));
        assertThat(inferred("{\"a\":{\"b\":null}}")).asString().contains("b");
        assertThat(inferred("\"80\"")).isEqualTo("80");
        assertThat(inferred("{not json}")).isEqualTo("{not json}");
        assertThat(inferred("[1] and more")).isEqualTo("[1] and more");
    }

    @Test
    void theCatalogueGoesBeforeTheLooks() {
        assertThat(typed("pdf/rotate-pages", "rotation", "180")).isEqualTo("180");
        assertThat(typed("watermark", "rotation", "180")).isEqualTo(180L);
        assertThat(typed("convert", "pages", "3")).isEqualTo("3");
        assertThat(typed("convert", "password", "\"1234\"")).isEqualTo("\"1234\"");
        assertThat(typed("pdf/ocr", "language", "eng, deu")).isEqualTo(List.of("eng", "deu"));
        assertThat(typed("pdf/ocr", "language", "[\"eng\"]")).isEqualTo(List.of("eng"));
    }

    @Test
    void aPlusThatTheUriHasEatenIsNoticed() {
        assertThatThrownBy(() -> typed("pdf/rotate-pages", "rotation", " 90")).hasMessageContaining("RAW(+90)");
    }

    @Test
    void valuesThatHaveATypeKeepIt() {
        assertThat(TaskOptions.typed("convert", Map.of("a", "007", "b", "80", "c", 5)))
                .containsExactlyInAnyOrderEntriesOf(Map.of("a", "007", "b", "80", "c", 5));
    }

    private static Object inferred(String text) {
        return typed("convert", "anything", text);
    }

    private static Object typed(String task, String option, String text) {
        return TaskOptions.typed(task, Map.of(option, new RawText(text)))
                .values()
                .iterator()
                .next();
    }
}
