package io.github.camelcloudconvert;

import io.github.camelcloudconvert.operation.option.HeaderNames;
import org.apache.camel.spi.Metadata;

/** The headers that the component reads and sets. */
public final class CloudConvertConstants {

    @Metadata(
            label = "producer",
            description = "The name of the account to use, never its key.",
            javaType = "String",
            important = true)
    public static final String ACCOUNT = HeaderNames.ACCOUNT;

    @Metadata(label = "producer", description = "The format to convert to.", javaType = "String")
    public static final String OUTPUT_FORMAT = HeaderNames.OUTPUT_FORMAT;

    @Metadata(
            label = "producer",
            description = "The format of the input where its file name does not tell it.",
            javaType = "String")
    public static final String INPUT_FORMAT = HeaderNames.INPUT_FORMAT;

    @Metadata(label = "producer", description = "The program that converts.", javaType = "String")
    public static final String ENGINE = "CamelCloudConvertEngine";

    @Metadata(label = "producer", description = "The version of the program that converts.", javaType = "String")
    public static final String ENGINE_VERSION = "CamelCloudConvertEngineVersion";

    @Metadata(
            label = "producer",
            description = "The name of the result file with its extension. A %d numbers several files.",
            javaType = "String")
    public static final String FILE_NAME = "CamelCloudConvertFileName";

    @Metadata(
            label = "producer",
            description = "The longest time that the service may work on the file: a Duration, milliseconds, or 5m.",
            javaType = "java.time.Duration")
    public static final String TASK_TIMEOUT = "CamelCloudConvertTaskTimeout";

    @Metadata(
            label = "producer",
            description = "Options of the operation under the names of the API. The values keep their Java types.",
            javaType = "java.util.Map<String, Object>")
    public static final String TASK_OPTIONS = HeaderNames.TASK_OPTIONS;

    @Metadata(
            label = "producer",
            description = "Prefix of single options of the operation: CamelCloudConvertOption.quality.",
            javaType = "Object")
    public static final String TASK_OPTION_PREFIX = HeaderNames.TASK_OPTION_PREFIX;

    @Metadata(
            label = "producer",
            description = "A text that the service keeps with the job and by which jobs can be found.",
            javaType = "String")
    public static final String TAG = "CamelCloudConvertTag";

    @Metadata(
            label = "producer",
            description = "What to hand out: the files, their addresses, or both.",
            javaType = "io.github.camelcloudconvert.operation.option.ResultMode")
    public static final String RESULT = "CamelCloudConvertResult";

    @Metadata(
            label = "producer",
            description = "Whether to pack several result files into one ZIP file.",
            javaType = "java.lang.Boolean")
    public static final String ARCHIVE_MULTIPLE_FILES = "CamelCloudConvertArchiveMultipleFiles";

    @Metadata(
            label = "producer",
            description = "The id of the job: set by operations that create or read one, read by those that need one.",
            javaType = "String",
            important = true)
    public static final String JOB_ID = HeaderNames.JOB_ID;

    @Metadata(
            label = "common",
            description = "The name of the service that did the work: CloudConvert, or Convertly behind convertly:.",
            javaType = "String")
    public static final String SERVICE = HeaderNames.SERVICE;

    @Metadata(label = "producer", description = "The status of the job as the service names it.", javaType = "String")
    public static final String JOB_STATUS = HeaderNames.JOB_STATUS;

    @Metadata(label = "producer", description = "The credits that the job has used.", javaType = "java.lang.Long")
    public static final String CREDITS = HeaderNames.CREDITS;

    @Metadata(
            label = "producer",
            description = "With result=both the address of the result file, or a List of the addresses of several."
                    + " The holder of an address may read the file.",
            javaType = "Object")
    public static final String RESULT_URL = HeaderNames.RESULT_URL;

    @Metadata(
            label = "producer",
            description = "An address from which the service fetches the input by itself, in place of the body.",
            javaType = "String")
    public static final String SOURCE_URL = HeaderNames.SOURCE_URL;

    @Metadata(
            label = "producer",
            description = "How the service fetches the input from a storage of yours. Holds credentials.",
            javaType = "java.util.Map<String, Object>")
    public static final String IMPORT_TASK = "CamelCloudConvertImportTask";

    @Metadata(
            label = "producer",
            description = "How the service writes the result to a storage of yours. Holds credentials.",
            javaType = "java.util.Map<String, Object>")
    public static final String EXPORT_TASK = "CamelCloudConvertExportTask";

    @Metadata(
            label = "producer",
            description = "The id of the task: set by operations that create or read one, read by those that need one.",
            javaType = "String")
    public static final String TASK_ID = HeaderNames.TASK_ID;

    @Metadata(
            label = "producer",
            description = "The name that the message gave to a task which it created.",
            javaType = "String")
    public static final String TASK_NAME = HeaderNames.TASK_NAME;

    @Metadata(label = "producer", description = "The status of the task as the service names it.", javaType = "String")
    public static final String TASK_STATUS = HeaderNames.TASK_STATUS;

    @Metadata(label = "producer", description = "The id of the webhook to delete.", javaType = "String")
    public static final String WEBHOOK_ID = "CamelCloudConvertWebhookId";

    @Metadata(
            label = "producer",
            description = "The id of the batch: set by submitBatch, read by getBatch and cancelBatch.",
            javaType = "String")
    public static final String BATCH_ID = HeaderNames.BATCH_ID;

    @Metadata(
            label = "producer",
            description = "The status of the batch: pending, processing, completed or failed.",
            javaType = "String")
    public static final String BATCH_STATUS = HeaderNames.BATCH_STATUS;

    @Metadata(
            label = "producer",
            description = "With listJobs and listTasks: only those in this status.",
            javaType = "String")
    public static final String STATUS = HeaderNames.STATUS;

    @Metadata(
            label = "producer",
            description = "With listTasks and listOperations: only those of this operation, in the name of the API.",
            javaType = "String")
    public static final String FILTER_OPERATION = "CamelCloudConvertFilterOperation";

    @Metadata(
            label = "producer",
            description = "With lists: what else to tell, separated by commas.",
            javaType = "String")
    public static final String INCLUDE = "CamelCloudConvertInclude";

    @Metadata(
            label = "producer",
            description = "With listOperations and listFormats: whether to list all engines.",
            javaType = "java.lang.Boolean")
    public static final String ALTERNATIVES = "CamelCloudConvertAlternatives";

    @Metadata(label = "producer", description = "With lists: which page to read.", javaType = "java.lang.Integer")
    public static final String PAGE = HeaderNames.PAGE;

    @Metadata(
            label = "producer",
            description = "With lists: how many items a page holds, at most 100.",
            javaType = "java.lang.Integer")
    public static final String PER_PAGE = HeaderNames.PER_PAGE;

    @Metadata(
            label = "producer",
            description = "With command and option.capture_output=true: what the program wrote to its console.",
            javaType = "String")
    public static final String COMMAND_OUTPUT = HeaderNames.COMMAND_OUTPUT;

    @Metadata(
            label = "consumer",
            description = "What has happened to the job: job.finished, job.failed or job.created.",
            javaType = "String",
            important = true)
    public static final String EVENT = HeaderNames.EVENT;

    @Metadata(
            label = "consumer",
            description = "The tag of the job. A header of its own, so that a job that the route creates does not get"
                    + " the same tag and come back.",
            javaType = "String")
    public static final String JOB_TAG = HeaderNames.JOB_TAG;

    @Metadata(
            label = "producer",
            description =
                    "The signature of a webhook delivery, as the service sends it. Read by verifyWebhookSignature.",
            javaType = "String")
    public static final String SIGNATURE = HeaderNames.SIGNATURE;

    @Metadata(
            label = "producer",
            description = "In: the name of the input file. Out: the name of the result file, behind the directory of"
                    + " the input file.",
            javaType = "String",
            important = true)
    public static final String CAMEL_FILE_NAME = "CamelFileName";

    @Metadata(label = "producer", description = "The size of the result file in bytes.", javaType = "java.lang.Long")
    public static final String CAMEL_FILE_LENGTH = "CamelFileLength";

    @Metadata(label = "producer", description = "The media type of the result file.", javaType = "String")
    public static final String CONTENT_TYPE = "Content-Type";

    private CloudConvertConstants() {}
}
