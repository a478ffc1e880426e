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
        for (Request request : requests()) {
            for (Fault fault : Fault.values()) {
                cells.add(new Cell(request, fault, false));
                cells.add(new Cell(request, fault, true));
            }
        }
        return cells;
    }

    private static List<Request> requests() {
        return Stream.<Request>concat(Stream.of(Step.values()), Stream.of(ConvertlyStep.values()))
                .toList();
    }

    /** What must come of each cell of {@code cloudconvert:}. */
    public static String table() {
        return table(Step.values());
    }

    /** What must come of each cell of {@code convertly:}. */
    public static String tableOfConvertly() {
        return table(ConvertlyStep.values());
    }

    /** A table in Markdown: a row for the faults from which the same follows. */
    private static String table(Request... requests) {
        Map<String, List<String>> faultsByRow = new LinkedHashMap<>();
        for (Fault fault : Fault.values()) {
            faultsByRow
                    .computeIfAbsent(row(fault, requests), row -> new ArrayList<>())
                    .add(fault.words);
        }
        StringBuilder table = new StringBuilder("| fault |");
        for (Request request : requests) {
            table.append(' ').append(request.words()).append(" |");
        }
        table.append("\n|").append(" --- |".repeat(requests.length + 1)).append('\n');
        faultsByRow.forEach((row, faults) -> table.append("| ")
                .append(String.join("; ", faults))
                .append(" |")
                .append(row)
                .append('\n'));
        return table.toString();
    }

    private static String row(Fault fault, Request... requests) {
        return Stream.of(requests)
                .map(request -> cell(request.outcome(fault, false), request.outcome(fault, true)))
                .collect(Collectors.joining());
    }

    private static String cell(String once, String eachTime) {
        return " " + (once.equals(eachTime) ? once : once + " / " + eachTime) + " |";
    }
}
