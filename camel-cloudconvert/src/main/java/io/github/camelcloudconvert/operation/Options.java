package io.github.camelcloudconvert.operation;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import io.github.camelcloudconvert.client.OnTimeout;
import io.github.camelcloudconvert.client.completion.CompletionMode;

/** Every option that operations read. The header column is complete: no other header sets an option. */
public final class Options {

    public static final Option<String> OUTPUT_FORMAT =
            settable("outputFormat", String.class, "CamelCloudConvertOutputFormat");
    public static final Option<String> INPUT_FORMAT =
            settable("inputFormat", String.class, "CamelCloudConvertInputFormat");
    public static final Option<String> ENGINE = settable("engine", String.class, "CamelCloudConvertEngine");
    public static final Option<String> ENGINE_VERSION =
            settable("engineVersion", String.class, "CamelCloudConvertEngineVersion");
    public static final Option<String> FILE_NAME = settable("fileName", String.class, "CamelCloudConvertFileName");
    public static final Option<Duration> TASK_TIMEOUT =
            settable("taskTimeout", Duration.class, "CamelCloudConvertTaskTimeout");
    public static final Option<String> TAG = settable("tag", String.class, "CamelCloudConvertTag");
    public static final Option<ResultMode> RESULT = settable("result", ResultMode.class, "CamelCloudConvertResult");
    public static final Option<Boolean> ARCHIVE_MULTIPLE_FILES =
            settable("archiveMultipleFiles", Boolean.class, "CamelCloudConvertArchiveMultipleFiles");

    /** Has no place in a URI: the job is the message's matter. */
    public static final Option<String> JOB_ID = settable("jobId", String.class, "CamelCloudConvertJobId");

    public static final Option<CompletionMode> COMPLETION = fixed("completion", CompletionMode.class);
    public static final Option<Duration> COMPLETION_TIMEOUT = fixed("completionTimeout", Duration.class);
    public static final Option<OnTimeout> ON_TIMEOUT = fixed("onTimeout", OnTimeout.class);
    public static final Option<Duration> MIN_POLL_INTERVAL = fixed("minPollInterval", Duration.class);
    public static final Option<Duration> MAX_POLL_INTERVAL = fixed("maxPollInterval", Duration.class);
    public static final Option<Long> INLINE_THRESHOLD = fixed("inlineThreshold", Long.class);
    public static final Option<Long> SPOOL_THRESHOLD = fixed("spoolThreshold", Long.class);
    public static final Option<Path> RESULT_DIRECTORY = fixed("resultDirectory", Path.class);

    /** A folder of our own, which exists, in the directory that the route's author named. */
    public static final Option<Path> TEMP_DIRECTORY = fixed("tempDirectory", Path.class);

    public static final Option<Boolean> RECREATE_AFTER_LOOKUP = fixed("recreateAfterLookup", Boolean.class);

    private static final List<Option<?>> ALL = List.of(
            OUTPUT_FORMAT,
            INPUT_FORMAT,
            ENGINE,
            ENGINE_VERSION,
            FILE_NAME,
            TASK_TIMEOUT,
            TAG,
            RESULT,
            ARCHIVE_MULTIPLE_FILES,
            JOB_ID,
            COMPLETION,
            COMPLETION_TIMEOUT,
            ON_TIMEOUT,
            MIN_POLL_INTERVAL,
            MAX_POLL_INTERVAL,
            INLINE_THRESHOLD,
            SPOOL_THRESHOLD,
            RESULT_DIRECTORY,
            TEMP_DIRECTORY,
            RECREATE_AFTER_LOOKUP);

    private Options() {}

    /** In a fixed order. */
    public static List<Option<?>> all() {
        return ALL;
    }

    private static <T> Option<T> settable(String name, Class<T> type, String header) {
        return new Option<>(name, type, header);
    }

    private static <T> Option<T> fixed(String name, Class<T> type) {
        return new Option<>(name, type, null);
    }
}
