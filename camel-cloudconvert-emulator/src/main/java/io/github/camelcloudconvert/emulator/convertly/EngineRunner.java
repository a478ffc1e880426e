package io.github.camelcloudconvert.emulator.convertly;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

import io.github.camelcloudconvert.emulator.convert.ConversionException;
import io.github.camelcloudconvert.emulator.convert.EngineOutput;
import io.github.camelcloudconvert.emulator.convert.EngineRequest;
import io.github.camelcloudconvert.emulator.convert.EngineRow;
import io.github.camelcloudconvert.emulator.convert.EngineTask;
import io.github.camelcloudconvert.emulator.convertly.Order.Made;
import io.github.camelcloudconvert.emulator.convertly.Order.Source;
import io.github.camelcloudconvert.emulator.service.discovery.EngineCatalog;
import io.github.camelcloudconvert.emulator.store.FileNames;
import org.apache.commons.compress.compressors.CompressorException;
import org.apache.commons.compress.compressors.CompressorStreamFactory;
import org.jspecify.annotations.Nullable;

/** Runs the engines of the emulator for Convertly. Its methods block; call them from workers. */
final class EngineRunner {
    /** Of one file alone, as Convertly counts them among the archives. */
    private static final Map<String, String> COMPRESSORS = Map.of(
            "gz", CompressorStreamFactory.GZIP, "bz2", CompressorStreamFactory.BZIP2, "xz", CompressorStreamFactory.XZ);

    static final Set<String> ARCHIVES = Set.of("zip", "tar", "tgz", "7z", "rar", "gz", "bz2", "xz");
    private final EngineCatalog engines;

    EngineRunner(EngineCatalog engines) {
        this.engines = engines;
    }

    /**
     * One run of an engine.
     *
     * @param from null for a run that looks at no format
     * @param to null where the operation has none
     */
    record Job(String operation, @Nullable String from, @Nullable String to, Map<String, Object> options) {}

    Optional<EngineRow> row(Job job) {
        return engines.row(new EngineRequest(job.operation(), job.from(), job.to(), null, job.options()));
    }

    /** The results of a run, in their order. */
    List<Path> run(Job job, List<Source> sources, Path folder) throws ConversionException {
        return outputs(job, sources, folder).stream()
                .map(EngineOutput::file)
                .filter(Objects::nonNull)
                .toList();
    }

    /** The same with what is no file. */
    List<EngineOutput> outputs(Job job, List<Source> sources, Path folder) throws ConversionException {
        EngineRequest request =
                new EngineRequest(job.operation(), job.from(), job.to(), text(job.options(), "engine"), job.options());
        EngineRow row = engines.row(request).orElse(null);
        if (row == null) {
            throw engines.refusal(request);
        }
        List<Path> inputs = sources.stream().map(Source::path).toList();
        Map<String, List<Path>> named = new LinkedHashMap<>();
        for (int i = 0; i < inputs.size(); i++) {
            named.put(name(i), List.of(inputs.get(i)));
        }
        return row.run(new EngineTask(job.operation(), inputs, job.from(), job.to(), job.options(), folder, named));
    }

    /** The result for the first source, where the others are means. */
    Path first(Job job, List<Source> sources, Path folder) throws ConversionException {
        return run(job, sources, folder).get(0);
    }

    /** By which options and arguments name a source. */
    static String name(int source) {
        return "in" + source;
    }

    /** Where a program finds a source. */
    static String input(int index, Source source) {
        return "/input/" + name(index) + "/" + source.path().getFileName();
    }

    private static @Nullable String text(Map<String, Object> options, String name) {
        return options.get(name) instanceof String text ? text : null;
    }

    /**
     * Runs a program on copies of the sources, which it finds where {@link #input} says; what it writes below {@code
     * /output/} is the result.
     */
    List<Path> command(String program, String arguments, List<Source> sources, Path folder) throws ConversionException {
        Map<String, Object> options = Map.of("engine", engine(program), "command", program, "arguments", arguments);
        return run(new Job("command", null, null, options), sources, folder);
    }

    private static String engine(String program) {
        return program.equals("convert") ? "imagemagick" : "ffmpeg";
    }

    /** A file in another format, with the engine's options; several files where the engine makes several. */
    List<Made> convert(Source source, String format, Map<String, Object> options, Path folder)
            throws IOException, ConversionException {
        String from = extension(source);
        String compressor = COMPRESSORS.get(format);
        if (compressor != null) {
            return List.of(new Made(source.name() + "." + format, compressed(source, compressor, folder), null));
        }
        Job job = new Job("convert", from, engineFormat(format), options);
        String stem = FileNames.stem(source.name());
        if (ARCHIVES.contains(format) && row(job).isEmpty()) {
            return List.of(bundle(stem, List.of(source), format, folder));
        }
        return named(stem, format, run(job, List.of(source), folder));
    }

    /** The files of a ZIP; an engine repacks it first, which refuses what is hostile. */
    List<Source> unpacked(Source zip, Path folder) throws IOException, ConversionException {
        Path checked = Files.createDirectories(folder.resolve("checked"));
        Path safe = run(new Job("convert", "zip", "zip", Map.of()), List.of(zip), checked)
                .get(0);
        List<Source> sources = new ArrayList<>();
        try (ZipFile file = new ZipFile(safe.toFile())) {
            for (ZipEntry entry : Collections.list(file.entries())) {
                String name = FileNames.safe(entry.getName());
                Path target = folder.resolve(sources.size() + "-" + Shelf.diskName(name));
                try (InputStream in = file.getInputStream(entry)) {
                    sources.add(new Source(name, target, Files.copy(in, target)));
                }
            }
        }
        return sources;
    }

    private static Path compressed(Source source, String compressor, Path folder) throws IOException {
        Path target = folder.resolve("file." + compressor);
        try (InputStream in = Files.newInputStream(source.path());
                OutputStream file = Files.newOutputStream(target);
                OutputStream out = new CompressorStreamFactory().createCompressorOutputStream(compressor, file)) {
            in.transferTo(out);
        } catch (CompressorException e) {
            throw new IOException(e);
        }
        return target;
    }

    private static String engineFormat(String format) {
        return format.equals("tgz") ? "tar.gz" : format;
    }

    /** Results under the name of their source; several are numbered. */
    static List<Made> named(String stem, String extension, List<Path> results) {
        List<Made> made = new ArrayList<>();
        for (Path result : results) {
            String number = results.size() == 1 ? "" : "-" + (made.size() + 1);
            made.add(new Made(stem + number + "." + extension, result, null));
        }
        return made;
    }

    /** Files as one archive. */
    Made bundle(String stem, List<Source> results, String format, Path folder) throws IOException, ConversionException {
        // an archive is made of names, so they have their own again
        Path named = Files.createDirectories(folder.resolve("named"));
        List<Source> linked = new ArrayList<>();
        for (Source result : results) {
            Path link = named.resolve(FileNames.onDisk(result.name()));
            linked.add(new Source(result.name(), Files.copy(result.path(), link), result.size()));
        }
        Job job = new Job("archive", null, engineFormat(format), Map.of());
        Path archive = run(job, linked, folder).get(0);
        return new Made(stem + "." + format, archive, null);
    }

    static String extension(Source source) {
        return FileNames.extension(source.name());
    }
}
