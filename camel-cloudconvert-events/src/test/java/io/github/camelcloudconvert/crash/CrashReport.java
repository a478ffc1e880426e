package io.github.camelcloudconvert.crash;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Keeps the table of the page about reliability, to which a campaign that has passed adds its counts. */
final class CrashReport {

    private static final Path PAGE = Path.of("../docs/reliability.md");
    private static final String START = "<!-- crashes: START -->\n";
    private static final String END = "<!-- crashes: END -->";
    private static final int HEAD_LINES = 2;

    private CrashReport() {}

    /** The same for all modes. */
    private static List<Integer> cells(CrashCampaign.Counts counts) {
        return List.of(
                1,
                counts.kills(),
                counts.idle(),
                counts.files(),
                counts.paid(),
                counts.repeated(),
                counts.handedOut(),
                counts.handedAgain());
    }

    static void add(CrashCampaign.Counts counts) throws IOException {
        String text = Files.readString(PAGE);
        int from = text.indexOf(START) + START.length();
        int to = text.indexOf(END, from);
        List<String> lines = text.substring(from, to).lines().toList();
        Map<String, List<Integer>> rows = new TreeMap<>();
        for (String line : lines.subList(HEAD_LINES, lines.size())) {
            String[] row = line.split("\\|", -1);
            rows.put(row[1].strip(), numbers(row));
        }
        rows.merge(counts.mode().label(), cells(counts), CrashReport::sum);
        List<String> table = new ArrayList<>(lines.subList(0, HEAD_LINES));
        Stream.of(CrashMode.values())
                .map(CrashMode::label)
                .filter(rows::containsKey)
                .forEach(mode -> table.add(row(mode, rows.get(mode))));
        Files.writeString(PAGE, text.substring(0, from) + String.join("\n", table) + "\n" + text.substring(to));
    }

    private static List<Integer> numbers(String[] row) {
        return Arrays.stream(row, 2, row.length - 1)
                .map(String::strip)
                .map(Integer::valueOf)
                .toList();
    }

    private static List<Integer> sum(List<Integer> one, List<Integer> other) {
        List<Integer> sum = new ArrayList<>();
        for (int at = 0; at < one.size(); at++) {
            sum.add(one.get(at) + other.get(at));
        }
        return sum;
    }

    private static String row(String mode, List<Integer> cells) {
        StringBuilder row = new StringBuilder("| ").append(mode);
        cells.forEach(cell -> row.append(" | ").append(cell));
        return row.append(" |").toString();
    }
}
