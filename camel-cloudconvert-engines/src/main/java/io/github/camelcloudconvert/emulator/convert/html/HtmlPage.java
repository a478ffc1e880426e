package io.github.camelcloudconvert.emulator.convert.html;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

import org.jsoup.Jsoup;
import org.jsoup.nodes.DataNode;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.DocumentType;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.Elements;

/** Builds HTML documents around content that has no document of its own. */
public final class HtmlPage {

    private static final String DOCUMENT_STYLE = resource("document.css");
    private static final String MAIL_STYLE = resource("mail.css");
    private static final String PAGE_STYLE = resource("page.css");

    private static final Pattern SCROLLED =
            Pattern.compile("(\\boverflow(?:-[xy])?\\s*:\\s*)(?:auto|scroll)\\b", Pattern.CASE_INSENSITIVE);

    private static final Pattern UNBROKEN =
            Pattern.compile("(\\bwhite-space\\s*:\\s*)(pre|nowrap)\\b(?!-)", Pattern.CASE_INSENSITIVE);

    private HtmlPage() {}

    /** A page for a mail: it runs nothing, and nothing is loaded into it, wherever it is opened. */
    public static Document ofMail(String title) {
        Document document = Jsoup.parse("");
        document.prependChild(new DocumentType("html", "", ""));
        document.head().appendElement("meta").attr("charset", "UTF-8");
        document.head()
                .appendElement("meta")
                .attr("http-equiv", "Content-Security-Policy")
                .attr("content", "default-src 'none'; img-src data:; style-src 'unsafe-inline'");
        document.head().appendElement("style").appendChild(new DataNode(MAIL_STYLE));
        document.title(title);
        return document;
    }

    /** A titled, styled document. The first heading is its title, if there is one. */
    public static Document around(String bodyHtml, String title) {
        Document document = Jsoup.parse(bodyHtml);
        Element heading = document.selectFirst("h1, h2");
        document.head().prependElement("style").appendText(DOCUMENT_STYLE);
        document.title(heading == null || heading.text().isBlank() ? title : heading.text());
        document.head().prependElement("meta").attr("charset", "UTF-8");
        document.prependChild(new DocumentType("html", "", ""));
        return document;
    }

    /**
     * Gives paper a margin and letters of every script a font, below whatever the document itself says; shows what only
     * a screen could scroll to, and boxes that are ticked.
     */
    public static void prepareForPaper(Document document) {
        document.head().prependElement("style").appendText(PAGE_STYLE);
        restyle(document, css -> SCROLLED.matcher(css).replaceAll("$1visible"));
        document.select("input[type=checkbox]")
                .forEach(box -> box.replaceWith(new TextNode(box.hasAttr("checked") ? "\u2611" : "\u2610")));
    }

    /** Lets lines break that the document forbids to; returns whether there are any. */
    public static boolean breakLines(Document document) {
        Elements unbroken = document.select("[nowrap]");
        unbroken.removeAttr("nowrap");
        boolean restyled = restyle(document, css -> UNBROKEN.matcher(css)
                .replaceAll(rule -> rule.group(1) + (rule.group(2).equalsIgnoreCase("pre") ? "pre-wrap" : "normal")));
        return restyled || !unbroken.isEmpty();
    }

    /** Changes every style of the document; returns whether anything is different now. */
    static boolean restyle(Document document, UnaryOperator<String> change) {
        boolean changed = false;
        for (Element element : document.select("[style]")) {
            String before = element.attr("style");
            element.attr("style", change.apply(before));
            changed |= !before.equals(element.attr("style"));
        }
        for (Element style : document.select("style")) {
            for (DataNode rules : style.dataNodes()) {
                String before = rules.getWholeData();
                rules.setWholeData(change.apply(before));
                changed |= !before.equals(rules.getWholeData());
            }
        }
        return changed;
    }

    /** The text of a file beside this class. */
    public static String resource(String name) {
        try (InputStream in = HtmlPage.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("Resource " + name + " is missing from the jar");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException("Resource " + name + " cannot be read", e);
        }
    }
}
