package io.github.camelcloudconvert.convertly.operation;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

import io.github.camelcloudconvert.client.json.Json;
import io.github.camelcloudconvert.client.json.MalformedJsonException;
import io.github.camelcloudconvert.operation.option.InputErrors;
import io.github.camelcloudconvert.operation.option.Option;
import io.github.camelcloudconvert.operation.option.OptionSource;
import io.github.camelcloudconvert.operation.option.Options;
import io.github.camelcloudconvert.operation.option.RawText;
import org.jspecify.annotations.Nullable;

/**
 * The form fields of a conversion or compression, in the API's names. Where any option has a value for each file, as a
 * list, as JSON, or as text with commas, the three arrays that the guide knows are all sent, and the single fields that
 * the reference asks for as well.
 */
final class BatchFields {

    static final String COMPRESS = "compress";
    private static final String ORIGINAL = "original";
    private static final int STANDARD_QUALITY = 82;
    private static final int BEST_QUALITY = 100;

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
        putArray(ConvertlyOptions.COMPRESSIONS, "compression", BatchFields::quality, quality);
    }

    private void conversion() {
        String format = options.get(Options.OUTPUT_FORMAT);
        Integer quality = options.get(ConvertlyOptions.COMPRESSION);
        String resize = options.get(ConvertlyOptions.RESIZE);
        requireQuality(quality);
        int standard = quality == null ? STANDARD_QUALITY : quality;
        String size = resize == null ? ORIGINAL : resize;
        List<@Nullable Object> formats = putArray(ConvertlyOptions.FORMATS, "outputFormat", Object::toString, format);
        if (format == null && (formats.isEmpty() || formats.contains(null))) {
            throw InputErrors.job("no output format: set the option outputFormat or the header "
                    + Options.OUTPUT_FORMAT.header() + ", or formats with one for each file");
        }
        putArray(ConvertlyOptions.COMPRESSIONS, "compression", BatchFields::quality, standard);
        List<@Nullable Object> resizes = putArray(ConvertlyOptions.RESIZES, "resize", Object::toString, size);
        putArray(ConvertlyOptions.RESIZE_WIDTHS, "resizeWidth", BatchFields::side, null);
        putArray(ConvertlyOptions.RESIZE_HEIGHTS, "resizeHeight", BatchFields::side, null);
        putArray(ConvertlyOptions.AUTO_ORIENTS, "autoOrient", BatchFields::flag, null);
        putArray(ConvertlyOptions.MONOS, "mono", BatchFields::flag, null);
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
        if (quality != null && quality(quality) == null) {
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
        List<@Nullable Object> values = values(option, given, files, single, type);
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

    /**
     * The values, as many as there are files.
     *
     * @param given what the option or its header holds
     * @param single the option that sets one value for all files, for the error
     * @param type makes a value of an entry, which is never null
     * @throws io.github.camelcloudconvert.client.error.ValidationException that names the entry which cannot be used
     */
    private static List<@Nullable Object> values(
            Option<Object> option, Object given, int files, String single, Function<Object, @Nullable Object> type) {
        List<@Nullable Object> entries = entries(option, given);
        if (entries.size() != files) {
            throw InputErrors.job(option.name() + " has " + entries.size()
                    + (entries.size() == 1 ? " entry" : " entries")
                    + " for " + files + (files == 1 ? " file" : " files") + ": give one for each file, or set " + single
                    + " for all of them");
        }
        List<@Nullable Object> values = new ArrayList<>();
        for (Object entry : entries) {
            Object value = entry == null ? null : type.apply(entry);
            if (entry != null && value == null) {
                throw InputErrors.job("entry " + (values.size() + 1) + " of " + option.name() + " is '" + entry
                        + "', which cannot be used");
            }
            values.add(value);
        }
        return values;
    }

    private static List<@Nullable Object> entries(Option<Object> option, Object given) {
        Object list = given;
        if (given instanceof String text) {
            list = text.strip().startsWith("[")
                    ? json(option, text)
                    : Arrays.stream(text.split(",", -1)).map(String::strip).toList();
        } else if (given instanceof Object[] array) {
            list = Arrays.asList(array);
        }
        if (!(list instanceof Collection<?> entries)) {
            throw InputErrors.job(option.name() + " is no list: give a List, JSON, or values with commas between them");
        }
        List<@Nullable Object> all = new ArrayList<>();
        for (Object entry : entries) {
            all.add("".equals(entry) || "null".equals(entry) ? null : entry);
        }
        return all;
    }

    private static Object json(Option<Object> option, String text) {
        try {
            return Json.parse(text);
        } catch (MalformedJsonException malformed) {
            throw InputErrors.job(option.name() + " is no list in JSON: " + malformed.getMessage());
        }
    }

    private static @Nullable Object quality(Object entry) {
        Object number = side(entry);
        return number == null || (int) number > BEST_QUALITY ? null : number;
    }

    private static @Nullable Object side(Object entry) {
        Integer number = whole(entry);
        return number == null || number == 0 ? null : number;
    }

    private static @Nullable Object flag(Object entry) {
        String text = entry.toString();
        return Set.of("true", "false").contains(text) ? Boolean.valueOf(text) : null;
    }

    private static @Nullable Integer whole(Object entry) {
        String text = entry.toString();
        return text.matches("\\d{1,9}") ? Integer.valueOf(text) : null;
    }
}
