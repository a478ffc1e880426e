package io.github.camelcloudconvert.operation.option;

/**
 * The names of headers that are read and set by name, or by both services. Users know them as {@code CloudConvertConstants},
 * which has those of all options too.
 */
public final class HeaderNames {

    public static final String SERVICE = "CamelCloudConvertService";
    public static final String ACCOUNT = "CamelCloudConvertAccount";
    public static final String OUTPUT_FORMAT = "CamelCloudConvertOutputFormat";
    public static final String INPUT_FORMAT = "CamelCloudConvertInputFormat";
    public static final String SOURCE_URL = "CamelCloudConvertSourceUrl";
    public static final String JOB_ID = "CamelCloudConvertJobId";
    public static final String TASK_ID = "CamelCloudConvertTaskId";
    public static final String BATCH_ID = "CamelCloudConvertBatchId";
    public static final String STATUS = "CamelCloudConvertStatus";
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

    /** What stands before the name of an option in its header. */
    static final String PREFIX = "CamelCloudConvert";

    private HeaderNames() {}
}
