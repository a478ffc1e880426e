package io.github.camelcloudconvert.convertly.operation;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import io.github.camelcloudconvert.operation.option.Option;
import io.github.camelcloudconvert.operation.option.Options;
import org.jspecify.annotations.Nullable;

/** The options that only operations of Convertly read. */
public final class ConvertlyOptions {

    private static final List<Option<?>> COLLECTED = new ArrayList<>();

    static final Option<String> JOB_TYPE = option("jobType", String.class, ConvertlyHeaders.JOB_TYPE);
    static final Option<Object> FORMATS = option("formats", Object.class, ConvertlyHeaders.FORMATS);
    static final Option<Integer> COMPRESSION = option("compression", Integer.class, ConvertlyHeaders.COMPRESSION);
    static final Option<Object> COMPRESSIONS = option("compressions", Object.class, ConvertlyHeaders.COMPRESSIONS);
    static final Option<String> RESIZE = option("resize", String.class, ConvertlyHeaders.RESIZE);
    static final Option<Object> RESIZES = option("resizes", Object.class, ConvertlyHeaders.RESIZES);
    static final Option<Integer> RESIZE_WIDTH = option("resizeWidth", Integer.class, ConvertlyHeaders.RESIZE_WIDTH);
    static final Option<Object> RESIZE_WIDTHS = option("resizeWidths", Object.class, ConvertlyHeaders.RESIZE_WIDTHS);
    static final Option<Integer> RESIZE_HEIGHT = option("resizeHeight", Integer.class, ConvertlyHeaders.RESIZE_HEIGHT);
    static final Option<Object> RESIZE_HEIGHTS = option("resizeHeights", Object.class, ConvertlyHeaders.RESIZE_HEIGHTS);
    static final Option<Boolean> AUTO_ORIENT = option("autoOrient", Boolean.class, ConvertlyHeaders.AUTO_ORIENT);
    static final Option<Object> AUTO_ORIENTS = option("autoOrients", Object.class, ConvertlyHeaders.AUTO_ORIENTS);
    static final Option<Boolean> MONO = option("mono", Boolean.class, ConvertlyHeaders.MONO);
    static final Option<Object> MONOS = option("monos", Object.class, ConvertlyHeaders.MONOS);
    static final Option<Boolean> CREATE_ARCHIVE =
            option("createArchive", Boolean.class, ConvertlyHeaders.CREATE_ARCHIVE);
    static final Option<Integer> QUALITY = option("quality", Integer.class, ConvertlyHeaders.QUALITY);
    static final Option<Long> TARGET_BYTES = option("targetBytes", Long.class, ConvertlyHeaders.TARGET_BYTES);
    static final Option<Boolean> LOSSLESS = option("lossless", Boolean.class, ConvertlyHeaders.LOSSLESS);
    static final Option<Boolean> STRIP_METADATA =
            option("stripMetadata", Boolean.class, ConvertlyHeaders.STRIP_METADATA);
    static final Option<String> FILE_ID = option("fileId", String.class, ConvertlyHeaders.FILE_ID);
    static final Option<String> DELIVERY_ID = option("deliveryId", String.class, ConvertlyHeaders.DELIVERY_ID);

    static final Option<String> TOOL = option("tool", String.class, null);
    static final Option<Boolean> CHECK_FORMATS = option("checkFormats", Boolean.class, null);
    static final Option<Boolean> ASYNC = option("async", Boolean.class, null);
    static final Option<Boolean> SAVE_TO_STORAGE = option("saveToStorage", Boolean.class, null);
    static final Option<Long> DIRECT_THRESHOLD = option("directThreshold", Long.class, null);
    static final Option<String> CALLBACK_URL = option("callbackUrl", String.class, null);

    private static final List<Option<?>> ALL =
            Stream.concat(Options.all().stream(), COLLECTED.stream()).toList();

    private ConvertlyOptions() {}

    /** Every option that an endpoint may have, those of both services first. */
    public static List<Option<?>> all() {
        return ALL;
    }

    private static <T> Option<T> option(String name, Class<T> type, @Nullable String header) {
        Option<T> option = new Option<>(name, type, header);
        COLLECTED.add(option);
        return option;
    }
}
