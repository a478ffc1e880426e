package io.github.camelcloudconvert.operation.task;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

import io.github.camelcloudconvert.client.json.Json;
import io.github.camelcloudconvert.client.json.MalformedJsonException;
import io.github.camelcloudconvert.operation.option.InputErrors;
import io.github.camelcloudconvert.operation.option.RawText;

/** Gives a type to task options that arrived as text. */
public final class TaskOptions {

    private static final Pattern WHOLE_NUMBER = Pattern.compile("0|-?[1-9]\\d{0,14}");

    /** More digits than these would not survive a double. */
    private static final Pattern DECIMAL = Pattern.compile("-?(0|[1-9]\\d*)\\.\\d+");

    private static final Pattern LOST_PLUS = Pattern.compile(" \\d+");

    private static final String ANY_TASK = "";

    private static final int MOST_DIGITS = 15;

    /** Options that are text, whatever it looks like, by task (docs/api-notes.md#operations). */
    private static final Map<String, Set<String>> TEXTS = Map.of(
            ANY_TASK,
            Set.of("pages", "page_range", "filename", "engine_version", "password", "input_format", "output_format"),
            "watermark",
            Set.of("text", "font_color", "font_name"),
            "capture-website",
            Set.of("header_template", "footer_template", "wait_for_element"),
            "thumbnail",
            Set.of("timestamp"),
            "command",
            Set.of("arguments", "command"),
            "pdf/a",
            Set.of("conformance_level"),
            "pdf/encrypt",
            Set.of("set_password", "set_owner_password"),
            "pdf/rotate-pages",
            Set.of("rotation"));

    /** Options that are a list, also when written as {@code a,b}. */
    private static final Map<String, Set<String>> LISTS = Map.of("pdf/ocr", Set.of("language"));

    private TaskOptions() {}

    /**
     * The options of a task, ready to be sent.
     *
     * @throws io.github.camelcloudconvert.client.error.ValidationException if a text looks as if the URI had changed it
     */
    public static Map<String, Object> typed(String task, Map<String, Object> options) {
        Map<String, Object> typed = new LinkedHashMap<>();
        options.forEach(
                (name, value) -> typed.put(name, value instanceof RawText raw ? type(task, name, raw.text()) : value));
        return typed;
    }

    private static Object type(String task, String name, String text) {
        requireNoLostPlus(name, text);
        if (has(LISTS, task, name)) {
            return list(text);
        }
        return has(TEXTS, ANY_TASK, name) || has(TEXTS, task, name) ? text : infer(text);
    }

    private static boolean has(Map<String, Set<String>> table, String task, String option) {
        return table.getOrDefault(task, Set.of()).contains(option);
    }

    /** {@code +90} in a URI arrives as a blank and 90. The service would take it for something else. */
    private static void requireNoLostPlus(String name, String text) {
        if (LOST_PLUS.matcher(text).matches()) {
            throw InputErrors.of(
                    "read the options",
                    "option." + name + " starts with a blank, which is what a plus sign"
                            + " becomes in a URI: write option." + name + "=RAW(+" + text.trim() + ")");
        }
    }

    private static Object list(String text) {
        Object inferred = infer(text);
        return inferred instanceof Iterable<?>
                ? inferred
                : Arrays.stream(text.split(",", -1)).map(String::trim).toList();
    }

    private static Object infer(String text) {
        if (text.equals("true") || text.equals("false")) {
            return Boolean.valueOf(text);
        }
        if (WHOLE_NUMBER.matcher(text).matches()) {
            return Long.valueOf(text);
        }
        if (isExactDecimal(text)) {
            return Double.valueOf(text);
        }
        return startsLikeJson(text) ? jsonOrText(text) : text;
    }

    private static Object jsonOrText(String text) {
        try {
            return Json.parse(text);
        } catch (MalformedJsonException justText) {
            return text;
        }
    }

    private static boolean isExactDecimal(String text) {
        return DECIMAL.matcher(text).matches()
                && text.chars().filter(Character::isDigit).count() <= MOST_DIGITS
                && Double.toString(Double.parseDouble(text)).equals(text);
    }

    private static boolean startsLikeJson(String text) {
        return text.startsWith("[") || text.startsWith("{") || text.startsWith("\"");
    }
}
