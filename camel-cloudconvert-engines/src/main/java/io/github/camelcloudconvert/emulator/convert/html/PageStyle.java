package io.github.camelcloudconvert.emulator.convert.html;

import java.util.List;

import io.github.camelcloudconvert.emulator.convert.ConversionException;
import io.github.camelcloudconvert.emulator.convert.TaskOptions;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/**
 * Prepares a page that was fetched for paper: without what runs, with the sheet, and with the running lines.
 *
 * <p>API: {@code print_background}, {@code display_header_footer}, {@code header_template}, {@code footer_template}, in
 * which the classes {@code pageNumber}, {@code totalPages}, {@code title} and {@code url} are filled.
 */
public final class PageStyle {

    private static final String NUMBERS =
            ".pageNumber:before { content: counter(page); } .totalPages:before { content: counter(pages); }";
    private static final String NO_BACKGROUND =
            "* { background-color: transparent !important; background-image: none !important; }";

    private PageStyle() {}

    public static void apply(Document page, PageSize sheet, TaskOptions options) throws ConversionException {
        page.select("script, iframe, object, embed, applet").remove();
        // no script runs, so what is meant for this case is shown
        page.select("noscript").unwrap();
        StringBuilder css = new StringBuilder(sheet.css());
        if (!options.flag("print_background", true)) {
            css.append(NO_BACKGROUND);
        }
        if (options.flag("display_header_footer", false)) {
            css.append(NUMBERS);
            addLine(page, css, "header", options.text("header_template"));
            addLine(page, css, "footer", options.text("footer_template"));
        }
        page.head().appendElement("style").appendText(css.toString());
    }

    private static void addLine(Document page, StringBuilder css, String kind, @Nullable String template) {
        String html = template == null || template.isBlank() ? standard(kind) : template;
        Element line = new Element("div").attr("id", "running-" + kind);
        line.html(html).select("script, iframe, object, embed, applet").remove();
        for (String name : List.of("title", "url")) {
            line.getElementsByClass(name)
                    .forEach(element -> element.text(name.equals("url") ? page.baseUri() : page.title()));
        }
        page.body().prependChild(line);
        String edge = kind.equals("header") ? "top" : "bottom";
        css.append("#running-" + kind + " { position: running(" + kind + "); font-size: 8pt; text-align: center; }")
                .append("@page { @" + edge + "-center { content: element(" + kind + "); } }");
    }

    private static String standard(String kind) {
        return Jsoup.parse(
                        kind.equals("header")
                                ? "<span class=title></span>"
                                : "<span class=pageNumber></span> / <span class=totalPages></span>")
                .body()
                .html();
    }
}
