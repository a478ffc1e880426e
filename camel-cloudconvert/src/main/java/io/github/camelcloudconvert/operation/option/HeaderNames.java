package io.github.camelcloudconvert.operation.option;

/** The names of the headers that are read and set. Users know them as {@code CloudConvertConstants}. */
public final class HeaderNames {

    public static final String SERVICE = "CamelCloudConvertService";
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
    public static final String TASK_OPTIONS = "CamelCloudConvertTaskOptions";
    public static final String TASK_OPTION_PREFIX = "CamelCloudConvertOption.";
    public static final String JOB_STATUS = "CamelCloudConvertJobStatus";
    public static final String CREDITS = "CamelCloudConvertCredits";
    public static final String RESULT_URL = "CamelCloudConvertResultUrl";
    public static final String TASK_NAME = "CamelCloudConvertTaskName";
    public static final String TASK_STATUS = "CamelCloudConvertTaskStatus";
    public static final String BATCH_STATUS = "CamelCloudConvertBatchStatus";
    public static final String COMMAND_OUTPUT = "CamelCloudConvertCommandOutput";
    public static final String EVENT = "CamelCloudConvertEvent";
    public static final String JOB_TAG = "CamelCloudConvertJobTag";
    public static final String SIGNATURE = "CloudConvert-Signature";
    public static final String CAMEL_FILE_NAME = "CamelFileName";
    public static final String CAMEL_FILE_LENGTH = "CamelFileLength";
    public static final String CONTENT_TYPE = "Content-Type";

    private HeaderNames() {}
}
