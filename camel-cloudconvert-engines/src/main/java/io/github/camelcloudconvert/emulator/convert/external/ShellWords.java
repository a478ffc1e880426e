package io.github.camelcloudconvert.emulator.convert.external;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Splits a line into words by the quoting rules of a POSIX shell, of which nothing else is known here: no variables, no
 * patterns, no operators.
 */
public final class ShellWords {
    /** A gap between words, what quotes of either kind hold, one character behind a backslash, or plain text. */
    private static final Pattern PIECE = Pattern.compile(
            """
            (?<gap>[ \\t\\n\\r]++)\
            |'(?<literal>[^']*+)'\
            |"(?<quoted>(?:[^"\\\\]|\\\\.)*+)"\
            |\\\\(?<escaped>.)\
            |(?<plain>[^ \\t\\n\\r'"\\\\]++)""",
            Pattern.DOTALL);
    /** What a backslash takes its meaning from between double quotes. */
    private static final Pattern ESCAPE = Pattern.compile("\\\\([\"\\\\$`])");

    private ShellWords() {}

    /** @throws IllegalArgumentException when a quote is not closed */
    public static List<String> split(String line) {
        List<String> words = new ArrayList<>();
        StringBuilder word = null;
        Matcher piece = PIECE.matcher(line);
        for (int end = 0; end < line.length(); end = piece.end()) {
            if (!piece.region(end, line.length()).lookingAt()) {
                throw new IllegalArgumentException("A quote is not closed");
            }
            if (piece.group("gap") == null) {
                word = (word == null ? new StringBuilder() : word).append(content(piece));
            } else if (word != null) {
                words.add(word.toString());
                word = null;
            }
        }
        if (word != null) {
            words.add(word.toString());
        }
        return List.copyOf(words);
    }

    private static String content(Matcher piece) {
        String quoted = piece.group("quoted");
        return quoted != null
                ? ESCAPE.matcher(quoted).replaceAll("$1")
                : Stream.of("literal", "escaped", "plain")
                        .map(piece::group)
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse("");
    }
}
