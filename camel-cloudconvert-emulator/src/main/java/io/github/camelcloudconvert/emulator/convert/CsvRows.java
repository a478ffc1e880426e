package io.github.camelcloudconvert.emulator.convert;

import java.util.ArrayList;
import java.util.List;

/** Splits CSV text by the rules of RFC 4180; lenient about line ends and quotes inside unquoted fields. */
final class CsvRows {

    private final String text;
    private final char separator;
    private final List<List<String>> rows = new ArrayList<>();
    private final StringBuilder field = new StringBuilder();
    private List<String> row = new ArrayList<>();
    private int position;

    private CsvRows(String text, char separator) {
        this.text = text;
        this.separator = separator;
    }

    /** The separator is a semicolon or a tab where the first line holds more of these than commas. */
    static List<List<String>> parse(String text) {
        String firstLine = text.lines().findFirst().orElse("");
        char separator = ',';
        for (char candidate : new char[] {';', '\t'}) {
            separator = count(firstLine, candidate) > count(firstLine, separator) ? candidate : separator;
        }
        return new CsvRows(text, separator).split();
    }

    private static long count(String line, char wanted) {
        return line.chars().filter(character -> character == wanted).count();
    }

    private List<List<String>> split() {
        while (position < text.length()) {
            char character = text.charAt(position++);
            if (character == '"' && field.isEmpty()) {
                readQuoted();
            } else if (character == separator) {
                endField();
            } else if (character == '\n') {
                endRow();
            } else if (character != '\r') {
                field.append(character);
            }
        }
        endRow();
        return rows;
    }

    private void readQuoted() {
        while (position < text.length()) {
            char character = text.charAt(position++);
            if (character != '"') {
                field.append(character);
            } else if (position < text.length() && text.charAt(position) == '"') {
                field.append('"');
                position++;
            } else {
                return;
            }
        }
    }

    private void endField() {
        row.add(field.toString());
        field.setLength(0);
    }

    /** Blank lines are no rows. */
    private void endRow() {
        if (!row.isEmpty() || !field.isEmpty()) {
            endField();
            rows.add(row);
            row = new ArrayList<>();
        }
    }
}
