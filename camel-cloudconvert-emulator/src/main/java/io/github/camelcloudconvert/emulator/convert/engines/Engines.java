package io.github.camelcloudconvert.emulator.convert.engines;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.camelcloudconvert.emulator.convert.ConversionException;
import io.github.camelcloudconvert.emulator.convert.Engine;
import io.github.camelcloudconvert.emulator.convert.EngineRequest;
import io.github.camelcloudconvert.emulator.convert.EngineRow;
import io.github.camelcloudconvert.emulator.convert.EngineSettings;
import org.jspecify.annotations.Nullable;

/** The table of engines. Immutable; earlier rows win. What waits for programs of the machine is said to. */
public final class Engines {

    private final List<Part> parts;
    private final Runnable rehearsal;
    private final BooleanSupplier known;

    /** What programs would do that are not there; made when it is asked for, because it waits for them. */
    private final Supplier<List<EngineRow>> absent;

    private Engines(List<Part> parts, Runnable rehearsal, BooleanSupplier known, Supplier<List<EngineRow>> absent) {
        this.parts = List.copyOf(parts);
        this.rehearsal = rehearsal;
        this.known = known;
        this.absent = absent;
    }

    /** Rows that stand together, made when they are first looked at, because some have to wait for programs. */
    static final class Part {
        private final boolean waits;
        private final Predicate<String> operations;
        private final Supplier<List<EngineRow>> source;
        private volatile @Nullable List<EngineRow> rows;

        private Part(boolean waits, Predicate<String> operations, Supplier<List<EngineRow>> source) {
            this.waits = waits;
            this.operations = operations;
            this.source = source;
        }

        static Part of(List<EngineRow> rows) {
            List<EngineRow> known = List.copyOf(rows);
            return new Part(false, operation -> true, () -> known);
        }

        /** Rows that programs bring, for operations that satisfy the condition. */
        static Part ofPrograms(Predicate<String> operations, Supplier<List<EngineRow>> source) {
            return new Part(true, operations, source);
        }

        private Stream<EngineRow> of(String operation) {
            return operations.test(operation)
                    ? rows().stream().filter(row -> row.operation().equals(operation))
                    : Stream.empty();
        }

        List<EngineRow> rows() {
            List<EngineRow> made = rows;
            if (made == null) {
                made = List.copyOf(source.get());
                rows = made;
            }
            return made;
        }
    }

    /** All built-in conversions with {@link EngineSettings#DEFAULT}. */
    public static Engines all() {
        return all(EngineSettings.DEFAULT);
    }

    /** All built-in conversions. */
    public static Engines all(EngineSettings settings) {
        BuiltInRows builtIn = new BuiltInRows(settings);
        return new Engines(
                builtIn.parts(), builtIn::rehearse, settings.programs()::areKnown, () -> ProgramRows.absent(settings));
    }

    /** A table without rows, to build an own one with {@link #with}. */
    public static Engines none() {
        return new Engines(List.of(), () -> {}, () -> true, List::of);
    }

    /**
     * Does in memory, on this thread, what every document needs: classes are loaded and fonts are found, so that the
     * first conversion takes as long as the others.
     */
    public void rehearse() {
        rehearsal.run();
    }

    /** The row for merging, whose inputs are made a PDF by any of these rows; looked at when files are merged. */
    public static EngineRow mergingBy(EngineRow merge, Supplier<List<EngineRow>> rows) {
        return merge.engine() instanceof MergeEngine ours
                ? new EngineRow(
                        merge.operation(),
                        merge.inputFormats(),
                        merge.outputFormats(),
                        merge.group(),
                        merge.engineName(),
                        merge.engineVersion(),
                        new MergeEngine(rows, ours.limits()))
                : merge;
    }

    /** Whether the programs of the machine have answered; until then some questions wait for them. */
    public boolean areKnown() {
        return known.getAsBoolean();
    }

    /** This table with one more row, which is asked before those that are there. */
    public Engines with(EngineRow row) {
        List<Part> extended = new ArrayList<>(parts.size() + 1);
        extended.add(Part.of(List.of(row)));
        extended.addAll(parts);
        return new Engines(extended, rehearsal, known, absent);
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

    /**
     * The row that serves a task: its engine, with name, version and group; empty when no engine does this. Waits for
     * the programs of the machine only when no engine before them will do.
     */
    public Optional<EngineRow> row(EngineRequest request) {
        String asked = request.outputFormat();
        String output = asked == null ? onlyOutputOf(request.operation()) : asked;
        Optional<EngineRow> named = request.engineName() == null
                ? Optional.empty()
                : able(request, output)
                        .filter(row -> row.engineName().equals(request.engineName()))
                        .findFirst();
        return named.or(() -> able(request, output).findFirst());
    }

    /** In the order in which they are asked; parts behind the one that is taken are not looked at. */
    private Stream<EngineRow> able(EngineRequest request, @Nullable String output) {
        return of(request.operation())
                .filter(row -> row.serves(request.operation(), request.inputFormat(), output))
                .filter(row -> row.engine().takes(output, request.options()));
    }

    private Stream<EngineRow> of(String operation) {
        return parts.stream().flatMap(part -> part.of(operation));
    }

    /**
     * The program that would serve a task if this machine had it, as {@code docx to pdf needs LibreOffice, which was not
     * found}; empty when no program would.
     */
    public Optional<String> missing(EngineRequest request) {
        boolean merging = request.operation().equals("merge");
        EngineRequest wanted =
                merging ? EngineRequest.of("convert", request.inputFormat(), "pdf") : request.inLowerCase();
        return absent.get().stream()
                .filter(row -> row.serves(wanted.operation(), wanted.inputFormat(), wanted.outputFormat()))
                .filter(row -> row.engine().takes(wanted.outputFormat(), wanted.options()))
                .findFirst()
                .map(row -> wanted.words() + " needs " + ProgramRows.title(row) + ", which was not found");
    }

    private @Nullable String onlyOutputOf(String operation) {
        List<String> outputs = of(operation)
                .flatMap(row -> row.outputFormats().stream())
                .distinct()
                .toList();
        return outputs.size() == 1 ? outputs.get(0) : null;
    }

    /** Whether any row serves the operation; waits for the programs of the machine only if no other row does. */
    public boolean offers(String operation) {
        return of(operation).findAny().isPresent();
    }

    /** The operations of the rows that need no program of the machine. */
    public Set<String> operations() {
        return parts.stream()
                .filter(part -> !part.waits)
                .flatMap(part -> part.rows().stream())
                .map(EngineRow::operation)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** All rows, in the order in which they are asked; waits for the programs of the machine. */
    public List<EngineRow> rows() {
        return parts.stream().flatMap(part -> part.rows().stream()).toList();
    }
}
