package io.github.camelcloudconvert.operation;

/** The headers that set an option for one message. Users know them as {@code CloudConvertConstants}. */
public final class HeaderNames {

    public static final String ACCOUNT = "CamelCloudConvertAccount";
    public static final String OUTPUT_FORMAT = "CamelCloudConvertOutputFormat";
    public static final String INPUT_FORMAT = "CamelCloudConvertInputFormat";
    public static final String ENGINE = "CamelCloudConvertEngine";
    public static final String ENGINE_VERSION = "CamelCloudConvertEngineVersion";
    public static final String FILE_NAME = "CamelCloudConvertFileName";
    public static final String TASK_TIMEOUT = "CamelCloudConvertTaskTimeout";
    public static final String SOURCE_URL = "CamelCloudConvertSourceUrl";
    public static final String TAG = "CamelCloudConvertTag";
    public static final String RESULT = "CamelCloudConvertResult";
    public static final String ARCHIVE_MULTIPLE_FILES = "CamelCloudConvertArchiveMultipleFiles";
    public static final String IMPORT_TASK = "CamelCloudConvertImportTask";
    public static final String EXPORT_TASK = "CamelCloudConvertExportTask";
    public static final String JOB_ID = "CamelCloudConvertJobId";
    public static final String TASK_ID = "CamelCloudConvertTaskId";
    public static final String WEBHOOK_ID = "CamelCloudConvertWebhookId";
    public static final String BATCH_ID = "CamelCloudConvertBatchId";
    public static final String STATUS = "CamelCloudConvertStatus";
    public static final String FILTER_OPERATION = "CamelCloudConvertFilterOperation";
    public static final String INCLUDE = "CamelCloudConvertInclude";
    public static final String ALTERNATIVES = "CamelCloudConvertAlternatives";
    public static final String PAGE = "CamelCloudConvertPage";
    public static final String PER_PAGE = "CamelCloudConvertPerPage";

    private HeaderNames() {}
}
