package io.github.camelcloudconvert.emulator.convert.html;

import java.awt.Dimension;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import javax.imageio.ImageIO;

import io.github.camelcloudconvert.emulator.convert.ConversionException;
import io.github.camelcloudconvert.emulator.convert.Limits;
import io.github.camelcloudconvert.emulator.convert.OutputFolder;
import io.github.camelcloudconvert.emulator.convert.ResizeMode;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.select.Elements;
import org.jsoup.select.Selector.SelectorParseException;

/**
 * What a page asks for that the layout in this process does not know: SVG is drawn before, and the finished task says the
 * rest. Confined to one thread.
 */
public final class LayoutGaps {

    private static final Map<String, Pattern> STYLES = styles();
    private static final Pattern COMMENT = Pattern.compile("/\\*.*?\\*/", Pattern.DOTALL);
    private static final Pattern TEXT = Pattern.compile("\"(?:[^\"\\\\\\n]|\\\\.)*\"|'(?:[^'\\\\\\n]|\\\\.)*'");
    private static final Pattern RULE = Pattern.compile("([^{}]*)\\{([^{}]*)\\}");
    private static final Pattern SVG_SELECTOR = Pattern.compile("(?<![\\w.#-])svg(?![\\w-])(?=[^{}]*\\{)");
    private static final Pattern LENGTH = Pattern.compile("[0-9]{1,6}(\\.[0-9]{1,6})?([a-z]{2,4}|%)?");
    private static final List<String> ELEMENTS = List.of("canvas", "math", "video", "iframe", "object", "embed");

    private static final Set<String> STORED = Set.of("defs", "symbol", "title", "desc", "metadata", "style");

    /** Paper shows more than a screen. */
    private static final int PIXELS = 3;

    /** The longer side of a picture that a style may make large. */
    private static final double LEAST = 600;

    private final Document page;
    private final Limits limits;
    private final OutputFolder outputs;
    private long drawn;

    private LayoutGaps(Document page, Limits limits, OutputFolder outputs) {
        this.page = page;
        this.limits = limits;
        this.outputs = outputs;
    }

    private static Map<String, Pattern> styles() {
        Map<String, Pattern> styles = new LinkedHashMap<>();
        String start = "(?i)(?:^|;)\\s*";
        styles.put("grid", Pattern.compile(start + "display\\s*:\\s*(?:inline-)?grid\\b"));
        styles.put("flex", Pattern.compile(start + "display\\s*:\\s*(?:inline-)?flex\\b"));
        styles.put("variables", Pattern.compile(start + "[\\w-]+\\s*:[^;]*\\bvar\\(\\s*--"));
        return styles;
    }

    /** Draws what can be drawn, and says what the page will not show. */
    public static void fill(Document page, Limits limits, OutputFolder outputs) throws IOException {
        LayoutGaps gaps = new LayoutGaps(page, limits, outputs);
        gaps.drawSvg();
        Set<String> unknown = new LinkedHashSet<>();
        STYLES.forEach((name, style) -> {
            if (gaps.asksFor(style)) {
                unknown.add(name);
            }
        });
        if (!unknown.isEmpty()) {
            outputs.say("The page asks for " + String.join(" and ", unknown) + ", which only Chromium lays out");
        }
        List<String> missing =
                ELEMENTS.stream().filter(name -> page.selectFirst(name) != null).toList();
        if (!missing.isEmpty()) {
            outputs.say("The page holds " + String.join(" and ", missing) + ", which was left out");
        }
    }

    private boolean asksFor(Pattern style) {
        return page.select("[style]").stream().anyMatch(element -> has(element.attr("style"), style))
                || page.select("style").stream().anyMatch(rules -> isUsed(rules.data(), style));
    }

    private static boolean has(String declarations, Pattern style) {
        return style.matcher(bare(declarations)).find();
    }

    private static String bare(String css) {
        return TEXT.matcher(COMMENT.matcher(css).replaceAll(" ")).replaceAll("''");
    }

    private boolean isUsed(String css, Pattern style) {
        Matcher rule = RULE.matcher(bare(css));
        while (rule.find()) {
            String selector = rule.group(1);
            if (style.matcher(rule.group(2)).find() && selects(selector.substring(selector.lastIndexOf(';') + 1))) {
                return true;
            }
        }
        return false;
    }

    /** A selector that only browsers understand may select something. */
    private boolean selects(String selector) {
        try {
            return page.selectFirst(selector.strip()) != null;
        } catch (SelectorParseException | IllegalArgumentException notHere) {
            return true;
        }
    }

    private void drawSvg() throws IOException {
        StringBuilder sizes = new StringBuilder();
        for (Element svg : page.select("svg")) {
            if ((svg.parent() == null || !svg.parents().is("svg")) && !isStoreroom(svg)) {
                Element picture = picture(() -> xml(svg).getBytes(StandardCharsets.UTF_8));
                for (String name : List.of("class", "style", "id")) {
                    if (svg.hasAttr(name)) {
                        picture.attr(name, svg.attr(name));
                    }
                }
                picture.removeAttr("width").removeAttr("height");
                boolean sized = svg.hasAttr("width") || svg.hasAttr("height");
                addSize(sizes, picture, sized ? length(svg, "width") : "100%", length(svg, "height"));
                svg.replaceWith(picture);
            }
        }
        for (Element image : page.select("img[src^=data:image/svg+xml]")) {
            Element picture = picture(() -> SvgPicture.embedded(image.attr("src")));
            image.attr("src", picture.attr("src"));
            addSize(sizes, image, picture.attr("width") + "px", picture.attr("height") + "px");
        }
        page.select("svg").remove();
        if (!sizes.isEmpty()) {
            HtmlPage.restyle(page, css -> SVG_SELECTOR.matcher(css).replaceAll("img[data-svg]"));
            // first of all, so that every style of the page stands above it
            page.head().prependElement("style").appendText(sizes.toString());
        }
    }

    private static void addSize(StringBuilder sizes, Element image, String width, String height) {
        String number = String.valueOf(sizes.length());
        image.attr("data-svg", number);
        sizes.append("[data-svg=\"" + number + "\"] { width: " + width + "; height: " + height + "; }\n");
    }

    private static String length(Element svg, String attribute) {
        String length = svg.attr(attribute).strip();
        if (!LENGTH.matcher(length).matches()) {
            return "auto";
        }
        return Character.isDigit(length.charAt(length.length() - 1)) ? length + "px" : length;
    }

    /** Holds only what other pictures use. */
    private static boolean isStoreroom(Element svg) {
        return svg.children().stream().allMatch(child -> STORED.contains(child.normalName()));
    }

    /** The picture as a document of its own, with what it uses of others. */
    private String xml(Element svg) {
        Element alone = svg.clone()
                .attr("xmlns", "http://www.w3.org/2000/svg")
                .attr("xmlns:xlink", "http://www.w3.org/1999/xlink");
        Set<String> taken = new HashSet<>();
        for (Elements uses = alone.select("use"); !uses.isEmpty(); ) {
            Element stored = new Element("defs");
            for (Element use : uses) {
                String address = SvgPicture.address(use);
                String id = address.startsWith("#") ? address.substring(1) : "";
                Element used = id.isEmpty() ? null : page.getElementById(id);
                if (used != null && !used.parents().contains(svg) && taken.add(id)) {
                    stored.appendChild(used.clone());
                }
            }
            if (stored.childrenSize() > 0) {
                alone.appendChild(stored);
            }
            uses = stored.select("use");
        }
        Document document = new Document("");
        document.outputSettings()
                .syntax(Document.OutputSettings.Syntax.xml)
                .charset(StandardCharsets.UTF_8)
                .prettyPrint(false);
        document.appendChild(alone);
        return document.html();
    }

    /** The drawn picture; empty, and said to be, where it cannot be drawn. */
    private Element picture(Supplier<byte[]> svg) throws IOException {
        Element image = new Element("img");
        try {
            SvgPicture picture = SvgPicture.open(svg.get(), limits);
            double fine = Math.max(PIXELS, LEAST / Math.max(picture.width(), picture.height()));
            double scale = drawn > limits.maxImagePixels() / 2 ? 1 : fine;
            Dimension size =
                    new Dimension((int) Math.ceil(picture.width() * scale), (int) Math.ceil(picture.height() * scale));
            limits.checkPixels(size.width, size.height);
            drawn += (long) size.width * size.height;
            limits.checkPixels(drawn, 1);
            picture.sayWhatIsLeftOut(outputs);
            return image.attr("src", png(picture.draw(size, ResizeMode.SCALE)))
                    .attr("width", String.valueOf(Math.round(picture.width())))
                    .attr("height", String.valueOf(Math.round(picture.height())));
        } catch (ConversionException | IllegalArgumentException e) {
            outputs.say("An SVG of the page was left out: " + e.getMessage());
            return image;
        }
    }

    private static String png(BufferedImage image) throws IOException {
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        ImageIO.write(image, "png", png);
        return "data:image/png;base64," + Base64.getEncoder().encodeToString(png.toByteArray());
    }
}
