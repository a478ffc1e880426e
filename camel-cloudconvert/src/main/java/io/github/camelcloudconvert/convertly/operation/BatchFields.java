package io.github.camelcloudconvert.convertly.operation;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import io.github.camelcloudconvert.client.json.Json;
import io.github.camelcloudconvert.operation.option.InputErrors;
import io.github.camelcloudconvert.operation.option.Option;
import io.github.camelcloudconvert.operation.option.OptionSource;
import io.github.camelcloudconvert.operation.option.Options;
import io.github.camelcloudconvert.operation.option.RawText;
import org.jspecify.annotations.Nullable;

/**
 * The form fields of a conversion or compression, in the API's names. Where any option has a value for each file, the
 * three arrays that the guide knows are all sent, and the single fields that the reference asks for as well.
 */
final class BatchFields {

    static final String COMPRESS = "compress";
    private static final String ORIGINAL = "original";
    private static final int STANDARD_QUALITY = 82;

    private final OptionSource options;
    private final int files;
    private final Map<String, String> form = new LinkedHashMap<>();
    private boolean arrays;

    private BatchFields(OptionSource options, int files) {
        this.options = options;
        this.files = files;
    }

    /**
     * What files are to become.
     *
     * @throws io.github.camelcloudconvert.client.error.ValidationException for arrays of another length, and values that
     *     cannot be
     */
    static Map<String, String> of(OptionSource options, int files, boolean compress) {
        BatchFields fields = new BatchFields(options, files);
        if (compress) {
            fields.compression();
        } else {
            fields.conversion();
        }
        addFree(options, fields.form);
        return fields.form;
    }

    /** Nothing of it is known to be heeded by jobs, so it needs a call that brings its results. */
    static boolean onlyDirectly(OptionSource options) {
        return options.get(ConvertlyOptions.TARGET_BYTES) != null
                || options.get(ConvertlyOptions.LOSSLESS) != null
                || options.get(ConvertlyOptions.STRIP_METADATA) != null;
    }

    private void compression() {
        Integer quality = options.get(ConvertlyOptions.QUALITY);
        if (quality == null) {
            quality = options.get(ConvertlyOptions.COMPRESSION);
        }
        requireQuality(quality);
        Long target = options.get(ConvertlyOptions.TARGET_BYTES);
        if (target != null && target < 1) {
            throw InputErrors.job("targetBytes must be at least 1");
        }
        put("mode", target == null ? "quality" : "target-size");
        put("quality", quality);
        put("compression", quality);
        put("targetBytes", target);
        put("lossless", options.get(ConvertlyOptions.LOSSLESS));
        put("stripMetadata", options.get(ConvertlyOptions.STRIP_METADATA));
        putArray(ConvertlyOptions.COMPRESSIONS, "compression", PerFile::quality, quality);
    }

    private void conversion() {
        String format = options.get(Options.OUTPUT_FORMAT);
        Integer quality = options.get(ConvertlyOptions.COMPRESSION);
        String resize = options.get(ConvertlyOptions.RESIZE);
        requireQuality(quality);
        int standard = quality == null ? STANDARD_QUALITY : quality;
        String size = resize == null ? ORIGINAL : resize;
        List<@Nullable Object> formats = putArray(ConvertlyOptions.FORMATS, "outputFormat", PerFile::text, format);
        if (format == null && (formats.isEmpty() || formats.contains(null))) {
            throw InputErrors.job("no output format: set the option outputFormat or the header "
                    + Options.OUTPUT_FORMAT.header() + ", or formats with one for each file");
        }
        putArray(ConvertlyOptions.COMPRESSIONS, "compression", PerFile::quality, standard);
        List<@Nullable Object> resizes = putArray(ConvertlyOptions.RESIZES, "resize", PerFile::text, size);
        putArray(ConvertlyOptions.RESIZE_WIDTHS, "resizeWidth", PerFile::side, null);
        putArray(ConvertlyOptions.RESIZE_HEIGHTS, "resizeHeight", PerFile::side, null);
        putArray(ConvertlyOptions.AUTO_ORIENTS, "autoOrient", PerFile::flag, null);
        putArray(ConvertlyOptions.MONOS, "mono", PerFile::flag, null);
        put("format", format == null ? formats.get(0) : format);
        put("resize", resizes.isEmpty() ? size : resizes.get(0));
        put("compression", quality);
        put("resizeWidth", side("resizeWidth", options.get(ConvertlyOptions.RESIZE_WIDTH)));
        put("resizeHeight", side("resizeHeight", options.get(ConvertlyOptions.RESIZE_HEIGHT)));
        put("autoOrient", options.get(ConvertlyOptions.AUTO_ORIENT));
        put("mono", options.get(ConvertlyOptions.MONO));
        if (arrays) {
            fill("formats", format);
            fill("compressions", standard);
            fill("resizes", size);
        }
    }

    private static void requireQuality(@Nullable Integer quality) {
        if (quality != null && PerFile.quality(quality) == null) {
            throw InputErrors.job("a quality or compression is between 1 and 100, not " + quality);
        }
    }

    private static @Nullable Integer side(String name, @Nullable Integer side) {
        if (side != null && side < 1) {
            throw InputErrors.job(name + " must be at least 1");
        }
        return side;
    }

    /** Adds the options in the API's own names, for what it adds tomorrow: as text, and what has parts as JSON. */
    static void addFree(OptionSource options, Map<String, String> form) {
        options.taskOptions().forEach((name, value) -> form.put(name, text(value)));
    }

    private static String text(Object value) {
        if (value instanceof RawText raw) {
            return raw.text();
        }
        boolean plain = value instanceof String || value instanceof Number || value instanceof Boolean;
        return plain ? value.toString() : json(value);
    }

    private List<@Nullable Object> putArray(
            Option<Object> option, String single, Function<Object, @Nullable Object> type, @Nullable Object otherwise) {
        Object given = options.get(option);
        if (given == null) {
            return List.of();
        }
        List<@Nullable Object> values = PerFile.values(option, given, files, single, type);
        values.replaceAll(value -> value == null ? otherwise : value);
        arrays = true;
        form.put(option.name(), json(values));
        return values;
    }

    private void fill(String name, @Nullable Object value) {
        form.computeIfAbsent(name, absent -> json(Collections.nCopies(files, value)));
    }

    private void put(String name, @Nullable Object value) {
        if (value != null) {
            form.put(name, value.toString());
        }
    }

    private static String json(Object value) {
        return new String(Json.write(value), StandardCharsets.UTF_8);
    }
}
