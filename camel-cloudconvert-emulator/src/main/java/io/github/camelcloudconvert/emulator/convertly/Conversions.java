package io.github.camelcloudconvert.emulator.convertly;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.github.camelcloudconvert.emulator.convert.ConversionException;
import io.github.camelcloudconvert.emulator.convertly.Order.Made;
import io.github.camelcloudconvert.emulator.convertly.Order.Source;
import io.github.camelcloudconvert.emulator.store.FileNames;

/** Converts and compresses single files. Blocks; call it from workers. */
final class Conversions {
    static final Set<String> VIDEOS = Set.of("mp4", "webm", "mov", "mkv", "avi", "m4v", "mpeg", "mpg", "flv");
    static final Set<String> AUDIOS = Set.of("mp3", "wav", "ogg", "m4a", "flac", "aac");
    private final EngineRunner engines;

    Conversions(EngineRunner engines) {
        this.engines = engines;
    }

    /**
     * How to compress.
     *
     * @param targetBytes 0 for whatever the quality brings
     */
    record Compression(int quality, long targetBytes, boolean lossless) {
        Compression withQuality(int other) {
            return new Compression(other, targetBytes, lossless);
        }
    }

    /** Whether the size limit of a plan for videos and audio is meant. */
    static boolean isMedia(String extension) {
        return VIDEOS.contains(extension) || AUDIOS.contains(extension);
    }

    /** @param options {@code quality} from 1 to 100, and {@code width}, {@code height}, {@code fit} */
    List<Made> convert(Source source, String format, Map<String, Object> options, Path folder)
            throws IOException, ConversionException {
        boolean unpacked = EngineRunner.extension(source).equals("zip") && !EngineRunner.ARCHIVES.contains(format);
        return unpacked ? entries(source, format, options, folder) : single(source, format, options, folder);
    }

    /** What is inside a ZIP, as far as there is an engine for it. */
    private List<Made> entries(Source zip, String format, Map<String, Object> options, Path folder)
            throws IOException, ConversionException {
        List<Made> made = new ArrayList<>();
        Path inside = Files.createDirectories(folder.resolve("inside"));
        for (Source entry : engines.unpacked(zip, inside)) {
            EngineRunner.Job job = new EngineRunner.Job("convert", EngineRunner.extension(entry), format, options);
            if (engines.row(job).isPresent()) {
                Path results = Files.createDirectories(folder.resolve("entry-" + made.size()));
                made.addAll(single(entry, format, options, results));
            }
        }
        if (made.isEmpty()) {
            throw new ConversionException("INVALID_CONVERSION_TYPE", "Nothing inside becomes " + format, null);
        }
        return made;
    }

    private List<Made> single(Source source, String format, Map<String, Object> options, Path folder)
            throws IOException, ConversionException {
        boolean sized = options.containsKey("width") || options.containsKey("height");
        if (VIDEOS.contains(format) && sized) {
            return resized(source, format, options, folder);
        }
        if (VIDEOS.contains(format)) {
            Map<String, Object> video = Map.of("crf", crf(quality(options)));
            return engines.convert(source, format, video, folder);
        }
        return engines.convert(source, format, AUDIOS.contains(format) ? Map.of() : options, folder);
    }

    private static int quality(Map<String, Object> options) {
        return options.get("quality") instanceof Integer quality ? quality : Batch.STANDARD_QUALITY;
    }

    /** Maps 100 to 16, which looks like the source, and 1 to 51, the worst. */
    private static int crf(int quality) {
        return 51 - quality * 35 / 100;
    }

    private List<Made> resized(Source source, String format, Map<String, Object> options, Path folder)
            throws ConversionException {
        // codecs want even sides
        String box = options.getOrDefault("width", "-2") + ":" + options.getOrDefault("height", "-2");
        boolean both = options.containsKey("width") && options.containsKey("height");
        String scale =
                both ? "scale=" + box + ":force_original_aspect_ratio=decrease:force_divisible_by=2" : "scale=" + box;
        List<Path> results = engines.command(
                "ffmpeg",
                "-nostdin -y -loglevel error -i " + EngineRunner.input(0, source) + " -vf " + scale + " -crf "
                        + crf(quality(options)) + " /output/result." + format,
                List.of(source),
                folder);
        return EngineRunner.named(FileNames.stem(source.name()), format, results);
    }

    /** The same format, smaller where that is possible. */
    List<Made> compress(Source source, Compression how, Path folder) throws IOException, ConversionException {
        if (how.lossless() || how.targetBytes() == 0) {
            return List.of(compressed(source, how.quality(), how.lossless(), folder));
        }
        return List.of(fitting(source, how, folder));
    }

    /** The best quality whose result is small enough; the worst one when none is. */
    private Made fitting(Source source, Compression how, Path folder) throws IOException, ConversionException {
        int low = 1;
        int high = 100;
        Made best = null;
        while (low <= high) {
            int middle = (low + high) / 2;
            Made made = compressed(source, middle, false, Files.createDirectories(folder.resolve("q" + middle)));
            if (Files.size(made.path()) <= how.targetBytes()) {
                best = made;
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return best == null ? compressed(source, 1, false, Files.createDirectories(folder.resolve("worst"))) : best;
    }

    private Made compressed(Source source, int quality, boolean lossless, Path folder) throws ConversionException {
        String format = EngineRunner.extension(source);
        Map<String, Object> options = new HashMap<>();
        boolean media = isMedia(format);
        boolean keepsAll = lossless && format.equals("png");
        if (media && VIDEOS.contains(format)) {
            options.put("crf", crf(quality));
        } else if (!media && !keepsAll) {
            options.put("quality", quality);
        }
        EngineRunner.Job optimize = new EngineRunner.Job("optimize", format, null, options);
        EngineRunner.Job again = new EngineRunner.Job("convert", format, format, options);
        EngineRunner.Job job = engines.row(optimize).isPresent() ? optimize : again;
        Path result = engines.run(job, List.of(source), folder).get(0);
        return new Made(source.name(), result, keepsAll ? null : quality);
    }
}
