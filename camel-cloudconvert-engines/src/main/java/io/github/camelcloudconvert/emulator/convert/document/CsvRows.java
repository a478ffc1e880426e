package io.github.camelcloudconvert.emulator.convert.document;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.CsvRecordHandler;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;

/**
 * The rows of CSV text, by the separator that a first line {@code sep=;} names, else by the one that divides the rows most
 * evenly. Blank lines are no rows.
 */
final class CsvRows {

    /** How spreadsheets are told the separator; it is no part of the table. */
    private static final Pattern NAMED =
            Pattern.compile("\\A(\"?)sep=([^\\r\\n\"])\\1(?:\\R|\\z)", Pattern.CASE_INSENSITIVE);

    /** In doubt the first is right: commas and bars stand in texts and numbers, tabs and semicolons rarely do. */
    private static final List<Character> SEPARATORS = List.of('\t', ';', '|', ',');

    private static final int SAMPLE_ROWS = 100;
    private static final int SAMPLE_CHARS = 1 << 16;

    private CsvRows() {}

    /** The rows one after the other; the caller closes the stream. */
    static Stream<List<String>> of(String text) {
        Matcher named = NAMED.matcher(text);
        return named.find()
                ? split(text.substring(named.end()), named.group(2).charAt(0))
                : split(text, likelySeparator(text));
    }

    private static char likelySeparator(String text) {
        String sample = text.substring(0, Math.min(text.length(), SAMPLE_CHARS));
        return SEPARATORS.stream()
                .max(Comparator.comparingDouble(separator -> evenness(sample, separator)))
                .orElse(',');
    }

    /** The share of rows that have the commonest number of fields; nothing where that is one field. */
    private static double evenness(String sample, char separator) {
        try (Stream<List<String>> rows = split(sample, separator)) {
            Map<Integer, Long> counts = rows.limit(SAMPLE_ROWS)
                    .map(List::size)
                    .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
            long all = counts.values().stream().mapToLong(Long::longValue).sum();
            return counts.entrySet().stream()
                    .max(Map.Entry.<Integer, Long>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                    .filter(commonest -> commonest.getKey() > 1)
                    .map(commonest -> (double) commonest.getValue() / all)
                    .orElse(0.0);
        }
    }

    /** As lenient as spreadsheets are: rows of any length, and text behind a closing quote or without one. */
    private static Stream<List<String>> split(String text, char separator) {
        // the text is in memory already, and the library's bounds are meant for streams without an end
        int bound = Math.max(1, text.length() + 1);
        return CsvReader.builder()
                .fieldSeparator(separator)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .allowExtraCharsAfterClosingQuote(true)
                .allowUnclosedQuote(true)
                .maxBufferSize(bound)
                .build(
                        CsvRecordHandler.of(handler ->
                                handler.maxFields(bound).maxFieldSize(bound).maxRecordSize(bound)),
                        text)
                .stream()
                .map(CsvRecord::getFields);
    }
}
