package io.github.camelcloudconvert.emulator.convert.html;

import java.awt.Component;
import java.awt.Dimension;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

import com.github.weisj.jsvg.SVGDocument;
import com.github.weisj.jsvg.parser.DocumentLimits;
import com.github.weisj.jsvg.parser.LoaderContext;
import com.github.weisj.jsvg.parser.SVGLoader;
import com.github.weisj.jsvg.parser.resources.ResourcePolicy;
import com.github.weisj.jsvg.view.ViewBox;
import com.openhtmltopdf.outputdevice.helper.ExternalResourceType;
import io.github.camelcloudconvert.emulator.convert.ConversionException;
import io.github.camelcloudconvert.emulator.convert.Limits;
import io.github.camelcloudconvert.emulator.convert.OutputFolder;
import io.github.camelcloudconvert.emulator.convert.ResizeMode;
import io.github.camelcloudconvert.emulator.convert.font.AskedFonts;
import io.github.camelcloudconvert.emulator.convert.font.PictureFonts;
import io.github.camelcloudconvert.emulator.convert.font.SystemFonts;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;

/**
 * An SVG that runs nothing, and shows nothing that it does not carry inside. Confined to one thread.
 *
 * @param elements as they were written, to ask what is in it
 */
record SvgPicture(SVGDocument document, Document elements) {

    private static final DocumentLimits BOUNDS = new DocumentLimits(200, 15, 200_000);

    private static final Font PLAIN = new Font(Font.SANS_SERIF, Font.PLAIN, 1);

    private static final Pattern LONE_PERCENT = Pattern.compile("%(?![0-9a-fA-F]{2})");

    /** What is drawn in place of each use of an element, all uses together. */
    private static final int MOST_DRAWN = 200_000;

    static SvgPicture open(Path file, Limits limits) throws IOException, ConversionException {
        limits.checkText(file);
        return open(Files.readAllBytes(file), limits);
    }

    static SvgPicture open(byte[] bytes, Limits limits) throws IOException, ConversionException {
        Document elements = Jsoup.parse(new ByteArrayInputStream(bytes), null, "", Parser.xmlParser());
        HtmlStructure.check(elements);
        new Uses(elements).check();
        checkPictures(elements, new EmbeddedOnly(limits));
        LoaderContext context = LoaderContext.builder()
                .externalResourcePolicy(ResourcePolicy.DENY_EXTERNAL)
                .documentLimits(BOUNDS)
                .build();
        SVGDocument document = new SVGLoader().load(new ByteArrayInputStream(bytes), null, context);
        if (document == null || !(document.size().width > 0 && document.size().height > 0)) {
            throw ConversionException.failed("The SVG is damaged, or has no size");
        }
        return new SvgPicture(document, elements);
    }

    /**
     * What a {@code data:} address of an SVG holds.
     *
     * @throws IllegalArgumentException where the address says Base64 and is none
     */
    static byte[] embedded(String address) {
        int comma = address.indexOf(',');
        String data = address.substring(comma + 1).strip();
        // a percent sign that encodes nothing is itself, as in browsers
        String plain = LONE_PERCENT.matcher(data).replaceAll("%25").replace("+", "%2B");
        String text = URLDecoder.decode(plain, StandardCharsets.UTF_8);
        return address.substring(0, Math.max(0, comma)).toLowerCase(Locale.ROOT).endsWith(";base64")
                ? Base64.getMimeDecoder().decode(text)
                : text.getBytes(StandardCharsets.UTF_8);
    }

    private static void checkPictures(Document elements, EmbeddedOnly embedded) throws ConversionException {
        for (Element element : elements.getAllElements()) {
            String address = address(element);
            if (EmbeddedOnly.isEmbedded(address) && !embedded.test(address, ExternalResourceType.IMAGE_RASTER)) {
                throw ConversionException.failed("The SVG holds a picture that is too large or cannot be read");
            }
        }
    }

    static String address(Element element) {
        String address = element.attr("href");
        return (address.isEmpty() ? element.attr("xlink:href") : address).strip();
    }

    double width() {
        return document.size().width;
    }

    double height() {
        return document.size().height;
    }

    /** Whether it has what only pixels can show: the printer of PDFs draws masks black and patterns coarse. */
    boolean needsPixels() {
        return elements.selectFirst("mask, pattern, filter") != null;
    }

    /** Says which parts of it are on no picture, or not as they were meant. */
    void sayWhatIsLeftOut(OutputFolder outputs) {
        String text = elements.select("text").text();
        outputs.say(new PictureFonts(PLAIN, text, SystemFonts.of(List.of())).missing());
        outputs.say(AskedFonts.of(elements).missing(SystemFonts.MACHINE));
        boolean outside = elements.select("image, use, feImage").stream()
                .map(SvgPicture::address)
                .anyMatch(
                        address -> !address.isEmpty() && !address.startsWith("#") && !EmbeddedOnly.isEmbedded(address));
        if (outside) {
            outputs.say("What the SVG names outside itself was left out");
        } else if (elements.selectFirst("foreignObject") != null) {
            outputs.say("The SVG holds a foreignObject, which was left out");
        }
    }

    /** The picture on a transparent background. */
    BufferedImage draw(Dimension target, ResizeMode fit) {
        BufferedImage image = new BufferedImage(target.width, target.height, BufferedImage.TYPE_INT_ARGB);
        Graphics2D graphics = image.createGraphics();
        try {
            graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
            double scaleX = target.width / width();
            double scaleY = target.height / height();
            if (fit == ResizeMode.CROP) {
                scaleX = Math.max(scaleX, scaleY);
                scaleY = scaleX;
                graphics.translate((target.width - width() * scaleX) / 2, (target.height - height() * scaleY) / 2);
            }
            graphics.scale(scaleX, scaleY);
            drawOn(graphics);
        } finally {
            graphics.dispose();
        }
        return image;
    }

    /** In its own size. */
    void drawOn(Graphics2D graphics) {
        document.render((Component) null, graphics, new ViewBox((float) width(), (float) height()));
    }

    /** Counts what uses of uses draw: a few lines can ask for more than any time suffices for. */
    private static final class Uses {

        private final Map<String, Element> named = new HashMap<>();
        private final Map<Element, Long> counted = new HashMap<>();
        private final Set<Element> open = new HashSet<>();
        private final Document elements;

        private Uses(Document elements) {
            this.elements = elements;
            elements.getAllElements().forEach(element -> named.putIfAbsent(element.id(), element));
        }

        private void check() throws ConversionException {
            if (count(elements) > MOST_DRAWN) {
                throw ConversionException.failed("The SVG has too many elements or uses them too often");
            }
        }

        private long count(Element element) {
            Long known = counted.get(element);
            if (known != null || !open.add(element)) {
                return known == null ? 0 : known;
            }
            long sum = 1;
            for (Element child : element.children()) {
                sum += count(child);
            }
            String address = element.normalName().equals("use") ? address(element) : "";
            Element target = address.startsWith("#") ? named.get(address.substring(1)) : null;
            sum = Math.min(Integer.MAX_VALUE, sum + (target == null ? 0 : count(target)));
            open.remove(element);
            counted.put(element, sum);
            return sum;
        }
    }
}
