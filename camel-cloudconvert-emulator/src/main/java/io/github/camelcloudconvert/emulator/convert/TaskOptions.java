package io.github.camelcloudconvert.emulator.convert;

import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;

import org.jspecify.annotations.Nullable;

/** Reads the options of a task. A value of the wrong kind is an error that names the option. */
final class TaskOptions {

    static final TaskOptions NONE = new TaskOptions(Map.of());

    private final Map<String, Object> values;

    TaskOptions(Map<String, Object> values) {
        this.values = values;
    }

    /** A text, or a number as text; null when absent. */
    @Nullable
    String text(String name) throws ConversionException {
        Object value = values.get(name);
        if (value == null || value instanceof String || value instanceof Number) {
            return value == null ? null : value.toString();
        }
        throw invalid(name);
    }

    /** A whole number, also when written as text. */
    OptionalInt number(String name, int min, int max) throws ConversionException {
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
    <E extends Enum<E>> E choice(String name, E standard) throws ConversionException {
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

    private static int parse(String name, String text) throws ConversionException {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw invalid(name);
        }
    }

    private static ConversionException invalid(String name) {
        return ConversionException.failed("The selected " + name + " is invalid");
    }
}
