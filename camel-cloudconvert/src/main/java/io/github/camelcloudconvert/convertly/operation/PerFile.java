package io.github.camelcloudconvert.convertly.operation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

import io.github.camelcloudconvert.client.json.Json;
import io.github.camelcloudconvert.client.json.MalformedJsonException;
import io.github.camelcloudconvert.operation.option.InputErrors;
import io.github.camelcloudconvert.operation.option.Option;
import org.jspecify.annotations.Nullable;

/** Reads options that hold one value for each file: as a list, as JSON, or as text with commas. */
final class PerFile {

    private static final int BEST_QUALITY = 100;

    private PerFile() {}

    /**
     * The values, as many as there are files.
     *
     * @param given what the option or its header holds
     * @param single the option that sets one value for all files, for the error
     * @param type makes a value of an entry, which is never null
     * @throws io.github.camelcloudconvert.client.error.ValidationException that names the entry which cannot be used
     */
    static List<@Nullable Object> values(
            Option<Object> option, Object given, int files, String single, Function<Object, @Nullable Object> type) {
        List<@Nullable Object> entries = entries(option, given);
        if (entries.size() != files) {
            throw InputErrors.job(option.name() + " has " + entries.size()
                    + (entries.size() == 1 ? " entry" : " entries")
                    + " for " + files + (files == 1 ? " file" : " files") + ": give one for each file, or set " + single
                    + " for all of them");
        }
        List<@Nullable Object> values = new ArrayList<>();
        for (Object entry : entries) {
            Object value = entry == null ? null : type.apply(entry);
            if (entry != null && value == null) {
                throw InputErrors.job("entry " + (values.size() + 1) + " of " + option.name() + " is '" + entry
                        + "', which cannot be used");
            }
            values.add(value);
        }
        return values;
    }

    private static List<@Nullable Object> entries(Option<Object> option, Object given) {
        Object list = given;
        if (given instanceof String text) {
            list = text.strip().startsWith("[")
                    ? json(option, text)
                    : Arrays.stream(text.split(",", -1)).map(String::strip).toList();
        } else if (given instanceof Object[] array) {
            list = Arrays.asList(array);
        }
        if (!(list instanceof Collection<?> entries)) {
            throw InputErrors.job(option.name() + " is no list: give a List, JSON, or values with commas between them");
        }
        List<@Nullable Object> all = new ArrayList<>();
        for (Object entry : entries) {
            all.add("".equals(entry) || "null".equals(entry) ? null : entry);
        }
        return all;
    }

    private static Object json(Option<Object> option, String text) {
        try {
            return Json.parse(text);
        } catch (MalformedJsonException malformed) {
            throw InputErrors.job(option.name() + " is no list in JSON: " + malformed.getMessage());
        }
    }

    static @Nullable Object text(Object entry) {
        return entry.toString();
    }

    static @Nullable Object quality(Object entry) {
        Object number = side(entry);
        return number == null || (int) number > BEST_QUALITY ? null : number;
    }

    static @Nullable Object side(Object entry) {
        Integer number = whole(entry);
        return number == null || number == 0 ? null : number;
    }

    static @Nullable Object flag(Object entry) {
        String text = entry.toString();
        return Set.of("true", "false").contains(text) ? Boolean.valueOf(text) : null;
    }

    private static @Nullable Integer whole(Object entry) {
        String text = entry.toString();
        return text.matches("\\d{1,9}") ? Integer.valueOf(text) : null;
    }
}
