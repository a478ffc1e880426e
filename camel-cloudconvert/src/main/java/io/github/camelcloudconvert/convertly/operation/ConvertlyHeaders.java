package io.github.camelcloudconvert.convertly.operation;

/** The headers of Convertly alone. What both services know has one header for both, so that a route can use either. */
public final class ConvertlyHeaders {

    public static final String JOB_TYPE = "CamelConvertlyJobType";
    public static final String FORMATS = "CamelConvertlyFormats";
    public static final String COMPRESSION = "CamelConvertlyCompression";
    public static final String COMPRESSIONS = "CamelConvertlyCompressions";
    public static final String RESIZE = "CamelConvertlyResize";
    public static final String RESIZES = "CamelConvertlyResizes";
    public static final String RESIZE_WIDTH = "CamelConvertlyResizeWidth";
    public static final String RESIZE_WIDTHS = "CamelConvertlyResizeWidths";
    public static final String RESIZE_HEIGHT = "CamelConvertlyResizeHeight";
    public static final String RESIZE_HEIGHTS = "CamelConvertlyResizeHeights";
    public static final String AUTO_ORIENT = "CamelConvertlyAutoOrient";
    public static final String AUTO_ORIENTS = "CamelConvertlyAutoOrients";
    public static final String MONO = "CamelConvertlyMono";
    public static final String MONOS = "CamelConvertlyMonos";
    public static final String CREATE_ARCHIVE = "CamelConvertlyCreateArchive";
    public static final String QUALITY = "CamelConvertlyQuality";
    public static final String TARGET_BYTES = "CamelConvertlyTargetBytes";
    public static final String LOSSLESS = "CamelConvertlyLossless";
    public static final String STRIP_METADATA = "CamelConvertlyStripMetadata";
    public static final String FILE_ID = "CamelConvertlyFileId";
    public static final String DELIVERY_ID = "CamelConvertlyDeliveryId";
    public static final String FILES = "CamelConvertlyFiles";

    private ConvertlyHeaders() {}
}
