package io.github.camelcloudconvert.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

import io.github.camelcloudconvert.operation.option.Option;
import io.github.camelcloudconvert.operation.option.OptionSource;
import io.github.camelcloudconvert.operation.option.Options;
import io.github.camelcloudconvert.operation.option.RawText;
import org.apache.camel.spi.PropertyConfigurerGetter;
import org.jspecify.annotations.Nullable;

/**
 * What an endpoint said about each option when this was made, with the component's values and the defaults already in place.
 * Options are read by name, through the configurer that is generated from the setters.
 */
public final class OptionValues implements OptionSource {

    private final Map<Option<?>, Object> values = new HashMap<>();
    private final Map<String, Object> taskOptions;

    /**
     * @param configurer reads the endpoint's options by name
     * @param options all that there are
     * @param taskOptions of the endpoint, which are options of the operation itself
     * @param tempDirectory our own folder, which exists
     */
    public OptionValues(
            PropertyConfigurerGetter configurer,
            Object endpoint,
            Collection<Option<?>> options,
            Map<String, Object> taskOptions,
            Path tempDirectory) {
        for (Option<?> option : options) {
            Object written = configurer.getOptionValue(endpoint, option.name(), false);
            Object value = UriOptions.isBlank(written) ? null : typed(option, written);
            if (value != null) {
                values.put(option, value);
            }
        }
        values.put(Options.TEMP_DIRECTORY, tempDirectory);
        this.taskOptions = written(taskOptions);
    }

    @Override
    public <T> @Nullable T get(Option<T> option) {
        return option.type().cast(values.get(option));
    }

    @Override
    public Map<String, Object> taskOptions() {
        return taskOptions;
    }

    /** Camel keeps durations as milliseconds and folders as texts. */
    private static @Nullable Object typed(Option<?> option, @Nullable Object value) {
        if (value instanceof Long millis && option.type() == Duration.class) {
            boolean none = option == Options.TASK_TIMEOUT && millis <= 0;
            return none ? null : Duration.ofMillis(millis);
        }
        return value instanceof String directory && option.type() == Path.class ? Path.of(directory) : value;
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
}
