package io.github.camelcloudconvert.emulator.convert;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/** The pages that the option {@code pages} selects, such as {@code 1-3,5} or {@code 4-}. Pages count from 1. */
public final class PageRange {

    private static final Pattern PART = Pattern.compile("\\s*(\\d{1,9})\\s*(?:(-)\\s*(\\d{1,9})?\\s*)?");

    private PageRange() {}

    /** In the order in which the option names them, each once; pages beyond the last one are left out. */
    public static List<Integer> select(@Nullable String pages, int pageCount) throws ConversionException {
        Set<Integer> selected = new LinkedHashSet<>();
        for (String part : (pages == null || pages.isBlank() ? "1-" : pages).split(",", -1)) {
            addPart(part, pageCount, selected);
        }
        if (selected.isEmpty()) {
            throw ConversionException.failed("The selected pages do not exist: the document has " + pageCount);
        }
        return List.copyOf(selected);
    }

    private static void addPart(String part, int pageCount, Set<Integer> selected) throws ConversionException {
        Matcher matcher = PART.matcher(part);
        if (!matcher.matches()) {
            throw ConversionException.failed("The selected pages is invalid");
        }
        int first = Integer.parseInt(matcher.group(1));
        int last = matcher.group(2) == null ? first : endOf(matcher.group(3), pageCount);
        for (int page = Math.max(first, 1); page <= Math.min(last, pageCount); page++) {
            selected.add(page);
        }
    }

    private static int endOf(@Nullable String number, int pageCount) {
        return number == null ? pageCount : Integer.parseInt(number);
    }
}
