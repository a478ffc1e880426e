package io.github.camelcloudconvert.emulator.convertly;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

import io.github.camelcloudconvert.emulator.convertly.Order.Action;
import io.github.camelcloudconvert.emulator.convertly.Order.Piece;
import io.github.camelcloudconvert.emulator.convertly.Order.Source;
import io.github.camelcloudconvert.emulator.wire.WireJson;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a batch: each setting once for all files, or as an array with one entry for each. What does not fit is
 * refused before any work begins.
 */
final class Batch {
    static final int STANDARD_QUALITY = 82;
    static final Set<String> FORMATS = Set.of(
            "jpg", "png", "webp", "avif", "tiff", "gif", "heif", "svg", "pdf", "mp4", "webm", "mov", "mp3", "wav",
            "ogg", "m4a", "flac", "zip", "tar", "tgz", "7z", "rar", "gz", "bz2", "xz");

    /** The boxes of the resize modes with a name; the numbers are ours, as the service publishes none. */
    private static final Map<String, Map<String, Object>> MODES = Map.of(
            "original", Map.of(),
            "website", box(1920, 1920, "max"),
            "email", box(600, 600, "max"),
            "instagram", box(1080, 1080, "crop"),
            "linkedin", box(1200, 627, "crop"),
            "ecommerce", box(1000, 1000, "max"));

    private final Map<String, String> fields;
    private final int files;
    private final Set<ConvertlyQuirk> quirks;

    Batch(Map<String, String> fields, int files, Set<ConvertlyQuirk> quirks) {
        this.fields = fields;
        this.files = files;
        this.quirks = quirks;
    }

    private static Map<String, Object> box(int width, int height, String fit) {
        return Map.of("width", width, "height", height, "fit", fit);
    }

    /** What a file is to become. */
    private record Settings(@Nullable String format, int quality, Map<String, Object> size) {
        Map<String, Object> options() {
            Map<String, Object> options = new HashMap<>(size);
            options.put("quality", quality);
            return options;
        }
    }

    /** The pieces of a conversion. */
    List<Piece> conversions(List<Source> sources, Conversions engines) {
        if (quirks.contains(ConvertlyQuirk.FORMAT_AND_RESIZE_REQUIRED)) {
            required("format");
            required("resize");
        }
        List<@Nullable String> formats = each("format", "formats", Batch::format);
        List<@Nullable Integer> qualities = each("compression", "compressions", value -> whole(value, 1, 100));
        List<Map<String, Object>> sizes = sizes();
        each("autoOrient", "autoOrients", Batch::truth);
        each("mono", "monos", Batch::truth);
        List<Piece> pieces = new ArrayList<>();
        for (int i = 0; i < files; i++) {
            String format = formats.get(i);
            if (format == null) {
                throw ConvertlyError.invalid("format or formats is required.");
            }
            Integer quality = qualities.get(i);
            Settings settings = new Settings(format, quality == null ? STANDARD_QUALITY : quality, sizes.get(i));
            Action action = (given, folder) -> engines.convert(given.get(0), format, settings.options(), folder);
            pieces.add(new Piece(List.of(sources.get(i)), action));
        }
        return pieces;
    }

    /** The pieces of a compression, which keeps formats. */
    List<Piece> compressions(List<Source> sources, Conversions engines, boolean ofJob) {
        boolean deaf = ofJob && quirks.contains(ConvertlyQuirk.COMPRESS_JOB_OPTIONS_IGNORED);
        List<@Nullable Integer> qualities = each("compression", "compressions", value -> whole(value, 1, 100));
        Conversions.Compression common = deaf
                ? new Conversions.Compression(STANDARD_QUALITY, 0, false)
                : new Conversions.Compression(
                        number("quality", STANDARD_QUALITY, 100), targetBytes(), flag("lossless"));
        List<Piece> pieces = new ArrayList<>();
        for (int i = 0; i < files; i++) {
            Integer own = qualities.get(i);
            Conversions.Compression chosen = own == null ? common : common.withQuality(own);
            Action action = (given, folder) -> engines.compress(given.get(0), chosen, folder);
            pieces.add(new Piece(List.of(sources.get(i)), action));
        }
        return pieces;
    }

    private long targetBytes() {
        String mode = fields.getOrDefault("mode", "quality");
        return switch (mode) {
            case "quality" -> 0;
            case "target-size" -> number("targetBytes", 0, Integer.MAX_VALUE);
            default -> throw ConvertlyError.invalid("mode must be quality or target-size.");
        };
    }

    boolean flag(String name) {
        String text = fields.get(name);
        return text != null && !text.isBlank() && named(name, () -> truth(text));
    }

    String text(String name, String standard) {
        String text = fields.get(name);
        return text == null || text.isBlank() ? standard : text;
    }

    Optional<String> text(String name) {
        return Optional.ofNullable(fields.get(name)).filter(text -> !text.isBlank());
    }

    /** @param standard where the field is absent; 0 makes it required */
    int number(String name, int standard, int most) {
        String text = fields.get(name);
        if (text == null && standard == 0) {
            throw ConvertlyError.invalid("%s is required.", name);
        }
        return text == null ? standard : named(name, () -> whole(text, 1, most));
    }

    private void required(String name) {
        if (text(name).isEmpty()) {
            throw ConvertlyError.invalid("%s is required.", name);
        }
    }

    /** The box of the resize mode that {@code preset} names; empty without one. */
    Map<String, Object> preset() {
        String name = text("preset", "original");
        Map<String, Object> box = MODES.get(name);
        if (box == null) {
            throw ConvertlyError.invalid("preset: there is no %s.", name);
        }
        return box;
    }

    /** The size that a tool of one file is asked for. */
    Map<String, Object> size() {
        return new Batch(fields, 1, quirks).sizes().get(0);
    }

    private List<Map<String, Object>> sizes() {
        List<@Nullable String> modes = each("resize", "resizes", Batch::mode);
        List<@Nullable Integer> widths = each("resizeWidth", "resizeWidths", value -> whole(value, 1, 100_000));
        List<@Nullable Integer> heights = each("resizeHeight", "resizeHeights", value -> whole(value, 1, 100_000));
        List<Map<String, Object>> sizes = new ArrayList<>();
        for (int i = 0; i < files; i++) {
            sizes.add(size(modes.get(i), widths.get(i), heights.get(i)));
        }
        return sizes;
    }

    private static Map<String, Object> size(@Nullable String mode, @Nullable Integer width, @Nullable Integer height) {
        return switch (mode == null ? "original" : mode) {
            case "width" -> Map.of("width", side("resizeWidth", width), "fit", "max");
            case "height" -> Map.of("height", side("resizeHeight", height), "fit", "max");
            case "square" -> square(width == null ? height : width);
            default -> MODES.getOrDefault(mode == null ? "original" : mode, Map.of());
        };
    }

    private static Map<String, Object> square(@Nullable Integer side) {
        int length = side("resizeWidth", side);
        return box(length, length, "crop");
    }

    private static int side(String name, @Nullable Integer value) {
        if (value == null) {
            throw ConvertlyError.invalid("%s is required by this resize mode.", name);
        }
        return value;
    }

    /** The setting of each file; null where there is none. */
    private <T> List<@Nullable T> each(String single, String plural, Function<Object, T> reader) {
        String array = fields.get(plural);
        String common = fields.get(single);
        List<@Nullable T> values = new ArrayList<>();
        if (array == null) {
            T value = common == null || common.isBlank() ? null : named(single, () -> reader.apply(common));
            for (int i = 0; i < files; i++) {
                values.add(value);
            }
            return values;
        }
        for (Object entry : array(plural, array)) {
            values.add(entry == null ? null : named(plural, () -> reader.apply(entry)));
        }
        if (values.size() != files) {
            throw ConvertlyError.invalid(
                    "%s must have exactly one entry per file: %d entries for %d files.", plural, values.size(), files);
        }
        return values;
    }

    private static List<Object> array(String name, String text) {
        try {
            return WireJson.readArray(text);
        } catch (IOException e) {
            throw ConvertlyError.invalid("%s must be a JSON array.", name);
        }
    }

    private static <T> T named(String field, Supplier<T> reader) {
        try {
            return reader.get();
        } catch (IllegalArgumentException e) {
            throw ConvertlyError.invalid("%s: %s.", field, String.valueOf(e.getMessage()));
        }
    }

    private static String format(Object value) {
        String format = String.valueOf(value).toLowerCase(Locale.ROOT);
        if (!FORMATS.contains(format)) {
            throw new IllegalArgumentException("there is no such output format");
        }
        return format;
    }

    private static String mode(Object value) {
        String mode = String.valueOf(value);
        if (!MODES.containsKey(mode) && !Set.of("square", "width", "height").contains(mode)) {
            throw new IllegalArgumentException("there is no such resize mode");
        }
        return mode;
    }

    private static boolean truth(Object value) {
        String text = String.valueOf(value);
        if (!text.equals("true") && !text.equals("false")) {
            throw new IllegalArgumentException("not true or false");
        }
        return text.equals("true");
    }

    private static int whole(Object value, int least, int most) {
        int number;
        try {
            number = Integer.parseInt(String.valueOf(value).strip());
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("not a whole number", e);
        }
        if (number < least || number > most) {
            throw new IllegalArgumentException("not between " + least + " and " + most);
        }
        return number;
    }
}
