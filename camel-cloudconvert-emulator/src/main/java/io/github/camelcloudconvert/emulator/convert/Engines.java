package io.github.camelcloudconvert.emulator.convert;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/** The table of engines. Immutable; earlier rows win. What waits for programs of the machine is said to. */
public final class Engines {

    private final List<Part> parts;
    private final Runnable rehearsal;
    private final BooleanSupplier known;

    /** What programs would do that are not there; made when it is asked for, because it waits for them. */
    private final Supplier<List<EngineRow>> absent;

    /**
     * A table of what a provider has.
     *
     * @param rehearsal does once what every conversion needs, as {@link #rehearse} says
     * @param known whether no row waits for a program any more
     * @param absent rows that programs would bring which this machine does not have, each under the name that a reader
     *     knows its program by; asked for when nothing serves a task, and may wait
     */
    public Engines(List<Part> parts, Runnable rehearsal, BooleanSupplier known, Supplier<List<EngineRow>> absent) {
        this.parts = List.copyOf(parts);
        this.rehearsal = rehearsal;
        this.known = known;
        this.absent = absent;
    }

    /** Rows that stand together, made when they are first looked at, because some have to wait for programs. */
    public static final class Part {
        private final boolean waits;
        private final Predicate<String> operations;
        private final Supplier<List<EngineRow>> source;
        private volatile @Nullable List<EngineRow> rows;

        private Part(boolean waits, Predicate<String> operations, Supplier<List<EngineRow>> source) {
            this.waits = waits;
            this.operations = operations;
            this.source = source;
        }

        /** Rows that are there. */
        public static Part of(List<EngineRow> rows) {
            List<EngineRow> known = List.copyOf(rows);
            return new Part(false, operation -> true, () -> known);
        }

        /** Rows that programs bring, for operations that satisfy the condition. */
        public static Part ofPrograms(Predicate<String> operations, Supplier<List<EngineRow>> source) {
            return new Part(true, operations, source);
        }

        private Stream<EngineRow> of(String operation) {
            return operations.test(operation)
                    ? rows().stream().filter(row -> row.operation().equals(operation))
                    : Stream.empty();
        }

        /** Waits for programs where these rows do. */
        public List<EngineRow> rows() {
            List<EngineRow> made = rows;
            if (made == null) {
                made = List.copyOf(source.get());
                rows = made;
            }
            return made;
        }
    }

    /** As {@link #all(EngineSettings)} with {@link EngineSettings#DEFAULT}. */
    public static Engines all() {
        return all(EngineSettings.DEFAULT);
    }

    /** The engines of every {@link EngineProvider} on the class path; {@link #copying} when there is none. */
    public static Engines all(EngineSettings settings) {
        // beside the emulator, wherever it was loaded: the loader of a thread may be that of another application
        ClassLoader own = EngineProvider.class.getClassLoader();
        List<Engines> found = ServiceLoader.load(EngineProvider.class, own).stream()
                .map(provider -> provider.get().engines(settings))
                .toList();
        return found.isEmpty() ? copying() : joined(found);
    }

    private static Engines joined(List<Engines> tables) {
        return new Engines(
                tables.stream().flatMap(table -> table.parts.stream()).toList(),
                () -> tables.forEach(Engines::rehearse),
                () -> tables.stream().allMatch(Engines::areKnown),
                () -> tables.stream()
                        .flatMap(table -> table.absent.get().stream())
                        .toList());
    }

    /**
     * A table that takes the pairs of formats of the artifact {@code camel-cloudconvert-engines}, and ends every task with
     * a copy of its input under the name of the result.
     */
    public static Engines copying() {
        return new Engines(List.of(Part.of(CopyingEngine.rows())), () -> {}, () -> true, List::of);
    }

    /** Whether this is {@link #copying}, with or without rows before it. */
    public boolean copies() {
        return parts.stream()
                .filter(part -> !part.waits)
                .flatMap(part -> part.rows().stream())
                .anyMatch(row -> row.engine() instanceof CopyingEngine);
    }

    /**
     * Does in memory, on this thread, what every document needs: classes are loaded and fonts are found, so that the
     * first conversion takes as long as the others.
     */
    public void rehearse() {
        rehearsal.run();
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
                .map(row -> wanted.words() + " needs " + row.engineName() + ", which was not found");
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
