package io.github.camelcloudconvert.emulator.convert;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

import org.jspecify.annotations.Nullable;

/** Reads the options of a task. A value of the wrong kind is an error that names the option. */
public final class TaskOptions {

    public static final TaskOptions NONE = new TaskOptions(Map.of(), Map.of());

    private final Map<String, Object> values;
    private final Map<String, List<Path>> sources;

    public TaskOptions(Map<String, Object> values, Map<String, List<Path>> sources) {
        this.values = values;
        this.sources = sources;
    }

    /** A text, or a number as text; null when absent. */
    public @Nullable String text(String name) throws ConversionException {
        Object value = values.get(name);
        if (value == null || value instanceof String || value instanceof Number) {
            return value == null ? null : value.toString();
        }
        throw invalid(name);
    }

    /** A whole number, also when written as text. */
    public OptionalInt number(String name, int min, int max) throws ConversionException {
        String text = text(name);
        if (text == null || text.isBlank()) {
            return OptionalInt.empty();
        }
        int number = parse(name, text.strip());
        if (number < min || number > max) {
            throw ConversionException.failed("The " + name + " must be between " + min + " and " + max);
        }
        return OptionalInt.of(number);
    }

    /** One of the constants of an enum, whose names are those of the API in upper case. */
    public <E extends Enum<E>> E choice(String name, E standard) throws ConversionException {
        String text = text(name);
        if (text == null) {
            return standard;
        }
        for (E constant : standard.getDeclaringClass().getEnumConstants()) {
            if (constant.name().equals(text.toUpperCase(Locale.ROOT))) {
                return constant;
            }
        }
        throw invalid(name);
    }

    /** A number, also when written as text. */
    public OptionalDouble decimal(String name, double min, double max) throws ConversionException {
        String text = text(name);
        if (text == null || text.isBlank()) {
            return OptionalDouble.empty();
        }
        double number = parseDecimal(name, text.strip());
        // not a number is in no range
        if (!(number >= min && number <= max)) {
            throw ConversionException.failed("The " + name + " must be between " + min + " and " + max);
        }
        return OptionalDouble.of(number);
    }

    /** A boolean, also as the words that query strings and forms have for it. */
    public boolean flag(String name, boolean standard) throws ConversionException {
        Object value = values.get(name);
        if (value instanceof Boolean flag) {
            return flag;
        }
        String text = text(name);
        if (text == null || text.isBlank()) {
            return standard;
        }
        return switch (text.strip().toLowerCase(Locale.ROOT)) {
            case "true", "1" -> true;
            case "false", "0" -> false;
            default -> throw invalid(name);
        };
    }

    /** Named values; empty when absent. */
    public Map<String, Object> map(String name) throws ConversionException {
        Object value = values.get(name);
        // an empty object is an empty list to some languages
        if (value == null || (value instanceof List<?> list && list.isEmpty())) {
            return Map.of();
        }
        if (!(value instanceof Map<?, ?> map)) {
            throw invalid(name);
        }
        Map<String, Object> named = new LinkedHashMap<>();
        map.forEach((key, item) -> named.put(String.valueOf(key), item));
        return named;
    }

    /** Several texts, or one; empty when absent. */
    public List<String> texts(String name) throws ConversionException {
        if (!(values.get(name) instanceof List<?> list)) {
            String text = text(name);
            return text == null ? List.of() : List.of(text);
        }
        return list.stream().map(String::valueOf).toList();
    }

    /** The first file of the task that the option names; empty when the option is absent. */
    public Optional<Path> file(String name) throws ConversionException {
        String task = text(name);
        if (task == null || task.isBlank()) {
            return Optional.empty();
        }
        List<Path> files = sources.getOrDefault(task, List.of());
        if (files.isEmpty()) {
            throw ConversionException.failed("The " + name + " names no task that delivers a file");
        }
        return Optional.of(files.get(0));
    }

    private static double parseDecimal(String name, String text) throws ConversionException {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw invalid(name);
        }
    }

    private static int parse(String name, String text) throws ConversionException {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw invalid(name);
        }
    }

    public static ConversionException invalid(String name) {
        return ConversionException.failed("The selected " + name + " is invalid");
    }
}
