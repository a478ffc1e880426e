package io.github.camelcloudconvert.emulator.service.job;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

import io.github.camelcloudconvert.emulator.convert.ConversionException;
import io.github.camelcloudconvert.emulator.convert.EngineRequest;
import io.github.camelcloudconvert.emulator.service.discovery.EngineCatalog;
import io.github.camelcloudconvert.emulator.service.discovery.OperationRule;
import io.github.camelcloudconvert.emulator.service.profile.Profile;
import io.github.camelcloudconvert.emulator.service.profile.Quirk;
import io.github.camelcloudconvert.emulator.service.request.EmulatorError;
import io.github.camelcloudconvert.emulator.service.request.FieldErrors;
import org.jspecify.annotations.Nullable;

/**
 * Reads the fields of one task, of a job or alone, and says what is wrong with them (docs/api-notes.md#imports,
 * docs/api-notes.md#exports and docs/api-notes.md#operations).
 */
public final class TaskReader {
    private final EngineCatalog engines;
    private final boolean nameNeeded;

    public TaskReader(EngineCatalog engines, Profile profile) {
        this.engines = engines;
        this.nameNeeded = profile.has(Quirk.IMPORT_URL_FILENAME_REQUIRED);
    }

    /** The fields that have a value: the service takes a null as if the field were not there. */
    public static Map<String, Object> present(Map<?, ?> fields) {
        Map<String, Object> present = new LinkedHashMap<>();
        fields.forEach((key, value) -> {
            if (value != null) {
                present.put(String.valueOf(key), value);
            }
        });
        return present;
    }

    /**
     * Checks the fields of one task.
     *
     * @param prefix goes before the names of fields in errors
     * @param isTask whether an input names a task that the new one may use
     */
    void check(String prefix, Map<String, Object> fields, Predicate<String> isTask, FieldErrors errors) {
        if (!(fields.get("operation") instanceof String operation) || operation.isEmpty()) {
            errors.required(prefix + "operation", "operation");
            return;
        }
        OperationRule rule = rule(operation);
        if (rule == null) {
            errors.add(prefix + "operation", "The selected operation is invalid.");
            return;
        }
        rule.required().forEach(field -> checkRequired(prefix, field, fields, errors));
        if (nameNeeded && operation.equals("import/url")) {
            checkRequired(prefix, "filename", fields, errors);
        }
        checkUrl(prefix + "url", fields.get("url"), errors);
        if (rule.takesInput() && !names(fields.get("input")).stream().allMatch(isTask)) {
            errors.add(prefix + "input", "Invalid input task.");
        }
    }

    /** A listed operation, or one for which this emulator has an engine. */
    private @Nullable OperationRule rule(String operation) {
        OperationRule fallback = engines.offers(operation) ? OperationRule.UNLISTED : null;
        return OperationRule.of(operation).orElse(fallback);
    }

    static void checkUrl(String path, @Nullable Object value, FieldErrors errors) {
        if (value != null && !(value instanceof String text && isUrl(text))) {
            errors.add(
                    path, "The " + path.substring(path.lastIndexOf('.') + 1).replace('_', ' ') + " format is invalid.");
        }
    }

    /** Refuses a pair of formats that no engine knows, when both are known this early. */
    void checkConversion(Map<String, Object> fields) {
        if (fields.get("operation") instanceof String operation
                && fields.get("input_format") instanceof String from
                && fields.get("output_format") instanceof String to
                && operation.equals("convert")
                && engines.row(EngineRequest.of(operation, from, to)).isEmpty()) {
            ConversionException refusal = engines.refusal(EngineRequest.of(operation, from, to));
            throw EmulatorError.of(422, refusal.code(), String.valueOf(refusal.getMessage()));
        }
    }

    /** The tasks that must come first; the picture of a watermark may come from another task. */
    static Set<String> dependencies(Map<String, Object> fields, Predicate<String> isTask) {
        Set<String> all = new LinkedHashSet<>(names(fields.get("input")));
        if (fields.get("image") instanceof String image && isTask.test(image)) {
            all.add(image);
        }
        return all;
    }

    /** The tasks that an input names, be it one text or a list. */
    static List<String> names(@Nullable Object input) {
        if (input instanceof String name) {
            return name.isEmpty() ? List.of() : List.of(name);
        }
        List<String> names = new ArrayList<>();
        if (input instanceof List<?> list) {
            list.forEach(name -> names.add(String.valueOf(name)));
        }
        return names;
    }

    /** @param field a name, or several with bars between them of which one must be there */
    private static void checkRequired(String prefix, String field, Map<String, Object> fields, FieldErrors errors) {
        List<String> choice = List.of(field.split("\\|"));
        if (choice.stream().anyMatch(name -> !isMissing(fields.get(name)))) {
            return;
        }
        String first = choice.get(0);
        if (choice.size() == 1) {
            errors.required(prefix + first, first);
        } else {
            String other = choice.get(1).replace('_', ' ');
            errors.add(
                    prefix + first,
                    "The " + first.replace('_', ' ') + " field is required when " + other + " is not present.");
        }
    }

    private static boolean isMissing(@Nullable Object value) {
        return value == null || value.equals("") || value.equals(List.of());
    }

    static boolean isUrl(String text) {
        try {
            URI uri = new URI(text);
            return ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme())) && uri.getHost() != null;
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
