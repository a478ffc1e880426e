package io.github.camelcloudconvert.emulator.convert.external;

import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/** Words of a command line by the quoting rules of a POSIX shell. */
class ShellWordsTest {
    private static final String ALPHABET = "ab \t\n'\"\\$`/-;|*ü";

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '~',
            delimiter = '#',
            value = {
                "a  b # a,b",
                "'a  b' # a  b",
                "\"a  b\" # a  b",
                "a'b'\"c\"d # abcd",
                "a\\ b # a b",
                "'a\\b' # a\\b",
                "\"a\\b\" # a\\b",
                "\"a\\\\b\" # a\\b",
                "\"a\\\"b\" # a\"b",
                "\"\\$x \\`y\\`\" # $x `y`",
                "\\'a # 'a"
            })
    void quotesHoldWordsTogether(String line, String words) {
        assertThat(String.join(",", ShellWords.split(line))).isEqualTo(words);
    }

    @Test
    void emptyQuotesAreAWordAndGapsAreNone() {
        assertThat(ShellWords.split("'' a \"\"")).containsExactly("", "a", "");
        assertThat(ShellWords.split(" \t\r\n ")).isEmpty();
        assertThat(ShellWords.split("")).isEmpty();
    }

    @Test
    void nothingOfAShellMeansAnything() {
        assertThat(ShellWords.split("$HOME $(id) `id` * ? ; a&&b >x <y #z ~"))
                .containsExactly("$HOME", "$(id)", "`id`", "*", "?", ";", "a&&b", ">x", "<y", "#z", "~");
    }

    @ParameterizedTest
    @ValueSource(strings = {"'a", "\"a", "a\\", "a 'b\"", "\"a\\\""})
    void whatIsNotClosedIsRefused(String line) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ShellWords.split(line))
                .withMessage("A quote is not closed");
    }

    /** Whatever a word holds, a shell that quotes it and this class that reads it agree. */
    @Test
    void everyWordComesBackFromSingleQuotesAndFromBackslashes() {
        Random dice = new Random(4);
        for (int round = 0; round < 500; round++) {
            List<String> words = IntStream.range(0, 1 + dice.nextInt(4))
                    .mapToObj(word -> word(dice))
                    .toList();
            String quoted = words.stream()
                    .map(word -> "'" + word.replace("'", "'\\''") + "'")
                    .collect(Collectors.joining(" "));
            String escaped = words.stream()
                    .map(word -> word.isEmpty() ? "''" : word.replaceAll("(?s)(.)", "\\\\$1"))
                    .collect(Collectors.joining("\t"));

            assertThat(ShellWords.split(quoted)).isEqualTo(words);
            assertThat(ShellWords.split(escaped)).isEqualTo(words);
        }
    }

    private static String word(Random dice) {
        return dice.ints(dice.nextInt(6), 0, ALPHABET.length())
                .mapToObj(at -> ALPHABET.substring(at, at + 1))
                .collect(Collectors.joining());
    }

    @Test
    void aLongLineNeedsNoDeepStack() {
        String line = "\"" + "a\\\"".repeat(200_000) + "\"";

        assertThat(ShellWords.split(line)).containsExactly("a\"".repeat(200_000));
    }
}
