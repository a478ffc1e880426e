package io.github.camelcloudconvert.emulator.convert.html;

import java.util.List;
import java.util.Locale;

import org.jsoup.nodes.Element;

/** The mark before an item of a list: a dash, or its number as the list counts. */
public final class ListMark {

    private static final int LETTERS = 26;

    private ListMark() {}

    public static String of(Element item) {
        Element list = item.parent();
        if (list == null || !list.normalName().equals("ol")) {
            return "- ";
        }
        long number = number(list, item);
        return switch (list.attr("type")) {
            case "a" -> letters(number) + ". ";
            case "A" -> letters(number).toUpperCase(Locale.ROOT) + ". ";
            default -> number + ". ";
        };
    }

    /** Counts from the start of the list, or from the last item that names its own number. */
    private static long number(Element list, Element item) {
        List<Element> items = list.children().stream()
                .filter(child -> child.normalName().equals("li"))
                .toList();
        int step = list.hasAttr("reversed") ? -1 : 1;
        int index = items.indexOf(item);
        for (int named = index; named >= 0; named--) {
            if (items.get(named).hasAttr("value")) {
                return integer(items.get(named).attr("value"), 1) + (long) step * (index - named);
            }
        }
        return integer(list.attr("start"), step < 0 ? items.size() : 1) + (long) step * index;
    }

    private static long integer(String text, int otherwise) {
        return text.strip().matches("-?\\d{1,9}") ? Long.parseLong(text.strip()) : otherwise;
    }

    private static String letters(long number) {
        StringBuilder letters = new StringBuilder();
        for (long left = number; left > 0; left = (left - 1) / LETTERS) {
            letters.insert(0, (char) ('a' + (left - 1) % LETTERS));
        }
        return letters.isEmpty() ? String.valueOf(number) : letters.toString();
    }
}
