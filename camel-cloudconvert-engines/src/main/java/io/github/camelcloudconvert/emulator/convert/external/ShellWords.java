package io.github.camelcloudconvert.emulator.convert.external;

import java.util.ArrayList;
import java.util.List;

/**
 * Splits a line into words by the quoting rules of a POSIX shell, of which nothing else is known here: no variables, no
 * patterns, no operators.
 */
public final class ShellWords {

    private final String line;
    private final List<String> words = new ArrayList<>();
    private final StringBuilder word = new StringBuilder();
    private boolean inWord;
    private int position;

    private ShellWords(String line) {
        this.line = line;
    }

    /** @throws IllegalArgumentException when a quote is not closed */
    public static List<String> split(String line) {
        return new ShellWords(line).split();
    }

    private List<String> split() {
        while (position < line.length()) {
            char character = line.charAt(position++);
            switch (character) {
                case ' ', '\t', '\n', '\r' -> end();
                case '\'' -> single();
                case '"' -> twofold();
                case '\\' -> add(next());
                default -> add(character);
            }
        }
        end();
        return List.copyOf(words);
    }

    private void single() {
        inWord = true;
        int close = line.indexOf('\'', position);
        if (close < 0) {
            throw unclosed();
        }
        word.append(line, position, close);
        position = close + 1;
    }

    private void twofold() {
        inWord = true;
        for (char character = next(); character != '"'; character = next()) {
            if (character == '\\') {
                char escaped = next();
                word.append("\"\\$`".indexOf(escaped) < 0 ? "\\" : "");
                word.append(escaped);
            } else {
                word.append(character);
            }
        }
    }

    private char next() {
        if (position >= line.length()) {
            throw unclosed();
        }
        return line.charAt(position++);
    }

    private void add(char character) {
        inWord = true;
        word.append(character);
    }

    private void end() {
        if (inWord) {
            words.add(word.toString());
            word.setLength(0);
            inWord = false;
        }
    }

    private static IllegalArgumentException unclosed() {
        return new IllegalArgumentException("A quote is not closed");
    }
}
