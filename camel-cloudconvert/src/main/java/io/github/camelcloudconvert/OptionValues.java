package io.github.camelcloudconvert;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

import io.github.camelcloudconvert.operation.Option;
import io.github.camelcloudconvert.operation.OptionSource;
import io.github.camelcloudconvert.operation.Options;
import io.github.camelcloudconvert.operation.RawText;
import org.jspecify.annotations.Nullable;

/** What the endpoint says about each option, with the component's values and the defaults already in place. */
final class OptionValues implements OptionSource {

    private static final Map<Option<?>, Function<CloudConvertConfiguration, @Nullable Object>> GETTERS = getters();

    private final CloudConvertConfiguration configuration;
    private final Path tempDirectory;
    private final Map<String, Object> taskOptions;

    /** @param tempDirectory our own folder, which exists */
    OptionValues(CloudConvertConfiguration configuration, Path tempDirectory) {
        this.configuration = configuration;
        this.tempDirectory = tempDirectory;
        this.taskOptions = written(configuration.getTaskOptions());
    }

    @Override
    public <T> @Nullable T get(Option<T> option) {
        if (option.equals(Options.TEMP_DIRECTORY)) {
            return option.type().cast(tempDirectory);
        }
        Function<CloudConvertConfiguration, @Nullable Object> getter = GETTERS.get(option);
        Object value = getter == null ? null : getter.apply(configuration);
        return UriOptions.isBlank(value) ? null : option.type().cast(value);
    }

    @Override
    public Map<String, Object> taskOptions() {
        return taskOptions;
    }

    /** A text in a URI or a property says nothing about its type. */
    private static Map<String, Object> written(Map<String, Object> options) {
        Map<String, Object> written = new LinkedHashMap<>();
        options.forEach((name, value) -> {
            if (!UriOptions.isBlank(value)) {
                written.put(name, value instanceof String text ? new RawText(text) : value);
            }
        });
        return Map.copyOf(written);
    }

    private static Map<Option<?>, Function<CloudConvertConfiguration, @Nullable Object>> getters() {
        Map<Option<?>, Function<CloudConvertConfiguration, @Nullable Object>> getters = new HashMap<>();
        getters.put(Options.OUTPUT_FORMAT, CloudConvertConfiguration::getOutputFormat);
        getters.put(Options.INPUT_FORMAT, CloudConvertConfiguration::getInputFormat);
        getters.put(Options.ENGINE, CloudConvertConfiguration::getEngine);
        getters.put(Options.ENGINE_VERSION, CloudConvertConfiguration::getEngineVersion);
        getters.put(Options.FILE_NAME, CloudConvertConfiguration::getFileName);
        getters.put(Options.TASK_TIMEOUT, set -> set.getTaskTimeout() > 0 ? millis(set.getTaskTimeout()) : null);
        getters.put(Options.TAG, CloudConvertConfiguration::getTag);
        getters.put(Options.RESULT, CloudConvertConfiguration::getResult);
        getters.put(Options.ARCHIVE_MULTIPLE_FILES, CloudConvertConfiguration::isArchiveMultipleFiles);
        getters.put(Options.COMPLETION, CloudConvertConfiguration::getCompletion);
        getters.put(Options.COMPLETION_TIMEOUT, set -> millis(set.getCompletionTimeout()));
        getters.put(Options.ON_TIMEOUT, CloudConvertConfiguration::getOnTimeout);
        getters.put(Options.MIN_POLL_INTERVAL, set -> millis(set.getMinPollInterval()));
        getters.put(Options.MAX_POLL_INTERVAL, set -> millis(set.getMaxPollInterval()));
        getters.put(Options.INLINE_THRESHOLD, CloudConvertConfiguration::getInlineThreshold);
        getters.put(Options.SPOOL_THRESHOLD, CloudConvertConfiguration::getSpoolThreshold);
        getters.put(Options.RESULT_DIRECTORY, set -> path(set.getResultDirectory()));
        getters.put(Options.IDEMPOTENCY_KEY, CloudConvertConfiguration::getIdempotencyKey);
        getters.put(Options.RECREATE_AFTER_LOOKUP, CloudConvertConfiguration::isRecreateAfterLookup);
        getters.put(Options.DELETE_JOB, CloudConvertConfiguration::isDeleteJob);
        requestGetters(getters);
        return getters;
    }

    private static void requestGetters(Map<Option<?>, Function<CloudConvertConfiguration, @Nullable Object>> getters) {
        getters.put(Options.ACCOUNT, RequestConfiguration::getAccount);
        getters.put(Options.TASK_OPERATION, RequestConfiguration::getTaskOperation);
        getters.put(Options.SOURCE_URL, RequestConfiguration::getSourceUrl);
        getters.put(Options.IMPORT_TASK, RequestConfiguration::getImportTask);
        getters.put(Options.EXPORT_TASK, RequestConfiguration::getExportTask);
        getters.put(Options.WATERMARK_IMAGE, RequestConfiguration::getWatermarkImage);
        getters.put(Options.VALIDATE, RequestConfiguration::isValidate);
        getters.put(Options.DISCOVERY_CACHE, set -> millis(set.getDiscoveryCache()));
        getters.put(Options.STATUS, RequestConfiguration::getStatus);
        getters.put(Options.FILTER_OPERATION, RequestConfiguration::getFilterOperation);
        getters.put(Options.INCLUDE, RequestConfiguration::getInclude);
        getters.put(Options.ALTERNATIVES, RequestConfiguration::isAlternatives);
        getters.put(Options.PAGE, RequestConfiguration::getPage);
        getters.put(Options.PER_PAGE, RequestConfiguration::getPerPage);
        getters.put(Options.ALL_PAGES, RequestConfiguration::isAllPages);
        getters.put(Options.WEBHOOK_URL, RequestConfiguration::getWebhookUrl);
        getters.put(Options.WEBHOOK_EVENTS, RequestConfiguration::getWebhookEvents);
        getters.put(Options.CACHE_KEY, RequestConfiguration::getCacheKey);
        getters.put(Options.API_METHOD, RequestConfiguration::getApiMethod);
        getters.put(Options.API_PATH, RequestConfiguration::getApiPath);
    }

    private static Duration millis(long millis) {
        return Duration.ofMillis(millis);
    }

    private static @Nullable Path path(@Nullable String directory) {
        return directory == null ? null : Path.of(directory);
    }
}
