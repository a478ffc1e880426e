package io.github.camelcloudconvert.emulator.convert.font;

import java.io.IOException;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import com.openhtmltopdf.css.constants.IdentValue;
import com.openhtmltopdf.pdfboxout.PDFontSupplier;
import com.openhtmltopdf.pdfboxout.PdfBoxFontResolver;
import com.openhtmltopdf.pdfboxout.PdfBoxFontResolver.FontGroup;
import io.github.camelcloudconvert.emulator.convert.font.SystemFonts.Generic;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.jsoup.nodes.Document;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives a document that is laid out the fonts that it asks for, and fonts for letters that those lack. Confined to one thread.
 */
public final class LayoutFonts {

    private static final Logger LOG = LoggerFactory.getLogger(LayoutFonts.class);

    private static final int REGULAR = 400;
    private static final int LETTERS = 255;
    private static final Pattern ESCAPE = Pattern.compile("\\\\([0-9A-Fa-f]{1,6})");

    /** What the layout library calls the generic families. */
    private static final String SANS_SERIF = "SansSerif";

    private static final String SERIF = "Serif";
    private static final String MONOSPACED = "Monospaced";

    private final SystemFonts fonts;
    private final Document document;
    private final AskedFonts asked;
    private final DocumentFonts own;
    private final PDDocument pdf;
    private final PdfBoxFontResolver resolver;
    private int others;

    /** Adds the fonts to those of the layout. */
    public LayoutFonts(SystemFonts fonts, Document document, PDDocument pdf, PdfBoxFontResolver resolver)
            throws IOException {
        this.fonts = fonts;
        this.document = document;
        this.asked = AskedFonts.of(document);
        this.own = new DocumentFonts(fonts);
        this.pdf = pdf;
        this.resolver = resolver;
        addFamilies();
        addOthers();
    }

    private void addFamilies() {
        List<FontFile> sans = fonts.family(Generic.SANS);
        List<FontFile> mono = fonts.family(Generic.MONO);
        addFamily(AskedFonts.SANS, sans);
        addFamily(SANS_SERIF, sans);
        addFamily(SERIF, fonts.family(Generic.SERIF));
        addFamily(AskedFonts.MONO, mono);
        addFamily(MONOSPACED, mono);
        asked.lists().stream()
                .flatMap(List::stream)
                .distinct()
                .filter(name -> !Set.of(AskedFonts.SANS, AskedFonts.MONO).contains(name))
                .forEach(name -> addFamily(name, fonts.family(name)));
    }

    private void addFamily(String name, List<FontFile> files) {
        Set<String> taken = new HashSet<>();
        for (FontFile file : files) {
            IdentValue style = file.isItalic() ? IdentValue.ITALIC : IdentValue.NORMAL;
            if (taken.add(file.weight() + " " + style)) {
                resolver.addFont(new Lazy(file), name, file.weight(), style, true, FontGroup.MAIN);
            }
        }
    }

    /** Reads the file when the layout first needs the font. */
    private final class Lazy extends PDFontSupplier {

        private final FontFile file;

        Lazy(FontFile file) {
            super(null);
            this.file = file;
        }

        @Override
        public @Nullable PDFont supply() {
            try {
                return DocumentFonts.load(file, LETTERS, pdf).get(0);
            } catch (IOException | RuntimeException e) {
                LOG.debug("{} is of no use", file, e);
                return null;
            }
        }
    }

    /** Those that are asked for letters which the families do not have. */
    private void addOthers() throws IOException {
        List<FontFile> sans =
                fonts.family(Generic.SANS).stream().filter(FontFile::isRegular).toList();
        BitSet left = points();
        if (!sans.isEmpty()) {
            resolver.addFont(
                    new Lazy(sans.get(0)), "Other Sans", REGULAR, IdentValue.NORMAL, true, FontGroup.FINAL_FALLBACK);
            left.andNot(sans.get(0).coverage());
        }
        own.covering(left, pdf).forEach(this::addOther);
        addOther(own.boxes());
    }

    private void addOther(PDFont font) {
        // a name for each, as the layout keeps the measures of a font by its name
        String name = "Other " + ++others;
        resolver.addFont(new PDFontSupplier(font), name, REGULAR, IdentValue.NORMAL, true, FontGroup.FINAL_FALLBACK);
    }

    /** What may be on a page: all that is written in the document, and what styles write as a number. */
    private BitSet points() {
        BitSet points = new BitSet();
        String html = document.outerHtml();
        html.codePoints().filter(Scripts::isVisible).forEach(points::set);
        Matcher escape = ESCAPE.matcher(html);
        while (escape.find()) {
            int point = Integer.parseInt(escape.group(1), 16);
            if (Character.isValidCodePoint(point) && Scripts.isVisible(point)) {
                points.set(point);
            }
        }
        return points;
    }

    /** What the finished task has to say of fonts, once the layout is written. */
    public List<String> notes() {
        return Stream.of(
                        own.missing(),
                        asked.missing(fonts),
                        Scripts.unshaped(document.body().text()))
                .filter(note -> !note.isEmpty())
                .toList();
    }
}
