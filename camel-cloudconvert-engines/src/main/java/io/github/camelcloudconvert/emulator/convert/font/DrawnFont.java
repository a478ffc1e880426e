package io.github.camelcloudconvert.emulator.convert.font;

import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.PathIterator;
import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSFloat;
import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFontDescriptor;
import org.apache.pdfbox.pdmodel.font.PDType3Font;

/**
 * A font of at most 255 letters that carries their outlines as drawings, for what cannot be embedded as a font. The text
 * of the document stays text. Letters join when they are first asked for. Confined to one thread.
 */
final class DrawnFont extends PDType3Font {

    private static final int MOST = 255;
    private static final COSName CHAR_PROCS = COSName.CHAR_PROCS;

    /** Where the outlines come from. */
    @FunctionalInterface
    interface Outlines {

        /**
         * The outline of a code point, in thousandths of the font's size.
         *
         * @throws IllegalArgumentException when there is none
         */
        Outline of(int point) throws IOException;
    }

    /** @param width how far the next letter is away */
    record Outline(Shape shape, float width) {}

    private final Outlines outlines;
    private final boolean endless;
    private final Map<Integer, Integer> codes = new LinkedHashMap<>();
    private final Map<Integer, Float> widths = new HashMap<>();

    private DrawnFont(COSDictionary dictionary, Outlines outlines, boolean endless) throws IOException {
        super(dictionary);
        this.outlines = outlines;
        this.endless = endless;
    }

    /**
     * @param name as readers show it, without blanks
     * @param box the largest extent of a letter, in thousandths
     * @param endless whether letters beyond the last code share it, which is right where all look the same
     */
    static DrawnFont of(String name, PDRectangle box, boolean endless, Outlines outlines) throws IOException {
        COSDictionary dictionary = new COSDictionary();
        dictionary.setItem(COSName.TYPE, COSName.FONT);
        dictionary.setItem(COSName.SUBTYPE, COSName.TYPE3);
        dictionary.setName(COSName.NAME, name);
        dictionary.setItem(COSName.FONT_BBOX, box.getCOSArray());
        COSArray matrix = new COSArray();
        for (float number : new float[] {0.001f, 0, 0, 0.001f, 0, 0}) {
            matrix.add(new COSFloat(number));
        }
        dictionary.setItem(COSName.FONT_MATRIX, matrix);
        dictionary.setItem(CHAR_PROCS, new COSDictionary());
        dictionary.setItem(COSName.RESOURCES, new COSDictionary());
        dictionary.setItem(COSName.ENCODING, encoding());
        dictionary.setInt(COSName.FIRST_CHAR, 1);
        dictionary.setInt(COSName.LAST_CHAR, MOST);
        COSArray widths = new COSArray();
        for (int code = 1; code <= MOST; code++) {
            widths.add(COSInteger.ZERO);
        }
        dictionary.setItem(COSName.WIDTHS, widths);
        dictionary.setItem(COSName.FONT_DESC, descriptor(name, box).getCOSObject());
        DrawnFont font = new DrawnFont(dictionary, outlines, endless);
        // set afterwards: there is nothing in it to read yet
        dictionary.setItem(COSName.TO_UNICODE, new COSStream());
        return font;
    }

    private static COSDictionary encoding() {
        COSArray differences = new COSArray();
        differences.add(COSInteger.ONE);
        for (int code = 1; code <= MOST; code++) {
            differences.add(glyph(code));
        }
        COSDictionary encoding = new COSDictionary();
        encoding.setItem(COSName.TYPE, COSName.ENCODING);
        encoding.setItem(COSName.DIFFERENCES, differences);
        return encoding;
    }

    private static PDFontDescriptor descriptor(String name, PDRectangle box) {
        PDFontDescriptor descriptor = new PDFontDescriptor(new COSDictionary());
        descriptor.getCOSObject().setItem(COSName.TYPE, COSName.FONT_DESC);
        descriptor.setFontName(name);
        descriptor.setSymbolic(true);
        descriptor.setFontBoundingBox(box);
        descriptor.setItalicAngle(0);
        descriptor.setAscent(box.getUpperRightY());
        descriptor.setDescent(box.getLowerLeftY());
        descriptor.setCapHeight(box.getUpperRightY());
        descriptor.setXHeight(box.getUpperRightY() / 2);
        descriptor.setStemV(80);
        return descriptor;
    }

    private static COSName glyph(int code) {
        return COSName.getPDFName("c" + code);
    }

    /** The code points that it was asked for, in their order. */
    Iterable<Integer> shown() {
        return codes.keySet();
    }

    @Override
    protected byte[] encode(int unicode) throws IOException {
        Integer code = codes.get(unicode);
        return new byte[] {(byte) (code == null ? add(unicode) : code)};
    }

    private int add(int point) throws IOException {
        if (codes.size() >= MOST && !endless) {
            throw new IllegalArgumentException("no room for U+" + Integer.toHexString(point));
        }
        Outline outline = outlines.of(point);
        int code = Math.min(MOST, codes.size() + 1);
        codes.put(point, code);
        widths.put(code, outline.width());
        COSArray written = (COSArray) dict.getDictionaryObject(COSName.WIDTHS);
        written.set(code - 1, new COSFloat(outline.width()));
        COSDictionary drawings = (COSDictionary) dict.getDictionaryObject(CHAR_PROCS);
        drawings.setItem(glyph(code), drawing(outline));
        writeMeanings();
        return code;
    }

    @Override
    public float getWidth(int code) throws IOException {
        return widths.getOrDefault(code, 0f);
    }

    private COSStream drawing(Outline outline) throws IOException {
        StringBuilder text = new StringBuilder();
        Rectangle2D bounds = outline.shape().getBounds2D();
        append(text, outline.width(), 0, bounds.getMinX(), bounds.getMinY(), bounds.getMaxX(), bounds.getMaxY());
        text.append("d1\n");
        double[] at = new double[6];
        double x = 0;
        double y = 0;
        boolean any = false;
        PathIterator path = outline.shape().getPathIterator(new AffineTransform());
        for (; !path.isDone(); path.next(), any = true) {
            switch (path.currentSegment(at)) {
                case PathIterator.SEG_MOVETO -> append(text, at[0], at[1]).append("m\n");
                case PathIterator.SEG_LINETO -> append(text, at[0], at[1]).append("l\n");
                case PathIterator.SEG_QUADTO -> {
                    // a PDF knows only curves of the third degree
                    append(text, x + (at[0] - x) * 2 / 3, y + (at[1] - y) * 2 / 3);
                    append(text, at[2] + (at[0] - at[2]) * 2 / 3, at[3] + (at[1] - at[3]) * 2 / 3);
                    append(text, at[2], at[3]).append("c\n");
                    at[0] = at[2];
                    at[1] = at[3];
                }
                case PathIterator.SEG_CUBICTO -> {
                    append(text, at).append("c\n");
                    at[0] = at[4];
                    at[1] = at[5];
                }
                default -> text.append("h\n");
            }
            x = at[0];
            y = at[1];
        }
        boolean evenOdd = path.getWindingRule() == PathIterator.WIND_EVEN_ODD;
        text.append(!any ? "" : evenOdd ? "f*\n" : "f\n");
        COSStream stream = new COSStream();
        write(stream, text.toString());
        return stream;
    }

    private static StringBuilder append(StringBuilder text, double... numbers) {
        for (double number : numbers) {
            // halves of thousandths are finer than any printer
            text.append(String.format(Locale.ROOT, "%.1f ", number));
        }
        return text;
    }

    /** The table by which readers find, copy and read aloud what is drawn. */
    private void writeMeanings() throws IOException {
        StringBuilder text = new StringBuilder(
                """
                /CIDInit /ProcSet findresource begin
                12 dict begin
                begincmap
                /CMapName /Adobe-Identity-UCS def
                /CMapType 2 def
                1 begincodespacerange
                <00> <FF>
                endcodespacerange
                """);
        int left = codes.size();
        int inBlock = 0;
        for (Map.Entry<Integer, Integer> entry : codes.entrySet()) {
            if (inBlock == 0) {
                inBlock = Math.min(100, left);
                text.append(inBlock).append(" beginbfchar\n");
            }
            text.append(String.format(Locale.ROOT, "<%02X> <", entry.getValue()));
            for (char half : Character.toChars(entry.getKey())) {
                text.append(String.format(Locale.ROOT, "%04X", (int) half));
            }
            text.append(">\n");
            left--;
            if (--inBlock == 0) {
                text.append("endbfchar\n");
            }
        }
        text.append("endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n");
        write((COSStream) dict.getDictionaryObject(COSName.TO_UNICODE), text.toString());
    }

    private static void write(COSStream stream, String text) throws IOException {
        try (OutputStream out = stream.createOutputStream(COSName.FLATE_DECODE)) {
            out.write(text.getBytes(StandardCharsets.US_ASCII));
        }
    }
}
