package io.github.camelcloudconvert.convertly.operation;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import io.github.camelcloudconvert.operation.option.Option;
import io.github.camelcloudconvert.operation.option.Options;

/** The options that only operations of Convertly read. */
public final class ConvertlyOptions {

    /** The headers of Convertly alone begin so. What both services know has one header for both, so that a route can use either. */
    private static final String PREFIX = "CamelConvertly";

    private static final List<Option<?>> COLLECTED = new ArrayList<>();

    static final Option<String> JOB_TYPE = settable("jobType", String.class);
    static final Option<Object> FORMATS = settable("formats", Object.class);
    static final Option<Integer> COMPRESSION = settable("compression", Integer.class);
    static final Option<Object> COMPRESSIONS = settable("compressions", Object.class);
    static final Option<String> RESIZE = settable("resize", String.class);
    static final Option<Object> RESIZES = settable("resizes", Object.class);
    static final Option<Integer> RESIZE_WIDTH = settable("resizeWidth", Integer.class);
    static final Option<Object> RESIZE_WIDTHS = settable("resizeWidths", Object.class);
    static final Option<Integer> RESIZE_HEIGHT = settable("resizeHeight", Integer.class);
    static final Option<Object> RESIZE_HEIGHTS = settable("resizeHeights", Object.class);
    static final Option<Boolean> AUTO_ORIENT = settable("autoOrient", Boolean.class);
    static final Option<Object> AUTO_ORIENTS = settable("autoOrients", Object.class);
    static final Option<Boolean> MONO = settable("mono", Boolean.class);
    static final Option<Object> MONOS = settable("monos", Object.class);
    static final Option<Boolean> CREATE_ARCHIVE = settable("createArchive", Boolean.class);
    static final Option<Integer> QUALITY = settable("quality", Integer.class);
    static final Option<Long> TARGET_BYTES = settable("targetBytes", Long.class);
    static final Option<Boolean> LOSSLESS = settable("lossless", Boolean.class);
    static final Option<Boolean> STRIP_METADATA = settable("stripMetadata", Boolean.class);
    static final Option<String> FILE_ID = settable("fileId", String.class);
    static final Option<String> DELIVERY_ID = settable("deliveryId", String.class);

    static final Option<String> TOOL = fixed("tool", String.class);
    static final Option<Boolean> CHECK_FORMATS = fixed("checkFormats", Boolean.class);
    static final Option<Boolean> ASYNC = fixed("async", Boolean.class);
    static final Option<Boolean> SAVE_TO_STORAGE = fixed("saveToStorage", Boolean.class);
    static final Option<Long> DIRECT_THRESHOLD = fixed("directThreshold", Long.class);
    static final Option<String> CALLBACK_URL = fixed("callbackUrl", String.class);

    private static final List<Option<?>> ALL =
            Stream.concat(Options.all().stream(), COLLECTED.stream()).toList();

    private ConvertlyOptions() {}

    /** Every option that an endpoint may have, those of both services first. */
    public static List<Option<?>> all() {
        return ALL;
    }

    private static <T> Option<T> settable(String name, Class<T> type) {
        return collected(Option.settable(name, type, PREFIX));
    }

    private static <T> Option<T> fixed(String name, Class<T> type) {
        return collected(Option.fixed(name, type));
    }

    private static <T> Option<T> collected(Option<T> option) {
        COLLECTED.add(option);
        return option;
    }
}
