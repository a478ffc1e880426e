package io.github.camelcloudconvert.emulator.convert.font;

import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

import org.apache.fontbox.cff.CFFFont;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.OpenTypeFont;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The fonts of the machine in one PDF. What none of them has is shown as an empty box, and told. Confined to one thread.
 */
public final class DocumentFonts {

    private static final Logger LOG = LoggerFactory.getLogger(DocumentFonts.class);

    private static final int LETTERS = 255;
    private static final PDRectangle BOX = new PDRectangle(0, -100, 600, 900);

    private final SystemFonts fonts;
    private final DrawnFont boxes;

    public DocumentFonts(SystemFonts fonts) throws IOException {
        this.fonts = fonts;
        this.boxes = DrawnFont.of("NoFontHasThis", BOX, true, DocumentFonts::box);
    }

    /** Has an empty box for each letter, and remembers for which; the last one to be asked. */
    public PDFont boxes() {
        return boxes;
    }

    /** What to say about the letters that became boxes; empty when there are none. */
    public String missing() {
        BitSet points = new BitSet();
        boxes.shown().forEach(points::set);
        return Scripts.missing(points);
    }

    /** Fonts that have these code points, as far as the machine has some; those to ask first come first. */
    public List<PDFont> covering(BitSet points, PDDocument document) throws IOException {
        List<PDFont> chosen = new ArrayList<>();
        BitSet left = (BitSet) points.clone();
        for (FontFile file : fonts.covering(points)) {
            BitSet served = (BitSet) left.clone();
            served.and(file.coverage());
            try {
                chosen.addAll(load(file, served.cardinality(), document));
                left.andNot(served);
            } catch (IOException | RuntimeException e) {
                LOG.debug("{} is of no use", file, e);
            }
        }
        if (left.intersects(BundledFont.coverage())) {
            chosen.add(PDType0Font.load(document, BundledFont.open(), true));
        }
        return chosen;
    }

    /**
     * A font to be embedded.
     *
     * @param letters how many of it are needed, where that is known
     * @throws IOException when it cannot be read, or forbids to be embedded
     */
    static List<PDFont> load(FontFile file, int letters, PDDocument document) throws IOException {
        TrueTypeFont font = file.read();
        if (!file.isCurved()) {
            return List.of(PDType0Font.load(document, font, true));
        }
        List<PDFont> parts = new ArrayList<>();
        for (int part = 0; part * LETTERS < letters; part++) {
            parts.add(drawn(file, (OpenTypeFont) font, part));
        }
        return parts;
    }

    private static DrawnFont drawn(FontFile file, OpenTypeFont font, int part) throws IOException {
        CFFFont outlines = font.getCFF().getFont();
        CmapLookup glyphs = font.getUnicodeCmapLookup();
        float scale = 1000f / font.getUnitsPerEm();
        PDRectangle box = new PDRectangle(
                0,
                font.getHorizontalHeader().getDescender() * scale,
                1000,
                (font.getHorizontalHeader().getAscender()
                                - font.getHorizontalHeader().getDescender())
                        * scale);
        return DrawnFont.of(file.name() + "-" + (part + 1), box, false, point -> {
            int glyph = glyphs.getGlyphId(point);
            if (glyph == 0) {
                throw new IllegalArgumentException("no glyph for U+" + Integer.toHexString(point));
            }
            int id = outlines.getCharset().isCIDFont() ? outlines.getCharset().getCIDForGID(glyph) : glyph;
            Shape shape = outlines.getType2CharString(id).getPath();
            return new DrawnFont.Outline(
                    AffineTransform.getScaleInstance(scale, scale).createTransformedShape(shape),
                    font.getAdvanceWidth(glyph) * scale);
        });
    }

    private static DrawnFont.Outline box(int point) {
        if (!Scripts.isVisible(point)) {
            throw new IllegalArgumentException("nothing is shown for U+" + Integer.toHexString(point));
        }
        Path2D frame = new Path2D.Double(Path2D.WIND_EVEN_ODD);
        frame.append(new Rectangle2D.Double(50, 0, 500, 700), false);
        frame.append(new Rectangle2D.Double(90, 40, 420, 620), false);
        return new DrawnFont.Outline(frame, 600);
    }
}
