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
     * @param inputFormat null when not known yet: the answer is an engine that might fit
     * @param outputFormat null when the task names none, which is enough for operations that have at most one
     *     ({@code metadata}, {@code merge})
     * @return empty when no engine does this, which the API calls {@code INVALID_CONVERSION_TYPE}
     */
    public Optional<Engine> find(String operation, @Nullable String inputFormat, @Nullable String outputFormat) {
        return find(operation, inputFormat, outputFormat, null);
    }

    /**
     * As {@link #find(String, String, String)}.
     *
     * @param engineName what the task asks for; where no engine of that name does this, the first that does is taken, as
     *     most names that clients know are those of programs that are not here
     */
    public Optional<Engine> find(
            String operation,
            @Nullable String inputFormat,
            @Nullable String outputFormat,
            @Nullable String engineName) {
        List<EngineRow> able = able(operation, inputFormat, outputFormat);
        return able.stream()
                .filter(row -> row.engineName().equals(engineName))
                .findFirst()
                .or(() -> able.stream().findFirst())
                .map(row -> new GuardedEngine(row.engine()));
    }

    /** The row that {@link #find} takes: name and version of the engine, group of the conversion. */
    public Optional<EngineRow> row(String operation, @Nullable String inputFormat, @Nullable String outputFormat) {
        return able(operation, inputFormat, outputFormat).stream().findFirst();
    }

    private List<EngineRow> able(String operation, @Nullable String inputFormat, @Nullable String outputFormat) {
        String output = outputFormat == null ? onlyOutputOf(operation) : outputFormat;
        return rows.stream()
                .filter(row -> row.serves(operation, inputFormat, output))
                .toList();
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
