package io.github.camelcloudconvert.emulator.convert.document;

import java.io.IOException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.github.camelcloudconvert.emulator.convert.ConversionException;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.DataNode;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;

/** Puts the HTML of a message on a page: without what runs, and with the pictures that it carries. */
record MailHtml(MailPictures pictures, Document page) {

    static final String NOT_FETCHED = "Pictures that the mail names outside itself were not fetched";

    private static final Pattern RUNS = Pattern.compile("(?i)\\s*(javascript|vbscript):.*", Pattern.DOTALL);
    private static final Pattern STYLE_ADDRESS = Pattern.compile("(?i)url\\(\\s*([\"']?)(cid:[^\"')]+)\\1\\s*\\)");

    /** Changes the HTML, and puts it at the end of the place; returns whether a picture is missing because it stands elsewhere. */
    boolean write(Document html, Element place) throws IOException, ConversionException {
        html.select("script, iframe, frame, frameset, object, embed, applet, base, link, meta, source, video, audio")
                .remove();
        html.select("noscript").unwrap();
        html.getAllElements().forEach(MailHtml::disarm);
        boolean missing = false;
        for (Element element : html.select("[src], [background]")) {
            missing |= embed(element, element.hasAttr("src") ? "src" : "background");
        }
        for (Element style : html.select("style")) {
            page.head().appendElement("style").appendChild(new DataNode(embedded(style.data())));
            style.remove();
        }
        for (Element element : html.select("[style]")) {
            element.attr("style", embedded(element.attr("style")));
        }
        move(html.body(), place.appendElement("div").addClass("mail-html"));
        return missing;
    }

    private static void move(Element body, Element target) {
        target.attr("style", body.attr("style"));
        target.attr("dir", body.attr("dir"));
        if (body.hasAttr("bgcolor")) {
            target.attr("style", "background-color:" + body.attr("bgcolor") + ";" + target.attr("style"));
        }
        for (Node child : body.childNodesCopy()) {
            target.appendChild(child);
        }
    }

    private static void disarm(Element element) {
        for (Attribute attribute : element.attributes().asList()) {
            String name = attribute.getKey().toLowerCase(Locale.ROOT);
            if (name.startsWith("on")
                    || name.equals("srcset")
                    || RUNS.matcher(attribute.getValue()).matches()) {
                element.removeAttr(attribute.getKey());
            }
        }
    }

    /** Returns whether the picture stands elsewhere; its words stand in its place then. */
    private boolean embed(Element element, String attribute) throws IOException, ConversionException {
        String name = element.attr(attribute).strip();
        String address = pictures.address(name);
        if (address != null) {
            element.attr(attribute, address);
            return false;
        }
        element.removeAttr(attribute);
        String words = element.attr("alt");
        if (element.normalName().equals("img") && !words.isBlank()) {
            element.replaceWith(new Element("span").text("[" + words + "]"));
        }
        return !name.isEmpty();
    }

    private String embedded(String css) throws IOException, ConversionException {
        StringBuilder changed = new StringBuilder();
        Matcher matcher = STYLE_ADDRESS.matcher(css);
        while (matcher.find()) {
            String address = pictures.address(matcher.group(2));
            String value = address == null ? "none" : "url(" + address + ")";
            matcher.appendReplacement(changed, Matcher.quoteReplacement(value));
        }
        return matcher.appendTail(changed).toString();
    }
}
