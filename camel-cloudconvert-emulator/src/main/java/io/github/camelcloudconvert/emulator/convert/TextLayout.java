package io.github.camelcloudconvert.emulator.convert;

import java.util.Set;

import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeFilter;

/**
 * Lays HTML out as plain text: an empty line around paragraphs, a line for a list item or table row, tabs between cells,
 * preformatted text as it is.
 */
final class TextLayout implements NodeFilter {

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
    private static final Set<String> CELLS = Set.of("td", "th");

    private final StringBuilder text = new StringBuilder();
    private int pendingBreaks;
    private boolean pendingSpace;

    private TextLayout() {}

    static String of(Document document) {
        TextLayout layout = new TextLayout();
        document.filter(layout);
        return layout.text.isEmpty() ? "" : layout.text.append('\n').toString();
    }

    @Override
    public FilterResult head(Node node, int depth) {
        if (node instanceof TextNode content) {
            add(content);
        } else if (node instanceof Element element) {
            return open(element);
        }
        return FilterResult.CONTINUE;
    }

    @Override
    public FilterResult tail(Node node, int depth) {
        if (node instanceof Element element) {
            breakAround(element);
        }
        return FilterResult.CONTINUE;
    }

    private FilterResult open(Element element) {
        String name = element.normalName();
        if (UNSEEN.contains(name)) {
            return FilterResult.SKIP_ENTIRELY;
        }
        if (!isInListItem(element) || element.previousElementSibling() != null) {
            breakAround(element);
        }
        if (name.equals("br")) {
            flush();
            text.append('\n');
        } else if (name.equals("li")) {
            write("- ");
        } else if (CELLS.contains(name) && element.previousElementSibling() != null) {
            pendingSpace = false;
            text.append('\t');
        }
        return FilterResult.CONTINUE;
    }

    private void breakAround(Element element) {
        String name = element.normalName();
        if (PARAGRAPHS.contains(name) && !isInListItem(element)) {
            pendingBreaks = 2;
        } else if (LINES.contains(name) || PARAGRAPHS.contains(name)) {
            pendingBreaks = Math.max(pendingBreaks, 1);
        }
    }

    /** A loose list has a paragraph in each item, and would fall apart. */
    private static boolean isInListItem(Element element) {
        Element parent = element.parent();
        return parent != null && parent.normalName().equals("li");
    }

    private void add(TextNode node) {
        if (isPreformatted(node)) {
            write(node.getWholeText().stripTrailing());
            return;
        }
        String collapsed = node.getWholeText().replaceAll("\\s+", " ");
        pendingSpace |= collapsed.startsWith(" ");
        String words = collapsed.strip();
        if (!words.isEmpty()) {
            write(words);
            pendingSpace = collapsed.endsWith(" ");
        }
    }

    private static boolean isPreformatted(TextNode node) {
        Element parent = node.parent();
        return parent != null && parent.closest("pre") != null;
    }

    private void write(String words) {
        flush();
        text.append(words);
    }

    private void flush() {
        if (!text.isEmpty()) {
            text.append("\n".repeat(pendingBreaks));
            boolean inLine = pendingBreaks == 0 && !Character.isWhitespace(text.charAt(text.length() - 1));
            text.append(pendingSpace && inLine ? " " : "");
        }
        pendingBreaks = 0;
        pendingSpace = false;
    }
}
