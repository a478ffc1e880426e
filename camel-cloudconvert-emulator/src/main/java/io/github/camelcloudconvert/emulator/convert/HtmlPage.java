package io.github.camelcloudconvert.emulator.convert;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.DocumentType;
import org.jsoup.nodes.Element;

/** Builds HTML documents around content that has no document of its own. */
final class HtmlPage {

    private static final String DOCUMENT_STYLE = resource("document.css");
    private static final String PAGE_STYLE = resource("page.css");

    private HtmlPage() {}

    /** A titled, styled document. The first heading is its title, if there is one. */
    static Document around(String bodyHtml, String title) {
        Document document = Jsoup.parse(bodyHtml);
        Element heading = document.selectFirst("h1, h2");
        document.head().prependElement("style").appendText(DOCUMENT_STYLE);
        document.title(heading == null || heading.text().isBlank() ? title : heading.text());
        document.head().prependElement("meta").attr("charset", "UTF-8");
        document.prependChild(new DocumentType("html", "", ""));
        return document;
    }

    /** Gives paper a margin and letters of every script a font, below whatever the document itself says. */
    static void prepareForPaper(Document document) {
        document.head().prependElement("style").appendText(PAGE_STYLE);
    }

    private static String resource(String name) {
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
