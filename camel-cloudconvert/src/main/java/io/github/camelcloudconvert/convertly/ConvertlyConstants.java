package io.github.camelcloudconvert.convertly;

import io.github.camelcloudconvert.operation.option.HeaderNames;
import org.apache.camel.spi.Metadata;

/** The headers that endpoints of Convertly read and set. Those that both services know are the same for both. */
public final class ConvertlyConstants {

    @Metadata(
            label = "common",
            description = "The name of the service that did the work, Convertly.",
            javaType = "String")
    public static final String SERVICE = HeaderNames.SERVICE;

    @Metadata(label = "producer", description = "The name of the account to use, never its key.", javaType = "String")
    public static final String ACCOUNT = HeaderNames.ACCOUNT;

    @Metadata(label = "producer", description = "The format to convert to.", javaType = "String")
    public static final String OUTPUT_FORMAT = HeaderNames.OUTPUT_FORMAT;

    @Metadata(
            label = "producer",
            description = "The format of the input where its file name does not tell it.",
            javaType = "String")
    public static final String INPUT_FORMAT = HeaderNames.INPUT_FORMAT;

    @Metadata(
            label = "producer",
            description = "The address of the one input, which the service fetches itself.",
            javaType = "String")
    public static final String SOURCE_URL = HeaderNames.SOURCE_URL;

    @Metadata(
            label = "producer",
            description = "The id of the job to work on, and of the job that worked.",
            javaType = "String")
    public static final String JOB_ID = HeaderNames.JOB_ID;

    @Metadata(
            label = "producer",
            description = "The status of the job, in the words of the service.",
            javaType = "String")
    public static final String JOB_STATUS = HeaderNames.JOB_STATUS;

    @Metadata(label = "producer", description = "Only jobs of this status.", javaType = "String")
    public static final String STATUS = HeaderNames.STATUS;

    @Metadata(label = "producer", description = "Which page of a list to read, from 1.", javaType = "Integer")
    public static final String PAGE = HeaderNames.PAGE;

    @Metadata(label = "producer", description = "How many items a page of a list has.", javaType = "Integer")
    public static final String PER_PAGE = HeaderNames.PER_PAGE;

    @Metadata(label = "producer", description = "Options in the names of the API, as a Map.", javaType = "Map")
    public static final String TASK_OPTIONS = HeaderNames.TASK_OPTIONS;

    @Metadata(label = "producer", description = "convert or compress.", javaType = "String")
    public static final String JOB_TYPE = "CamelConvertlyJobType";

    @Metadata(label = "producer", description = "The format of each result.", javaType = "List")
    public static final String FORMATS = "CamelConvertlyFormats";

    @Metadata(label = "producer", description = "The output quality, 1 to 100.", javaType = "Integer")
    public static final String COMPRESSION = "CamelConvertlyCompression";

    @Metadata(label = "producer", description = "The output quality of each file.", javaType = "List")
    public static final String COMPRESSIONS = "CamelConvertlyCompressions";

    @Metadata(label = "producer", description = "How to size pictures.", javaType = "String")
    public static final String RESIZE = "CamelConvertlyResize";

    @Metadata(label = "producer", description = "How to size each picture.", javaType = "List")
    public static final String RESIZES = "CamelConvertlyResizes";

    @Metadata(label = "producer", description = "The width in pixels.", javaType = "Integer")
    public static final String RESIZE_WIDTH = "CamelConvertlyResizeWidth";

    @Metadata(label = "producer", description = "The width for each file.", javaType = "List")
    public static final String RESIZE_WIDTHS = "CamelConvertlyResizeWidths";

    @Metadata(label = "producer", description = "The height in pixels.", javaType = "Integer")
    public static final String RESIZE_HEIGHT = "CamelConvertlyResizeHeight";

    @Metadata(label = "producer", description = "The height for each file.", javaType = "List")
    public static final String RESIZE_HEIGHTS = "CamelConvertlyResizeHeights";

    @Metadata(
            label = "producer",
            description = "Whether to turn pictures as their metadata says.",
            javaType = "Boolean")
    public static final String AUTO_ORIENT = "CamelConvertlyAutoOrient";

    @Metadata(label = "producer", description = "Whether to turn each picture.", javaType = "List")
    public static final String AUTO_ORIENTS = "CamelConvertlyAutoOrients";

    @Metadata(label = "producer", description = "Whether to trace pictures in black for svg.", javaType = "Boolean")
    public static final String MONO = "CamelConvertlyMono";

    @Metadata(label = "producer", description = "Whether to trace each picture in black.", javaType = "List")
    public static final String MONOS = "CamelConvertlyMonos";

    @Metadata(label = "producer", description = "Whether the results come as one archive.", javaType = "Boolean")
    public static final String CREATE_ARCHIVE = "CamelConvertlyCreateArchive";

    @Metadata(label = "producer", description = "The quality of a compression, 1 to 100.", javaType = "Integer")
    public static final String QUALITY = "CamelConvertlyQuality";

    @Metadata(label = "producer", description = "The size at which a compression aims, in bytes.", javaType = "Long")
    public static final String TARGET_BYTES = "CamelConvertlyTargetBytes";

    @Metadata(
            label = "producer",
            description = "Whether nothing of a picture may be lost by a compression.",
            javaType = "Boolean")
    public static final String LOSSLESS = "CamelConvertlyLossless";

    @Metadata(label = "producer", description = "Whether a compression removes metadata.", javaType = "Boolean")
    public static final String STRIP_METADATA = "CamelConvertlyStripMetadata";

    @Metadata(label = "producer", description = "The id of a stored file.", javaType = "String")
    public static final String FILE_ID = "CamelConvertlyFileId";

    @Metadata(label = "producer", description = "The id of a delivery to a webhook.", javaType = "String")
    public static final String DELIVERY_ID = "CamelConvertlyDeliveryId";

    @Metadata(
            label = "producer",
            description = "What the service says of each result file, but for its address.",
            javaType = "List")
    public static final String FILES = "CamelConvertlyFiles";

    @Metadata(
            label = "consumer",
            description =
                    "What has happened: conversion.completed, conversion.failed, or another event of the service.",
            javaType = "String",
            important = true)
    public static final String EVENT = HeaderNames.EVENT;

    private ConvertlyConstants() {}
}
