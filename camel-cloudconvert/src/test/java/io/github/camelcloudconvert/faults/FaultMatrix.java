package io.github.camelcloudconvert.faults;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All cells: each request of a message with each fault, once and each time. */
public final class FaultMatrix {

    private FaultMatrix() {}

    static List<Cell> cells() {
        List<Cell> cells = new ArrayList<>();
        for (Step step : Step.values()) {
            for (Fault fault : Fault.values()) {
                cells.add(new Cell(step, fault, false));
                cells.add(new Cell(step, fault, true));
            }
        }
        return cells;
    }

    /** What must come of each cell, as a table in Markdown: a row for the faults from which the same follows. */
    public static String table() {
        Map<String, List<String>> faultsByRow = new LinkedHashMap<>();
        for (Fault fault : Fault.values()) {
            faultsByRow.computeIfAbsent(row(fault), row -> new ArrayList<>()).add(fault.words);
        }
        StringBuilder table = new StringBuilder("| fault |");
        Stream.of(Step.values())
                .forEach(step -> table.append(' ').append(step.words).append(" |"));
        table.append("\n|").append(" --- |".repeat(Step.values().length + 1)).append('\n');
        faultsByRow.forEach((row, faults) -> table.append("| ")
                .append(String.join("; ", faults))
                .append(" |")
                .append(row)
                .append('\n'));
        return table.toString();
    }

    private static String row(Fault fault) {
        return Stream.of(Step.values())
                .map(step -> cell(Rules.outcome(step, fault, false), Rules.outcome(step, fault, true)))
                .collect(Collectors.joining());
    }

    private static String cell(String once, String eachTime) {
        return " " + (once.equals(eachTime) ? once : once + " / " + eachTime) + " |";
    }
}
