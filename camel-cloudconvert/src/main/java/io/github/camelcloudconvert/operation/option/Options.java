package io.github.camelcloudconvert.operation.option;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.github.camelcloudconvert.client.completion.CompletionMode;
import io.github.camelcloudconvert.client.waiting.OnTimeout;

/** Every option that operations read. The header column is complete: no other header sets an option. */
public final class Options {

    private static final List<Option<?>> COLLECTED = new ArrayList<>();

    /** The name of an account, never its key. */
    public static final Option<String> ACCOUNT = settable("account", String.class);

    public static final Option<String> OUTPUT_FORMAT = settable("outputFormat", String.class);
    public static final Option<String> INPUT_FORMAT = settable("inputFormat", String.class);
    public static final Option<String> ENGINE = settable("engine", String.class);
    public static final Option<String> ENGINE_VERSION = settable("engineVersion", String.class);
    public static final Option<String> FILE_NAME = settable("fileName", String.class);
    public static final Option<Duration> TASK_TIMEOUT = settable("taskTimeout", Duration.class);
    public static final Option<String> SOURCE_URL = settable("sourceUrl", String.class);
    public static final Option<String> TAG = settable("tag", String.class);
    public static final Option<ResultMode> RESULT = settable("result", ResultMode.class);
    public static final Option<Boolean> ARCHIVE_MULTIPLE_FILES = settable("archiveMultipleFiles", Boolean.class);

    /** Tasks in the API's names. They hold credentials of a storage, so they have no text form. */
    public static final Option<Map<String, Object>> IMPORT_TASK = settableMap("importTask");

    public static final Option<Map<String, Object>> EXPORT_TASK = settableMap("exportTask");

    /** Ids have no place in a URI: they are the message's matter. */
    public static final Option<String> JOB_ID = settable("jobId", String.class);

    public static final Option<String> TASK_ID = settable("taskId", String.class);
    public static final Option<String> WEBHOOK_ID = settable("webhookId", String.class);
    public static final Option<String> BATCH_ID = settable("batchId", String.class);

    public static final Option<String> STATUS = settable("status", String.class);
    public static final Option<String> FILTER_OPERATION = settable("filterOperation", String.class);
    public static final Option<String> INCLUDE = settable("include", String.class);
    public static final Option<Boolean> ALTERNATIVES = settable("alternatives", Boolean.class);
    public static final Option<Integer> PAGE = settable("page", Integer.class);
    public static final Option<Integer> PER_PAGE = settable("perPage", Integer.class);

    public static final Option<Boolean> ALL_PAGES = fixed("allPages", Boolean.class);
    public static final Option<String> TASK_OPERATION = fixed("taskOperation", String.class);
    public static final Option<Object> WATERMARK_IMAGE = fixed("watermarkImage", Object.class);
    public static final Option<String> API_METHOD = fixed("apiMethod", String.class);
    public static final Option<String> API_PATH = fixed("apiPath", String.class);
    public static final Option<String> WEBHOOK_URL = fixed("webhookUrl", String.class);
    public static final Option<String> WEBHOOK_EVENTS = fixed("webhookEvents", String.class);
    public static final Option<String> CACHE_KEY = fixed("cacheKey", String.class);

    public static final Option<Boolean> VALIDATE = fixed("validate", Boolean.class);
    public static final Option<Duration> DISCOVERY_CACHE = fixed("discoveryCache", Duration.class);
    public static final Option<CompletionMode> COMPLETION = fixed("completion", CompletionMode.class);
    public static final Option<Duration> COMPLETION_TIMEOUT = fixed("completionTimeout", Duration.class);
    public static final Option<OnTimeout> ON_TIMEOUT = fixed("onTimeout", OnTimeout.class);
    public static final Option<Duration> MIN_POLL_INTERVAL = fixed("minPollInterval", Duration.class);
    public static final Option<Duration> MAX_POLL_INTERVAL = fixed("maxPollInterval", Duration.class);
    public static final Option<Long> INLINE_THRESHOLD = fixed("inlineThreshold", Long.class);
    public static final Option<Long> SPOOL_THRESHOLD = fixed("spoolThreshold", Long.class);
    public static final Option<Path> RESULT_DIRECTORY = fixed("resultDirectory", Path.class);
    public static final Option<Boolean> DELETE_JOB = fixed("deleteJob", Boolean.class);

    /** A folder of our own, which exists, in the directory that the route's author named. */
    public static final Option<Path> TEMP_DIRECTORY = fixed("tempDirectory", Path.class);

    /** For a message what the endpoint's expression makes of it. */
    public static final Option<String> IDEMPOTENCY_KEY = fixed("idempotencyKey", String.class);

    private static final List<Option<?>> ALL = List.copyOf(COLLECTED);

    private Options() {}

    /** In the order of their declaration, so that none can be forgotten. */
    public static List<Option<?>> all() {
        return ALL;
    }

    /** The names in a text with commas between them, or those in a List. */
    public static List<String> names(Object given) {
        Stream<?> names = given instanceof List<?> list
                ? list.stream()
                : Stream.of(given.toString().split(",", -1));
        return names.map(String::valueOf).map(String::strip).toList();
    }

    private static <T> Option<T> settable(String name, Class<T> type) {
        return collected(Option.settable(name, type, HeaderNames.PREFIX));
    }

    @SuppressWarnings("unchecked") // the keys of such a map are made texts where it is read
    private static Option<Map<String, Object>> settableMap(String name) {
        return settable(name, (Class<Map<String, Object>>) (Class<?>) Map.class);
    }

    private static <T> Option<T> fixed(String name, Class<T> type) {
        return collected(Option.fixed(name, type));
    }

    private static <T> Option<T> collected(Option<T> option) {
        COLLECTED.add(option);
        return option;
    }
}
