package io.github.camelcloudconvert.emulator.convert;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/** The table of engines. Immutable; earlier rows win. */
public final class Engines {

    private final List<EngineRow> rows;

    private Engines(List<EngineRow> rows) {
        this.rows = List.copyOf(rows);
    }

    /** All built-in conversions with {@link EngineSettings#DEFAULT}. */
    public static Engines all() {
        return all(EngineSettings.DEFAULT);
    }

    /** All built-in conversions. */
    public static Engines all(EngineSettings settings) {
        return new Engines(new BuiltInRows(settings).rows());
    }

    /** A table without rows, to build an own one with {@link #with}. */
    public static Engines none() {
        return new Engines(List.of());
    }

    /** This table with one more row, which is asked before those that are there. */
    public Engines with(EngineRow row) {
        List<EngineRow> extended = new ArrayList<>(rows.size() + 1);
        extended.add(row);
        extended.addAll(rows);
        return new Engines(extended);
    }

    /**
     * The engine for a pair of formats. Its runs never throw anything but {@link ConversionException} and errors of the
     * machine.
     *
     * @return empty when no engine does this, which the API calls {@code INVALID_CONVERSION_TYPE}
     */
    public Optional<Engine> find(String operation, @Nullable String inputFormat, @Nullable String outputFormat) {
        return row(operation, inputFormat, outputFormat).map(row -> row::run);
    }

    /** As {@link #row(EngineRequest)} for a task without options. */
    public Optional<EngineRow> row(String operation, @Nullable String inputFormat, @Nullable String outputFormat) {
        return row(EngineRequest.of(operation, inputFormat, outputFormat));
    }

    /** The row that serves a task: its engine, with name, version and group; empty when no engine does this. */
    public Optional<EngineRow> row(EngineRequest request) {
        String asked = request.outputFormat();
        String output = asked == null ? onlyOutputOf(request.operation()) : asked;
        List<EngineRow> able = rows.stream()
                .filter(row -> row.serves(request.operation(), request.inputFormat(), output))
                .filter(row -> row.engine().takes(output, request.options()))
                .toList();
        return able.stream()
                .filter(row -> row.engineName().equals(request.engineName()))
                .findFirst()
                .or(() -> able.stream().findFirst());
    }

    private @Nullable String onlyOutputOf(String operation) {
        List<String> outputs = rows.stream()
                .filter(row -> row.operation().equals(operation))
                .flatMap(row -> row.outputFormats().stream())
                .distinct()
                .toList();
        return outputs.size() == 1 ? outputs.get(0) : null;
    }

    /** All rows, in the order in which they are asked. */
    public List<EngineRow> rows() {
        return rows;
    }
}
