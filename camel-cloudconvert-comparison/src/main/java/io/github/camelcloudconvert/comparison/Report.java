package io.github.camelcloudconvert.comparison;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

import io.github.camelcloudconvert.benchmarks.Lane.Cost;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;
import org.knowm.xchart.style.Styler.LegendPosition;

/** Writes the figures into {@code performance.md}, between its marks, and draws the chart. */
final class Report {

    static final String COMPONENT = "camel-cloudconvert";
    static final String HAND_WRITTEN = "HttpClient 5, by hand";
    static final String CAMEL_HTTP = "Camel HTTP route, by hand";
    static final String SDK = "official Java client";

    private static final String START = "<!-- figures: START -->";
    private static final String END = "<!-- figures: END -->";
    private static final int IN_FLIGHT = 64;

    private final List<Figures> figures;
    private final Surroundings surroundings;

    Report(List<Figures> figures, Surroundings surroundings) {
        this.figures = figures;
        this.surroundings = surroundings;
    }

    /** Replaces what stands between the marks of {@code performance.md} in this folder. */
    void write(Path docs) throws Exception {
        String tables = tables();
        Path page = docs.resolve("performance.md");
        String text = Files.readString(page);
        int start = text.indexOf(START) + START.length();
        Files.writeString(page, text.substring(0, start) + "\n" + tables + text.substring(text.indexOf(END)));
        draw(docs.resolve("performance.png"));
    }

    private String tables() throws Exception {
        double[] startUps = surroundings.startUps();
        List<String[]> waiting = surroundings.waiting();
        List<Surroundings.Transfer> large = large();
        return paragraph(
                        "Inlined: the file travels in the request that creates the job (two calls for us)",
                        table(false))
                + paragraph("Uploaded: the file is sent to storage (four calls for us)", table(true))
                + paragraph("Conversions a second as jobs in flight grow, and with jobs of 200 ms", flights())
                + paragraph("Jobs of 5 s that wait, `completion=auto`, `-Xmx256m`", waiting(waiting))
                + paragraph("A file of 4 GiB, `-Xmx64m`, in turns with `curl`", large(large))
                + paragraph(
                        "What was aimed at; a ratio is the worse of throughput and CPU, warm", targets(waiting, large))
                + "Start of a process with one route, median of 7: empty " + format(startUps[0])
                + " ms, with the component "
                + format(startUps[1]) + " ms. Machine: " + machine() + ".\n";
    }

    private static String paragraph(String title, String table) {
        return title + ":\n\n" + table + "\n";
    }

    private record Column(String title, Function<Figures, String> cell) {}

    private String table(boolean upload) {
        Figures raw = find(HAND_WRITTEN, upload);
        ToDoubleFunction<Figures> warmCpu = row -> row.median(IN_FLIGHT, Cost::cpuMicros);
        ToDoubleFunction<Figures> warmSpeed = row -> row.median(IN_FLIGHT, Cost::perSecond);
        ToDoubleFunction<Figures> coldCpu = row -> row.cold.cpuMicros() + row.cold.compilerMicros();
        return table(
                upload,
                List.of(
                        new Column("calls", row -> format(row.calls)),
                        new Column("warm: conversions/s", row -> format(warmSpeed.applyAsDouble(row))),
                        new Column("ratio", row -> ratio(row.speedRatio(IN_FLIGHT, raw))),
                        new Column("warm: CPU us", row -> format(warmCpu.applyAsDouble(row))),
                        new Column("ratio", row -> ratio(row.cpuRatio(IN_FLIGHT, raw))),
                        new Column("cold: CPU us with compiler", row -> format(coldCpu.applyAsDouble(row))),
                        new Column("ratio", row -> ratio(coldCpu.applyAsDouble(raw) / coldCpu.applyAsDouble(row))),
                        new Column("first 50,000: CPU us with compiler", row -> format(row.firstMicros())),
                        new Column("KB made", row -> format(row.bytes() / 1000)),
                        new Column("futures", row -> format(row.futures())),
                        new Column(
                                "own classes",
                                row -> row.entrant.name().equals(COMPONENT) ? String.valueOf(row.ownClasses()) : "-"),
                        new Column("threads", row -> String.valueOf(row.threads))));
    }

    private String flights() {
        List<Column> columns = new ArrayList<>();
        for (int inFlight : new int[] {1, 16, IN_FLIGHT, 256}) {
            columns.add(new Column(inFlight + " in flight", row -> format(row.median(inFlight, Cost::perSecond))));
        }
        columns.add(new Column("64, jobs of 200 ms", row -> format(row.median(Figures.SLOW, Cost::perSecond))));
        return table(false, columns) + "\n" + table(true, columns);
    }

    private String table(boolean upload, List<Column> columns) {
        StringBuilder text = new StringBuilder("| " + (upload ? "uploaded" : "inlined") + " |");
        columns.forEach(column -> text.append(' ').append(column.title()).append(" |"));
        text.append("\n| --- |").append(" ---: |".repeat(columns.size())).append('\n');
        for (Figures row : figures) {
            if (row.entrant.upload() == upload) {
                text.append("| ").append(row.entrant.name()).append(" |");
                columns.forEach(column ->
                        text.append(' ').append(column.cell().apply(row)).append(" |"));
                text.append('\n');
            }
        }
        return text.toString();
    }

    private static String waiting(List<String[]> rows) {
        StringBuilder text = new StringBuilder("| in flight | end to callback, median | p99 | longest "
                + "| status calls per job and second | CPU per job | live heap | threads of ours |\n"
                + "| ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |\n");
        String[] units = {"", " ms", " ms", " ms", "", " us", " MB", ""};
        for (String[] row : rows) {
            for (int column = 0; column < units.length; column++) {
                text.append("| ").append(row[column]).append(units[column]).append(' ');
            }
            text.append("|\n");
        }
        return text.toString();
    }

    private List<Surroundings.Transfer> large() throws Exception {
        Path directory = Files.createTempDirectory("large");
        List<Surroundings.Transfer> transfers = surroundings.large(directory);
        Files.deleteIfExists(directory); // where there was nothing to compare with
        return transfers;
    }

    private static String large(List<Surroundings.Transfer> transfers) {
        StringBuilder text = new StringBuilder(
                "| | camel-cloudconvert | curl | ratio | peak of the heap |\n| --- | ---: | ---: | ---: | ---: |\n");
        List<String> names = List.of("sent", "fetched to disk");
        for (int i = 0; i < transfers.size(); i++) {
            Surroundings.Transfer transfer = transfers.get(i);
            text.append(String.format(
                    Locale.ROOT,
                    "| %s | %.1f s | %.1f s | %.2f | %d MB |%n",
                    names.get(i),
                    transfer.component(),
                    transfer.curl(),
                    transfer.ratio(),
                    transfer.heapMb()));
        }
        return text.toString();
    }

    private String targets(List<String[]> waiting, List<Surroundings.Transfer> large) {
        Figures two = find(COMPONENT, false);
        Figures four = find(COMPONENT, true);
        String[] most = waiting.get(waiting.size() - 1);
        StringBuilder text = new StringBuilder("| measure | target | measured | |\n| --- | ---: | ---: | --- |\n");
        text.append(atLeast("four calls, beside HttpClient 5 by hand", 0.85, worse(HAND_WRITTEN, true, IN_FLIGHT)))
                .append(atLeast("two calls, beside the same by hand", 0.95, worse(HAND_WRITTEN, false, IN_FLIGHT)))
                .append(atLeast("beside the Camel HTTP route", 2.5, worseOfBoth(CAMEL_HTTP)))
                .append(atLeast("beside the official Java client", 7, worseOfBoth(SDK)))
                .append(atLeast("CPU of the first 50,000 with the compiler's, four calls", 0.7, warmingUp(true)))
                .append(atLeast("the same, two calls", 0.7, warmingUp(false)))
                .append(atLeast("one at a time, four calls", 0.6, worse(HAND_WRITTEN, true, 1)))
                .append(atLeast("one at a time, two calls", 0.6, worse(HAND_WRITTEN, false, 1)))
                .append(atMost("KB made by a conversion of four calls", 90, four.bytes() / 1000))
                .append(atMost("futures of two calls, HttpClient's included", 22, two.futures()))
                .append(atMost("futures of four calls, HttpClient's included", 38, four.futures()))
                .append(atMost("10,000 waiting jobs: p99 from end to callback, ms", 400, Double.parseDouble(most[2])))
                .append(atMost("10,000 waiting jobs: the longest, ms", 15_000, Double.parseDouble(most[3])));
        if (!large.isEmpty()) {
            text.append(atLeast(
                    "a large file sent, beside `curl`", 0.9, large.get(0).ratio()));
        }
        return text.toString();
    }

    /** Compares throughput and CPU with those of another contestant, and takes the worse ratio. */
    private double worse(String other, boolean upload, int inFlight) {
        Figures theirs = find(other, upload);
        Figures ours = find(COMPONENT, upload);
        return Math.min(ours.speedRatio(inFlight, theirs), ours.cpuRatio(inFlight, theirs));
    }

    private double worseOfBoth(String other) {
        return Math.min(worse(other, false, IN_FLIGHT), worse(other, true, IN_FLIGHT));
    }

    private double warmingUp(boolean upload) {
        return find(HAND_WRITTEN, upload).firstMicros()
                / find(COMPONENT, upload).firstMicros();
    }

    private static String atLeast(String measure, double target, double measured) {
        return target(measure, "at least", target, measured, measured >= target);
    }

    private static String atMost(String measure, double target, double measured) {
        return target(measure, "at most", target, measured, measured <= target);
    }

    private static String target(String measure, String bound, double target, double measured, boolean met) {
        return "| " + measure + " | " + bound + ' ' + shortly(target) + " | " + shortly(measured) + " | "
                + (met ? "met" : "missed") + " |\n";
    }

    private static String shortly(double value) {
        return value < 10 ? ratio(value) : format(value);
    }

    private Figures find(String name, boolean upload) {
        return figures.stream()
                .filter(row -> row.entrant.name().equals(name) && row.entrant.upload() == upload)
                .findFirst()
                .orElseThrow();
    }

    private void draw(Path file) throws IOException {
        CategoryChart chart = new CategoryChartBuilder()
                .width(900)
                .height(420)
                .title("CPU for one conversion of 10 KB, warm, 64 in flight (less is better)")
                .yAxisTitle("microseconds")
                .build();
        chart.getStyler().setLegendPosition(LegendPosition.InsideNW);
        chart.getStyler().setLabelsVisible(true);
        List<String> names = List.of(HAND_WRITTEN, COMPONENT, CAMEL_HTTP, SDK);
        for (boolean upload : new boolean[] {false, true}) {
            List<Double> values = new ArrayList<>();
            names.forEach(
                    name -> values.add((double) Math.round(find(name, upload).median(IN_FLIGHT, Cost::cpuMicros))));
            chart.addSeries(upload ? "uploaded" : "inlined", names, values);
        }
        BitmapEncoder.saveBitmap(chart, file.toString(), BitmapEncoder.BitmapFormat.PNG);
    }

    private static String machine() {
        return Runtime.getRuntime().availableProcessors() + " cores, Java " + System.getProperty("java.version") + ", "
                + System.getProperty("os.name");
    }

    private static String format(double value) {
        return String.format(Locale.ROOT, value < 10 && value != Math.rint(value) ? "%.1f" : "%,.0f", value);
    }

    private static String ratio(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }
}
