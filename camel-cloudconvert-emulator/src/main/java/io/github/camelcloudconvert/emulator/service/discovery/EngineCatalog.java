package io.github.camelcloudconvert.emulator.service.discovery;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

import io.github.camelcloudconvert.emulator.convert.ConversionException;
import io.github.camelcloudconvert.emulator.convert.Engine;
import io.github.camelcloudconvert.emulator.convert.EngineRequest;
import io.github.camelcloudconvert.emulator.convert.EngineRow;
import io.github.camelcloudconvert.emulator.convert.EngineSettings;
import io.github.camelcloudconvert.emulator.convert.Engines;
import io.github.camelcloudconvert.emulator.convert.program.Programs;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The engines of one emulator: those that were added for it, then those that every emulator has. */
public final class EngineCatalog {
    private static final Logger LOG = LoggerFactory.getLogger(EngineCatalog.class);

    /** The defaults, with the programs that the machine has. */
    public static final EngineSettings STANDARD_SETTINGS = EngineSettings.DEFAULT
            .withPrograms(Programs.ofMachine())
            .withDocumentsByChromium(!"built-in".equals(System.getProperty("cloudconvert.emulator.documents")));

    /** Made once: fonts are looked up on the disk. */
    private static final Engines STANDARD = standard();

    private static final String COPIES =
            "no engines are on the class path, so every task ends with a copy of its input;"
                    + " the artifact camel-cloudconvert-engines really converts";

    private static final String MERGE = "merge";
    private static final String PDF = "pdf";

    private final Engines builtIn;
    private final List<EngineRow> added;

    public EngineCatalog() {
        this(STANDARD);
    }

    /** A catalogue over a table of its own. */
    public EngineCatalog(Engines builtIn) {
        this(builtIn, List.of());
    }

    private EngineCatalog(Engines builtIn, List<EngineRow> added) {
        this.builtIn = builtIn;
        this.added = added;
    }

    private static Engines standard() {
        Engines all = Engines.all(STANDARD_SETTINGS);
        if (all.copies()) {
            LOG.warn("the emulator copies: {}", COPIES);
        }
        return all;
    }

    /** What a reader must know of results that no engine made; empty where engines convert. */
    public Optional<String> notice() {
        return builtIn.copies() ? Optional.of(COPIES) : Optional.empty();
    }

    /** A catalogue with one more engine; a format of null stands for any. */
    public EngineCatalog with(
            String operation, @Nullable String inputFormat, @Nullable String outputFormat, Engine engine) {
        EngineRow row =
                new EngineRow(operation, setOf(inputFormat), setOf(outputFormat), "other", "custom", "1.0", engine);
        Stream<EngineRow> others = added.stream().filter(one -> !isSame(one, row));
        return new EngineCatalog(builtIn, Stream.concat(others, Stream.of(row)).toList());
    }

    private static boolean isSame(EngineRow one, EngineRow other) {
        return one.operation().equals(other.operation())
                && one.inputFormats().equals(other.inputFormats())
                && one.outputFormats().equals(other.outputFormats());
    }

    /** The same engines over another table. */
    public EngineCatalog over(Engines table) {
        return new EngineCatalog(table, added);
    }

    /** The table of the engines that every emulator has. */
    public Engines table() {
        return builtIn;
    }

    /** Whether the programs of the machine have answered; until then some questions wait for them. */
    public boolean isKnown() {
        return builtIn.areKnown();
    }

    /** The row that serves a task; an added engine goes before the others, whatever engine the task asks for. */
    public Optional<EngineRow> row(EngineRequest request) {
        String from = lower(request.inputFormat());
        String to = lower(request.outputFormat());
        return added.stream()
                .filter(row -> fits(row, request.operation(), from, to))
                .filter(row -> row.engine().takes(to, request.options()))
                .findFirst()
                .or(() -> request.operation().equals(MERGE) ? merging(request, from) : builtIn.row(request));
    }

    /** What an added engine makes a PDF of can be merged too. */
    private Optional<EngineRow> merging(EngineRequest request, @Nullable String from) {
        Optional<EngineRow> own = builtIn.row(request);
        List<EngineRow> toPdf = added.stream()
                .filter(row -> row.operation().equals("convert") && has(row.outputFormats(), PDF))
                .toList();
        if (toPdf.isEmpty()) {
            return own;
        }
        boolean asAdded = toPdf.stream().anyMatch(row -> has(row.inputFormats(), from));
        Optional<EngineRow> row = own.isEmpty() && asAdded ? builtIn.row(MERGE, PDF, PDF) : own;
        return row.map(merge -> merge.with(merge.engine().over(this::rows)));
    }

    /**
     * Why nothing serves a request. The code is the service's; a program that would do it is named in the message, and what
     * no program would do in the log, because the service may well do it.
     */
    public ConversionException refusal(EngineRequest request) {
        String missing = builtIn.missing(request).orElse(null);
        if (missing == null) {
            LOG.info("the emulator has no engine for {}; the service may have one", request.words());
        }
        ConversionException plain = ConversionException.unsupported();
        return missing == null ? plain : new ConversionException(plain.code(), missing, null);
    }

    /** Whether any engine serves the operation; waits for programs of the machine only if no other does. */
    public boolean offers(String operation) {
        return added.stream().anyMatch(row -> row.operation().equals(operation)) || builtIn.offers(operation);
    }

    /** The operations that engines serve without any program of the machine. */
    public Set<String> operations() {
        Set<String> operations = new TreeSet<>(builtIn.operations());
        added.forEach(row -> operations.add(row.operation()));
        return operations;
    }

    /**
     * All rows in the order in which they are asked; an added engine takes any options and belongs to no group. Waits
     * for the programs of the machine.
     */
    List<EngineRow> rows() {
        return Stream.concat(added.stream(), builtIn.rows().stream()).toList();
    }

    private static Set<String> setOf(@Nullable String format) {
        String lower = lower(format);
        return lower == null ? Set.of() : Set.of(lower);
    }

    private static boolean fits(EngineRow row, String operation, @Nullable String from, @Nullable String to) {
        return row.operation().equals(operation) && has(row.inputFormats(), from) && has(row.outputFormats(), to);
    }

    /** An added engine that names a format waits for a file of which it is known. */
    private static boolean has(Set<String> formats, @Nullable String format) {
        return formats.isEmpty() || (format != null && formats.contains(format));
    }

    private static @Nullable String lower(@Nullable String format) {
        return format == null ? null : format.toLowerCase(Locale.ROOT);
    }
}
