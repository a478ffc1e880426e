package io.github.camelcloudconvert.emulator.convert.document;

import java.util.Locale;
import java.util.Set;

import io.github.camelcloudconvert.emulator.convert.html.ListMark;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;

/**
 * Lays HTML out as plain text: an empty line around paragraphs, numbers and indentation of lists, a line for a table row
 * with tabs between its cells, preformatted text as it is. The nesting of the document must be bounded.
 */
public final class TextLayout {

    private static final Set<String> UNSEEN = Set.of("head", "script", "style", "template", "noscript");
    private static final Set<String> PARAGRAPHS = Set.of(
            "p", "h1", "h2", "h3", "h4", "h5", "h6", "pre", "blockquote", "table", "ul", "ol", "dl", "hr", "figure");
    private static final Set<String> LINES = Set.of(
            "div",
            "section",
            "article",
            "header",
            "footer",
            "nav",
            "main",
            "aside",
            "li",
            "tr",
            "dt",
            "dd",
            "form",
            "caption",
            "figcaption");
    private static final Set<String> LISTS = Set.of("ul", "ol");

    private final TextLines lines = new TextLines();
    private int cells;

    private TextLayout() {}

    public static String of(Document document) {
        TextLayout layout = new TextLayout();
        layout.children(document);
        return layout.lines.toString();
    }

    private void children(Node parent) {
        parent.childNodes().forEach(this::node);
    }

    private void node(Node node) {
        if (node instanceof TextNode content) {
            text(content);
        } else if (node instanceof Element element && isSeen(element)) {
            breakAround(element);
            element(element);
            breakAround(element);
        }
    }

    private static boolean isSeen(Element element) {
        return !UNSEEN.contains(element.normalName())
                && !element.hasAttr("hidden")
                && !element.hasClass("footnote-backref");
    }

    private void element(Element element) {
        switch (element.normalName()) {
            case "br" -> lineBreak();
            case "hr" -> lines.write("-".repeat(10));
            case "li" ->
                framed(
                        element,
                        ListMark.of(element),
                        " ".repeat(ListMark.of(element).length()));
            case "dd" -> framed(element, "  ", "  ");
            case "blockquote" -> framed(element, "> ", "> ");
            case "td", "th" -> cell(element);
            case "a" -> link(element);
            case "img" -> words(element.attr("alt"));
            case "input" -> checkbox(element);
            case "del", "s", "strike" -> around(element, "~~", "~~");
            case "sup" -> superscript(element);
            default -> children(element);
        }
    }

    private void framed(Element element, String mark, String indent) {
        if (cells > 0) {
            children(element);
            return;
        }
        lines.open(mark, indent);
        children(element);
        lines.close();
    }

    private void cell(Element element) {
        if (cells > 0) {
            lines.wishSpace();
        } else if (element.previousElementSibling() != null) {
            lines.tab();
        }
        cells++;
        children(element);
        cells--;
    }

    private void lineBreak() {
        if (cells > 0) {
            lines.wishSpace();
        } else {
            lines.newLine();
        }
    }

    /** An address that the text does not show would be lost. */
    private void link(Element element) {
        children(element);
        String address = element.attr("href");
        String shown = element.text();
        boolean leads = address.matches("(?i)(https?|ftp|mailto):.*");
        if (leads && !address.equals(shown) && !address.equals("mailto:" + shown)) {
            lines.wishSpace();
            lines.write("(" + address + ")");
        }
    }

    private void checkbox(Element element) {
        if (element.attr("type").toLowerCase(Locale.ROOT).equals("checkbox")) {
            words(element.hasAttr("checked") ? "[x]" : "[ ]");
        }
    }

    private void superscript(Element element) {
        boolean note = element.selectFirst("a[href^=#]") != null;
        around(element, note ? "[" : "^", note ? "]" : "");
    }

    private void around(Element element, String before, String after) {
        if (element.hasText()) {
            lines.write(before);
        }
        children(element);
        if (element.hasText()) {
            lines.write(after);
        }
    }

    private void breakAround(Element element) {
        String name = element.normalName();
        boolean paragraph = PARAGRAPHS.contains(name);
        if (!paragraph && !LINES.contains(name)) {
            return;
        }
        if (cells > 0) {
            lines.wishSpace();
        } else {
            lines.wishBreaks(paragraph && !isPartOfItem(element) ? 2 : 1);
        }
    }

    /** A loose list has a paragraph in each item, and would fall apart. */
    private static boolean isPartOfItem(Element element) {
        Element parent = element.parent();
        boolean inItem = parent != null && Set.of("li", "dd").contains(parent.normalName());
        return inItem && (LISTS.contains(element.normalName()) || isFirst(element));
    }

    private static boolean isFirst(Node node) {
        Node before = node.previousSibling();
        while (before instanceof TextNode text && text.isBlank()) {
            before = before.previousSibling();
        }
        return before == null;
    }

    private void text(TextNode node) {
        if (cells == 0 && isPreformatted(node)) {
            preformatted(node.getWholeText().stripTrailing());
            return;
        }
        words(node.getWholeText());
    }

    private void preformatted(String text) {
        String[] parts = text.split("\\R", -1);
        for (int part = 0; part < parts.length; part++) {
            if (part > 0) {
                lines.newLine();
            }
            lines.write(parts[part]);
        }
    }

    private void words(String text) {
        String collapsed = text.replaceAll("\\s+", " ");
        String words = collapsed.strip();
        if (collapsed.startsWith(" ")) {
            lines.wishSpace();
        }
        if (!words.isEmpty()) {
            lines.write(words);
            if (collapsed.endsWith(" ")) {
                lines.wishSpace();
            }
        }
    }

    private static boolean isPreformatted(TextNode node) {
        Element parent = node.parent();
        return parent != null && parent.closest("pre") != null;
    }
}
