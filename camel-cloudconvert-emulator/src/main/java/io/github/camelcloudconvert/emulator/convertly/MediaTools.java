package io.github.camelcloudconvert.emulator.convertly;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

import io.github.camelcloudconvert.emulator.convert.ConversionException;
import io.github.camelcloudconvert.emulator.convert.EngineOutput;
import io.github.camelcloudconvert.emulator.convertly.Order.Action;
import io.github.camelcloudconvert.emulator.convertly.Order.Made;
import io.github.camelcloudconvert.emulator.convertly.Order.Source;
import io.github.camelcloudconvert.emulator.store.FileNames;
import io.github.camelcloudconvert.emulator.wire.WireJson;
import org.jspecify.annotations.Nullable;

/**
 * The media tools. Their parameters are read, and refused, before any work; what the documents do not name (those of {@code
 * watermark}, {@code transform} and {@code concat-audio}) has names of the emulator's own.
 */
final class MediaTools {
    private static final Set<String> PICTURES = Set.of("jpg", "png", "webp", "avif");
    private static final Set<String> SOUNDS = Set.of("mp3", "m4a", "wav", "ogg", "flac");
    private static final int LARGEST = 100_000;
    private final EngineRunner engines;
    private final Conversions conversions;
    private final Map<String, Tool> tools = new TreeMap<>();

    /** Reads parameters; the action does the work. */
    @FunctionalInterface
    private interface Tool {
        Action action(Batch fields);
    }

    MediaTools(EngineRunner engines, Conversions conversions) {
        this.engines = engines;
        this.conversions = conversions;
        tools.put("thumbnail", this::thumbnail);
        tools.put("pdf-preview", this::pdfPreview);
        tools.put("image-to-pdf", this::imageToPdf);
        tools.put("strip-metadata", fields -> this::stripMetadata);
        tools.put("poster-frame", this::posterFrame);
        tools.put("extract-audio", this::extractAudio);
        tools.put("watermark", this::watermark);
        tools.put("inspect", fields -> this::inspect);
        tools.put("trim", this::trim);
        tools.put("gif", this::gif);
        tools.put("storyboard", this::storyboard);
        tools.put("transform", this::transform);
        tools.put("adjust", this::adjust);
        tools.put("remove-background", fields -> (sources, folder) -> {
            throw unsupported("The emulator removes no backgrounds");
        });
        tools.put("convert", this::convert);
        tools.put("concat-audio", this::concatAudio);
    }

    /** @throws ConvertlyError when there is no such tool, or a parameter is wrong */
    Action action(String tool, Batch fields) {
        Tool found = tools.get(tool);
        if (found == null) {
            throw ConvertlyError.notFound("Tool");
        }
        return found.action(fields);
    }

    private static ConversionException unsupported(String message) {
        return new ConversionException("INVALID_CONVERSION_TYPE", message, null);
    }

    private static String choice(Batch fields, String name, Set<String> values, String standard) {
        String value = fields.text(name, standard).toLowerCase(Locale.ROOT);
        if (!values.contains(value)) {
            throw ConvertlyError.invalid("%s: %s is not among %s.", name, value, new TreeSet<>(values));
        }
        return value;
    }

    private static double seconds(Batch fields, String name, double standard) {
        try {
            double value = Double.parseDouble(fields.text(name, String.valueOf(standard)));
            if (value >= 0 && value < LARGEST) {
                return value;
            }
        } catch (NumberFormatException e) {
            throw ConvertlyError.invalid("%s is no number of seconds.", name);
        }
        throw ConvertlyError.invalid("%s is out of range.", name);
    }

    /** A picture of the first source; formats that its engine does not write come by a second step. */
    private Action drawn(String operation, String format, Map<String, Object> options) {
        return (sources, folder) -> {
            Source source = sources.get(0);
            String stem = FileNames.stem(source.name());
            String first = format.equals("jpg") ? "jpg" : "png";
            EngineRunner.Job job = new EngineRunner.Job(operation, EngineRunner.extension(source), first, options);
            List<Path> pictures = engines.run(job, List.of(source), folder);
            if (first.equals(format)) {
                return EngineRunner.named(stem, format, pictures);
            }
            Source between = new Source(stem + ".png", pictures.get(0), Files.size(pictures.get(0)));
            Path second = Files.createDirectories(folder.resolve("second"));
            Map<String, Object> kept = new HashMap<>(options);
            kept.keySet().retainAll(Set.of("quality"));
            return engines.convert(between, format, kept, second);
        };
    }

    private Action thumbnail(Batch fields) {
        String format = choice(fields, "format", PICTURES, "jpg");
        Map<String, Object> options = size(fields);
        options.put("quality", fields.number("quality", Batch.STANDARD_QUALITY, 100));
        return drawn("thumbnail", format, options);
    }

    private static Map<String, Object> size(Batch fields) {
        Map<String, Object> options = new HashMap<>();
        for (String side : List.of("width", "height")) {
            if (fields.text(side).isPresent()) {
                options.put(side, fields.number(side, 1, LARGEST));
            }
        }
        return options;
    }

    private Action pdfPreview(Batch fields) {
        String format = choice(fields, "format", PICTURES, "jpg");
        Map<String, Object> options = Map.of(
                "pages", String.valueOf(fields.number("page", 1, LARGEST)),
                "width", fields.number("width", 1600, LARGEST),
                "quality", fields.number("quality", 86, 100));
        return drawn("convert", format, options);
    }

    private Action imageToPdf(Batch fields) {
        String size = choice(fields, "pageSize", Set.of("auto", "letter", "a4"), "auto");
        return (sources, folder) -> {
            if (!size.equals("auto")) {
                throw unsupported("The emulator makes pages as large as their pictures only, not " + size);
            }
            String operation = sources.size() == 1 ? "convert" : "merge";
            Path pdf = engines.run(new EngineRunner.Job(operation, kind(sources), "pdf", Map.of()), sources, folder)
                    .get(0);
            return List.of(new Made(FileNames.stem(sources.get(0).name()) + ".pdf", pdf, null));
        };
    }

    private static @Nullable String kind(List<Source> sources) {
        String first = EngineRunner.extension(sources.get(0));
        return sources.stream()
                        .allMatch(source -> EngineRunner.extension(source).equals(first))
                ? first
                : null;
    }

    private List<Made> stripMetadata(List<Source> sources, Path folder) throws IOException, ConversionException {
        Source source = sources.get(0);
        String format = EngineRunner.extension(source);
        if (Conversions.isMedia(format)) {
            return ffmpeg("-map_metadata -1 -c copy", source, format, folder);
        }
        EngineRunner.Job again = new EngineRunner.Job("convert", format, format, Map.of("quality", 95));
        return List.of(new Made(
                source.name(), engines.run(again, List.of(source), folder).get(0), null));
    }

    /** One source through ffmpeg; the words stand between input and output. */
    private List<Made> ffmpeg(String words, Source source, String format, Path folder) throws ConversionException {
        List<Source> one = List.of(source);
        String line = "-nostdin -y -loglevel error -i " + EngineRunner.input(0, source) + " " + words
                + " /output/result." + format;
        return EngineRunner.named(FileNames.stem(source.name()), format, engines.command("ffmpeg", line, one, folder));
    }

    private Action posterFrame(Batch fields) {
        String format = choice(fields, "format", PICTURES, "jpg");
        Map<String, Object> options = Map.of(
                "timestamp", clock(seconds(fields, "timestamp", 1)),
                "width", fields.number("width", 1280, LARGEST),
                "quality", fields.number("quality", Batch.STANDARD_QUALITY, 100));
        return drawn("thumbnail", format, options);
    }

    private static String clock(double seconds) {
        // rounded first, so that no part becomes 60
        long millis = Math.round(seconds * 1000);
        return String.format(
                Locale.ROOT,
                "%02d:%02d:%02d.%03d",
                millis / 3_600_000,
                millis / 60_000 % 60,
                millis / 1000 % 60,
                millis % 1000);
    }

    private Action extractAudio(Batch fields) {
        String format = choice(fields, "format", SOUNDS, "mp3");
        Map<String, Object> options = Map.of("audio_bitrate", fields.number("bitrateKbps", 192, 1000));
        return (sources, folder) -> engines.convert(sources.get(0), format, options, folder);
    }

    /** {@code text}, or a second file as {@code logo}; {@code opacity} in percent. */
    private Action watermark(Batch fields) {
        Map<String, Object> options = new HashMap<>();
        fields.text("text").ifPresent(text -> options.put("text", text));
        options.put("opacity", fields.number("opacity", 100, 100));
        return (sources, folder) -> {
            Source source = sources.get(0);
            Map<String, Object> all = new HashMap<>(options);
            if (sources.size() > 1) {
                all.put("image", EngineRunner.name(1));
            }
            EngineRunner.Job job = new EngineRunner.Job("watermark", EngineRunner.extension(source), null, all);
            return List.of(new Made(source.name(), engines.first(job, sources, folder), null));
        };
    }

    /** A JSON document with what is known about a file. */
    private List<Made> inspect(List<Source> sources, Path folder) throws IOException, ConversionException {
        Source source = sources.get(0);
        String format = EngineRunner.extension(source);
        Map<String, Object> found = new LinkedHashMap<>();
        found.put("format", format);
        found.put("size", source.size());
        if (Conversions.isMedia(format)) {
            found.putAll(probed(source, folder));
        } else {
            EngineRunner.Job job = new EngineRunner.Job("metadata", format, null, Map.of());
            for (EngineOutput output : engines.outputs(job, sources, folder)) {
                Map<String, Object> tags = output.metadata() == null ? Map.of() : output.metadata();
                found.put("width", tags.get("ImageWidth"));
                found.put("height", tags.get("ImageHeight"));
                found.put("pages", tags.get("PageCount"));
                found.put("metadata", tags);
            }
        }
        found.values().removeIf(Objects::isNull);
        Path file = Files.write(folder.resolve("inspect.json"), WireJson.write(found, false));
        return List.of(new Made(FileNames.stem(source.name()) + ".json", file, null));
    }

    private Map<String, Object> probed(Source source, Path folder) throws IOException, ConversionException {
        String line =
                "-v error -show_entries format=duration:stream=codec_type,width,height -of json -o /output/p.json "
                        + EngineRunner.input(0, source);
        Path report = engines.command("ffprobe", line, List.of(source), folder).get(0);
        Map<String, Object> found = new LinkedHashMap<>();
        Map<String, Object> json = WireJson.readObject(Files.readAllBytes(report));
        // a stream that was recorded live has no duration
        if (json.get("format") instanceof Map<?, ?> format && format.get("duration") != null) {
            found.put("duration", Double.valueOf(String.valueOf(format.get("duration"))));
        }
        if (json.get("streams") instanceof List<?> streams) {
            for (Object stream : streams) {
                if (stream instanceof Map<?, ?> one && one.get("width") != null) {
                    found.put("width", one.get("width"));
                    found.put("height", one.get("height"));
                }
            }
        }
        return found;
    }

    private Action trim(Batch fields) {
        String words = range(fields, 10);
        String format = fields.text("format", "");
        return (sources, folder) -> {
            Source source = sources.get(0);
            String to = format.isEmpty() ? EngineRunner.extension(source) : format;
            if (!Conversions.isMedia(to)) {
                throw unsupported("A " + to + " file is not trimmed");
            }
            return ffmpeg(words, source, to, folder);
        };
    }

    private static String range(Batch fields, double standard) {
        return "-ss " + seconds(fields, "start", 0) + " -t " + seconds(fields, "duration", standard);
    }

    private Action gif(Batch fields) {
        String words = range(fields, 4) + " -filter_complex \"fps=" + fields.number("fps", 12, 50) + ",scale="
                + fields.number("width", 480, 4000)
                + ":-1,split[shown][counted];[counted]palettegen[colours];[shown][colours]paletteuse\"";
        return (sources, folder) -> ffmpeg(words, sources.get(0), "gif", folder);
    }

    private Action storyboard(Batch fields) {
        String format = choice(fields, "format", PICTURES, "jpg");
        int frames = fields.number("frames", 12, 100);
        int columns = fields.number("columns", 4, 20);
        int width = fields.number("width", 240, 4000);
        int rows = (frames + columns - 1) / columns;
        return (sources, folder) -> {
            Source source = sources.get(0);
            Path probe = Files.createDirectories(folder.resolve("probe"));
            double duration = probed(source, probe).get("duration") instanceof Double known ? known : frames;
            String words = String.format(
                    Locale.ROOT,
                    "-vf \"fps=%.6f,scale=%d:-2,tile=%dx%d\" -frames:v 1",
                    frames / Math.max(0.1, duration),
                    width,
                    columns,
                    rows);
            return ffmpeg(words, source, format, folder);
        };
    }

    /** {@code width}, {@code height}, {@code rotate} in degrees, {@code flip} and {@code crop} as WIDTHxHEIGHT+X+Y. */
    private Action transform(Batch fields) {
        StringBuilder words = new StringBuilder("-auto-orient");
        fields.text("crop").ifPresent(crop -> {
            if (!crop.matches("\\d{1,6}x\\d{1,6}\\+\\d{1,6}\\+\\d{1,6}")) {
                throw ConvertlyError.invalid("crop must be WIDTHxHEIGHT+X+Y.");
            }
            words.append(" -crop ").append(crop).append(" +repage");
        });
        Map<String, Object> size = size(fields);
        if (!size.isEmpty()) {
            words.append(" -resize ").append(size.getOrDefault("width", "")).append('x');
            words.append(size.getOrDefault("height", ""));
        }
        if (fields.text("rotate").isPresent()) {
            words.append(" -rotate ").append(choice(fields, "rotate", Set.of("0", "90", "180", "270"), "0"));
        }
        if (fields.text("flip").isPresent()) {
            boolean mirrored = choice(fields, "flip", Set.of("horizontal", "vertical"), "horizontal")
                    .equals("horizontal");
            words.append(mirrored ? " -flop" : " -flip");
        }
        return (sources, folder) -> imageMagick(words.toString(), sources.get(0), folder);
    }

    private List<Made> imageMagick(String words, Source source, Path folder) throws ConversionException {
        String format = EngineRunner.extension(source);
        if (Conversions.isMedia(format)) {
            throw unsupported("The emulator does this to pictures only");
        }
        String line = EngineRunner.input(0, source) + " " + words + " /output/result." + format;
        return List.of(new Made(
                source.name(),
                engines.command("convert", line, List.of(source), folder).get(0),
                null));
    }

    private Action adjust(Batch fields) {
        int brightness = percent(fields, "brightness", 100);
        int saturation = percent(fields, "saturation", 100);
        int hue = percent(fields, "hue", 100);
        String picture = "-modulate " + brightness + "," + saturation + "," + hue
                + (fields.flag("grayscale") ? " -colorspace Gray" : "")
                + (fields.flag("invert") ? " -negate" : "")
                + (fields.text("contrast").isPresent()
                        ? " -brightness-contrast 0x" + percent(fields, "contrast", 0)
                        : "")
                + (fields.text("sharpen").isPresent() ? " -sharpen 0x" + percent(fields, "sharpen", 1) : "");
        List<String> sound = new ArrayList<>();
        fields.text("volume").ifPresent(volume -> sound.add("volume=" + seconds(fields, "volume", 1)));
        if (fields.flag("normalize")) {
            sound.add("loudnorm");
        }
        fields.text("fadeIn").ifPresent(fade -> sound.add("afade=t=in:d=" + seconds(fields, "fadeIn", 0)));
        return (sources, folder) -> {
            Source source = sources.get(0);
            String format = EngineRunner.extension(source);
            if (!Conversions.isMedia(format)) {
                return imageMagick(picture, source, folder);
            }
            if (sound.isEmpty()) {
                throw unsupported("Of videos and audio the emulator adjusts volume, normalize and fadeIn only");
            }
            return ffmpeg("-af \"" + String.join(",", sound) + "\"", source, format, folder);
        };
    }

    private static int percent(Batch fields, String name, int standard) {
        return fields.text(name).isPresent() ? fields.number(name, standard, 1000) : standard;
    }

    private Action convert(Batch fields) {
        String format = choice(fields, "format", Set.of("mp4", "webm", "mov", "mp3", "m4a", "wav", "ogg", "flac"), "");
        Map<String, Object> options = new HashMap<>(fields.size());
        options.put("quality", fields.number("compressionLevel", 75, 100));
        return (sources, folder) -> conversions.convert(sources.get(0), format, options, folder);
    }

    private Action concatAudio(Batch fields) {
        String format = choice(fields, "format", SOUNDS, "mp3");
        return (sources, folder) -> {
            StringBuilder inputs = new StringBuilder("-nostdin -y -loglevel error");
            StringBuilder pads = new StringBuilder();
            for (int i = 0; i < sources.size(); i++) {
                inputs.append(" -i ").append(EngineRunner.input(i, sources.get(i)));
                pads.append("[").append(i).append(":a]");
            }
            String line = inputs + " -filter_complex \"" + pads + "concat=n=" + sources.size()
                    + ":v=0:a=1[joined]\" -map [joined] /output/result." + format;
            return EngineRunner.named(
                    FileNames.stem(sources.get(0).name()), format, engines.command("ffmpeg", line, sources, folder));
        };
    }
}
