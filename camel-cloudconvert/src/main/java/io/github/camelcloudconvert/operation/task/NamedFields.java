package io.github.camelcloudconvert.operation.task;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import io.github.camelcloudconvert.operation.option.InputErrors;
import io.github.camelcloudconvert.operation.option.Option;
import io.github.camelcloudconvert.operation.option.OptionSource;
import io.github.camelcloudconvert.operation.option.Options;

/** The fields of a task that options of their own stand for: each is set in one place. */
public final class NamedFields {

    private static final Map<String, Option<?>> OPTIONS = options();

    /** Written by us for each job. */
    private static final Set<String> OURS = Set.of("operation", "input");

    private NamedFields() {}

    private static Map<String, Option<?>> options() {
        Map<String, Option<?>> options = new LinkedHashMap<>();
        options.put("output_format", Options.OUTPUT_FORMAT);
        options.put("input_format", Options.INPUT_FORMAT);
        options.put("engine", Options.ENGINE);
        options.put("engine_version", Options.ENGINE_VERSION);
        options.put("filename", Options.FILE_NAME);
        options.put("timeout", Options.TASK_TIMEOUT);
        return options;
    }

    /** Puts the options that are set into their fields. */
    public static void putAll(Map<String, Object> fields, OptionSource options) {
        OPTIONS.forEach((field, option) -> {
            Object value = options.get(option);
            if (value != null) {
                // rounded up, because 0 would mean something else to the service
                fields.put(
                        field,
                        value instanceof Duration time ? time.plusMillis(999).toSeconds() : value);
            }
        });
    }

    /**
     * Two values for one field contradict each other, or will when one of them is changed.
     *
     * @throws io.github.camelcloudconvert.client.error.ValidationException that names both
     */
    public static void requireSetOnce(String task, Set<String> free, OptionSource options) {
        free.stream().filter(OURS::contains).findFirst().ifPresent(field -> {
            throw invalid("option." + field + " is written by the component: remove it");
        });
        OPTIONS.forEach((field, option) -> requireSetOnce(field, option, free, options));
        if (task.equals("capture-website")) {
            requireSetOnce("url", Options.SOURCE_URL, free, options);
        }
        if (task.equals("watermark")) {
            requireSetOnce("image", Options.WATERMARK_IMAGE, free, options);
        }
    }

    private static void requireSetOnce(String field, Option<?> option, Set<String> free, OptionSource options) {
        for (String name : free) {
            boolean meant = plain(name).equals(plain(field)) || plain(name).equals(plain(option.name()));
            if (meant && options.get(option) != null) {
                throw invalid("option." + name + " and the option " + option.name()
                        + " say the same thing twice: remove option." + name + ", in the URI or as the header"
                        + " CamelCloudConvertOption." + name + ", and set " + option.name() + header(option));
            }
            if (meant && !name.equals(field)) {
                throw invalid("option." + name + " is no name of the API: set the option " + option.name()
                        + header(option) + " in place of it");
            }
        }
    }

    private static String header(Option<?> option) {
        return option.header() == null ? "" : " or the header " + option.header();
    }

    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replace("_", "").replace("-", "");
    }

    /** @throws io.github.camelcloudconvert.client.error.ValidationException for a name that would belie its content */
    public static void requireFittingName(Map<String, Object> fields) {
        if (fields.get("filename") instanceof String name && fields.get("output_format") instanceof String format) {
            String extension = Formats.extension(name);
            if (extension != null && !Formats.endsIn(name, format)) {
                throw invalid("the result would be called " + name + ", but its format is " + format
                        + ": let fileName end in ." + format + ", or set outputFormat=" + extension);
            }
        }
    }

    private static RuntimeException invalid(String reason) {
        return InputErrors.of("read the options", reason);
    }
}
