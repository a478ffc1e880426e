package io.github.camelcloudconvert.emulator.convert.font;

import java.io.IOException;
import java.io.InputStream;
import java.util.BitSet;

import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.font.FontMapper;
import org.jspecify.annotations.Nullable;

/** The font that the PDF library brings, which is there where a machine has none: Latin, Greek and Cyrillic letters. */
final class BundledFont {

    private static final String RESOURCE = "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf";
    private static final int LAST_POINT = 0xFFFF;

    private static @Nullable BitSet coverage;

    private BundledFont() {}

    /** The caller closes it. */
    static InputStream open() throws IOException {
        InputStream in = FontMapper.class.getResourceAsStream(RESOURCE);
        if (in == null) {
            throw new IOException("Resource " + RESOURCE + " is missing");
        }
        return in;
    }

    /** Returns the font, read into memory, so that no caller has to close it. */
    static TrueTypeFont read() throws IOException {
        try (InputStream in = open()) {
            return new TTFParser(false).parse(RandomAccessReadBuffer.createBufferFromStream(in));
        }
    }

    /** Must not be changed. */
    static synchronized BitSet coverage() throws IOException {
        BitSet known = coverage;
        if (known == null) {
            known = readCoverage();
            coverage = known;
        }
        return known;
    }

    private static BitSet readCoverage() throws IOException {
        BitSet points = new BitSet();
        try (TrueTypeFont font = read()) {
            CmapLookup glyphs = font.getUnicodeCmapLookup();
            for (int point = ' '; point <= LAST_POINT; point++) {
                points.set(point, glyphs.getGlyphId(point) > 0);
            }
        }
        return points;
    }
}
