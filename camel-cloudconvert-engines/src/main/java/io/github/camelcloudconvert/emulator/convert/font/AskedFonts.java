package io.github.camelcloudconvert.emulator.convert.font;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/**
 * The font families that the styles of a document name.
 *
 * @param lists each as it was written, the most wanted name first, without the generic names
 * @param brought the families that the document carries inside
 */
public record AskedFonts(List<List<String>> lists, Set<String> brought) {

    /** What {@code document.css} names first; always there. */
    static final String SANS = "Document Sans";

    static final String MONO = "Document Mono";

    private static final Pattern FACE =
            Pattern.compile("@font-face\\s*\\{[^}]*?font-family\\s*:\\s*([^;}]+)[^}]*\\}", Pattern.CASE_INSENSITIVE);

    private static final Pattern FAMILY = Pattern.compile("font-family\\s*:\\s*([^;}]+)", Pattern.CASE_INSENSITIVE);

    /** The families stand behind the size. */
    private static final Pattern SHORT = Pattern.compile(
            "\\bfont\\s*:[^;}]*?\\d(?:[a-z]+|%)(?:\\s*/\\s*[\\w.%]+)?\\s+([^;}]+)", Pattern.CASE_INSENSITIVE);

    private static final Set<String> GENERIC = Set.of(
            "serif",
            "sans-serif",
            "monospace",
            "cursive",
            "fantasy",
            "system-ui",
            "ui-serif",
            "ui-sans-serif",
            "ui-monospace",
            "ui-rounded",
            "math",
            "emoji",
            "inherit",
            "initial",
            "unset");

    public static AskedFonts of(Document document) {
        List<List<String>> lists = new ArrayList<>();
        Set<String> brought = new LinkedHashSet<>(Set.of(SANS.toLowerCase(Locale.ROOT), MONO.toLowerCase(Locale.ROOT)));
        for (Element style : document.select("style")) {
            String css = style.data();
            Matcher face = FACE.matcher(css);
            while (face.find()) {
                names(face.group(1)).forEach(name -> brought.add(name.toLowerCase(Locale.ROOT)));
            }
            addLists(FACE.matcher(css).replaceAll(""), lists);
        }
        document.select("[style]").forEach(element -> addLists(element.attr("style"), lists));
        document.select("[font-family]").forEach(element -> add(element.attr("font-family"), lists));
        document.select("font[face]").forEach(element -> add(element.attr("face"), lists));
        return new AskedFonts(List.copyOf(lists), Set.copyOf(brought));
    }

    private static void addLists(String css, List<List<String>> lists) {
        for (Pattern pattern : List.of(FAMILY, SHORT)) {
            Matcher found = pattern.matcher(css);
            while (found.find()) {
                add(found.group(1), lists);
            }
        }
    }

    private static void add(String text, List<List<String>> lists) {
        List<String> names = names(text);
        if (!names.isEmpty() && !lists.contains(names)) {
            lists.add(names);
        }
    }

    private static List<String> names(String text) {
        List<String> names = new ArrayList<>();
        for (String part : text.replaceAll("(?i)!\\s*important", "").split(",")) {
            String name = part.strip().replaceAll("^[\"']|[\"']$", "").strip();
            if (!name.isEmpty() && !GENERIC.contains(name.toLowerCase(Locale.ROOT)) && !name.startsWith("var(")) {
                names.add(name);
            }
        }
        return names;
    }

    /**
     * What to say about families of which the machine has none; empty for none. Of a list it is enough when one family is
     * there.
     */
    public String missing(SystemFonts fonts) {
        Set<String> missing = new LinkedHashSet<>();
        for (List<String> list : lists) {
            boolean there = list.stream()
                    .anyMatch(name -> brought.contains(name.toLowerCase(Locale.ROOT))
                            || !fonts.family(name).isEmpty());
            if (!there) {
                missing.add(list.get(0));
            }
        }
        return missing.isEmpty()
                ? ""
                : "This machine has no font " + String.join(", ", missing) + ": another one stands for it";
    }
}
