package io.github.camelcloudconvert.operation.task;

import java.util.Map;
import java.util.Set;

/** Where the API wants another type than a text looks like (docs/api-notes.md#operations). */
final class TaskOptionTypes {

    /** What to make of a text. */
    enum Kind {
        /** Text, whatever it looks like. */
        TEXT,
        /** A list, also when written as {@code a,b}. */
        LIST,
        /** What it looks like. */
        INFERRED
    }

    private static final String ANY_TASK = "";

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

    private static final Map<String, Set<String>> LISTS = Map.of("pdf/ocr", Set.of("language"));

    private TaskOptionTypes() {}

    static Kind of(String task, String option) {
        if (has(LISTS, task, option)) {
            return Kind.LIST;
        }
        return has(TEXTS, ANY_TASK, option) || has(TEXTS, task, option) ? Kind.TEXT : Kind.INFERRED;
    }

    private static boolean has(Map<String, Set<String>> table, String task, String option) {
        return table.getOrDefault(task, Set.of()).contains(option);
    }
}
